package lsp

import (
	"slices"
	"testing"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
)

// TestFailuresOfARunAreFindings: each has its code, and what the checks tell of a line
// already is not told twice.
func TestFailuresOfARunAreFindings(t *testing.T) {
	s, d := surroundings(), written(t.TempDir(), "# @assert status == 201\nGET http://localhost/{{nope}}\n")
	s.verdicts = newVerdicts(nil)
	s.verdicts.keep(d, "a", RunVerdict{Outcome: result.Error, Failures: []RunFailure{
		{Line: 2, Column: 23, Code: "variable-undefined", Message: "the variable `nope` is not defined"},
		{Line: 1, Code: "assertion", Message: "`status == 201` is not true"},
		{Line: 2, Code: "request", Message: "no answer within 5s"},
	}}, true)
	known := parser.Diagnostic{Code: "variable-undefined", Severity: parser.Error, Span: parser.Span{Start: 46, End: 54}}
	var got []string
	for _, f := range newFindings(s, d, []parser.Diagnostic{known}).found {
		got = append(got, f.Code+" "+f.Message)
	}
	want := []string{"variable-undefined ", "assertion `status == 201` is not true", "request no answer within 5s"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
