package lsp

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/parser"
)

// TestWholeAgainAgrees writes into a file whose requests have to do with each other, chooses other
// environments, and has files come and go: what is found with what was found before is what is
// found of the same text that was just opened.
func TestWholeAgainAgrees(t *testing.T) {
	for _, lineEnd := range []string{"\n", "\r\n"} {
		for seed := range uint64(4) {
			wholeAgain(t, lineEnd, seed)
		}
	}
}

func wholeAgain(t *testing.T, lineEnd string, seed uint64) {
	t.Helper()
	random, folder := rand.New(rand.NewPCG(seed, uint64(len(lineEnd)))), t.TempDir()
	put(t, folder, "http-client.env.json", `{"dev": {"host": "http://dev", "late": "1", "set": "custmers"}, "prod": {"host": "http://prod/{{late}}"}}`)
	s := surroundings()
	d := written(folder, strings.ReplaceAll(manySteps(60), "\n", lineEnd))
	before := wholeFindings(context.Background(), s, d, nil)
	var done []string
	for i := range 60 {
		switch random.IntN(8) {
		case 0:
			environment := []string{"", "dev", "prod"}[random.IntN(3)]
			next := *s
			next.Workspace = s.Workspace.withEnvironment(environment)
			s, done = &next, append(done, "choose "+environment)
		case 1:
			done = append(done, "the body file comes or goes")
			if path := filepath.Join(folder, "body.json"); os.Remove(path) != nil {
				put(t, folder, "body.json", "{}")
			}
		default:
			change := someChange(random, d, lineEnd)
			d = d.changed(change, int32(i))
			done = append(done, fmt.Sprintf("%v %q", *change.Range, change.Text))
		}
		got, want := wholeFindings(context.Background(), s, d, before), wholeFindings(context.Background(), s, written(folder, d.Text()), nil)
		if diff := cmp.Diff(want.shown(), got.shown()); diff != "" {
			t.Fatalf("after %s (-just opened +again)\n%s", strings.Join(done, "\n"), diff)
		}
		before = got
	}
}

func put(t *testing.T, folder, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// manySteps is a file of requests that go by definitions and by one another.
func manySteps(n int) string {
	var text strings.Builder
	text.WriteString("@base = {{host}}/{{late}}\n@api = https://api.businesscentral.dynamics.com/v2.0/production/api/v2.0\n@set = customers\n\n")
	for i := range n {
		fmt.Fprintf(&text, "### step %d\n# @name step%d\n# @assert status == 200\n", i, i)
		switch i % 5 {
		case 0:
			fmt.Fprintf(&text, "# @capture id%d = body.id\nPOST {{base}}/items\nContent-Type: application/json\n\n{\"id\": %d, \"of\": \"{{step%d.response.body.$.id}}\"}\n\n", i, i, max(0, i-5))
		case 1:
			fmt.Fprintf(&text, "GET {{base}}/items/{{id%d}}\nAuthorization: Bearer {{step0.response.body.$.token}}\n\n", i-1)
		case 2:
			text.WriteString("GET {{api}}/{{set}}?$select=number\n\n")
		case 3:
			fmt.Fprintf(&text, "# @assert step%d.response.body.value[0].number == 1\nGET {{base}}/{{$guid}}/{{step%d.response.body.value[0].number}}\n\n", i-1, i-1)
		case 4:
			text.WriteString("@mine = {{base}}\nPOST {{base}}/{{nobody}}\n\n< ./body.json\n\n")
		}
	}
	return text.String()
}

// someChange writes something at the beginning of a line, or instead of one.
func someChange(random *rand.Rand, d *Document, lineEnd string) protocol.TextDocumentContentChangeEvent {
	written := []string{
		"", "", "@late = 1\n", "@base = {{host}}\n", "@host = http://h\n", "@set = items\n", "# @name step7\n", "# @name other\n", "###\n", "\n###\nGET {{base}}/new\n\n",
		"GET {{base}}/{{late}}\n", "# @ref step9\n", "# @cleanup\n", "# @capture late = body.id\n", "# @secret set\n", "# @prompt late\n", "Content-Type: text/plain\n", "\n", "}\n",
		"GET {{api}}/{{set}}?$select=id\n", "# @import ./other.http\n", "# @loop for 3\n", "X-A: {{$processEnv NOBODY}}\n",
	}
	line := uint32(random.IntN(d.File.LineCount() + 1))
	at := protocol.Range{Start: protocol.Position{Line: line}, End: protocol.Position{Line: line + uint32(random.IntN(3))}}
	text := written[random.IntN(len(written))]
	if random.IntN(4) == 0 { // within a line
		at.Start.Character = uint32(random.IntN(12))
		at.End = at.Start
		text = []string{"x", "{{late}}", "{{step3.response.body.a}}", "\""}[random.IntN(4)]
	}
	return protocol.TextDocumentContentChangeEvent{Range: &at, Text: strings.ReplaceAll(text, "\n", lineEnd)}
}

// TestAllocationsPerWholeCheck: what is found again of a file of ten times as many requests makes
// as many allocations.
func TestAllocationsPerWholeCheck(t *testing.T) {
	allocations := func(requests int) float64 {
		s, d := surroundings(), written(t.TempDir(), manyRequests(requests))
		whole := wholeFindings(context.Background(), s, d, nil)
		at := d.Offset(protocol.Position{Line: uint32(4 + 8*(requests/2) + 2), Character: 5})
		f, change := parser.Edit(d.File, parser.Span{Start: at, End: at}, "{{nope}}")
		d = d.with(f, change, 2)
		return testing.AllocsPerRun(20, func() { wholeFindings(context.Background(), s, d, whole).shown() })
	}
	few, many := allocations(200), allocations(2000)
	if most := few + 40; many > most || many > 400 {
		t.Errorf("%v allocations a check with 2,000 requests, %v with 200", many, few)
	}
}
