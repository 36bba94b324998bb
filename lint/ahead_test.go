package lint_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/lint"
	"github.com/bchttp/bchttp/parser"
)

// TestLongFiles: in a long file, which two processors share, everything is found that a short
// one tells, in its order, and a panic is that of the caller.
func TestLongFiles(t *testing.T) {
	const one = "### a\nGET http://localhost/{{nobody}}\nAuthorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdefghijk\n\n"
	refused := []parser.Diagnostic{{Code: "refused", Severity: parser.Error, Message: "no"}}
	found := func(blocks int) map[string]int {
		counts := map[string]int{}
		text := strings.Repeat(one, blocks)
		input := lint.Input{
			File:    parser.Parse(parser.NewSource("long.http", text), parser.Options{}),
			Refused: func() []parser.Diagnostic { return refused },
		}
		for _, d := range lint.Check(input) {
			counts[d.Code]++
		}
		return counts
	}
	few, many := found(2), found(1000)
	if few["secret-literal"] != 2 || few["refused"] != 1 {
		t.Fatalf("a short file tells %v", few)
	}
	few["secret-literal"] *= 500
	few["variable-undefined"] *= 500
	for code, count := range map[string]int{"secret-literal": few["secret-literal"], "refused": 1, "variable-undefined": few["variable-undefined"]} {
		if diff := cmp.Diff(count, many[code]); diff != "" {
			t.Errorf("%s: %s", code, diff)
		}
	}
	defer func() {
		if reason := recover(); reason != "no plan" {
			t.Errorf("recovered %v", reason)
		}
	}()
	lint.Check(lint.Input{
		File:    parser.Parse(parser.NewSource("long.http", strings.Repeat(one, 1000)), parser.Options{}),
		Refused: func() []parser.Diagnostic { panic("no plan") },
	})
}
