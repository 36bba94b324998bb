package lint_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/lint"
	"github.com/bchttp/bchttp/parser"
)

// TestWhatBlocksGoBy changes something in one block that findings in another one go by. What is
// found with what was learned before is what is found without, and not what was found before.
func TestWhatBlocksGoBy(t *testing.T) {
	const bc = "https://api.businesscentral.dynamics.com/v2.0/production/api/v2.0"
	for _, c := range []struct{ name, text, old, new string }{
		{"definition", "@a = x\n###\nGET http://{{b}}\n", "@a", "@b"},
		{"definition behind a definition", "@a = http://h/{{c}}\n@c = \\n\n###\n@b = x\n###\nGET {{a}}\n", "@b", "@c"},
		{"request name", "# @name one\nGET http://h\n###\nGET http://h/{{one.response.body.$.id}}\n", "@name one", "@name two"},
		{"order", "GET http://h\n###\nGET http://h/{{one.response.body.$.id}}\n###\n# @name one\nGET http://h\n", "GET http://h\n###", "# @ref one\nGET http://h\n###"},
		{"capture", "# @capture id = body.id\nGET http://h\n###\nGET http://h/{{id}}\n", "capture id", "capture no"},
		{"line of a capture", "@a = 1\n###\nGET http://h/{{id}}{{a}}\n###\n# @capture id = body.id\nGET http://h\n", "@a = 1\n", "@a = 1\n\n"},
		{"nearest name", "@hostname = h\n@used = {{hostname}}\n###\nGET http://{{hostnam}}/{{used}}\n", "hostname", "otherone"},
		{"expression", "# @name one\nGET http://h\n###\n# @assert one.response.status == 200\nGET http://h\n", "@name one", "@name two"},
		{"variable of an expression", "@a = 1\n###\n# @assert vars.a == 1\nGET http://h\n", "@a", "@b"},
		{"form of an answer", "# @name one\nGET " + bc + "/customers?$select=number\n###\nGET http://h/{{one.response.body.value[0].number}}\n", "=number", "=id"},
		{"form of an answer in an expression", "# @name one\nGET " + bc + "/customers?$select=number\n###\n# @assert one.response.body.value[0].number == 1\nGET http://h\n", "=number", "=id"},
		{"second request of a name", "# @name one\nGET " + bc + "/customers\n###\nGET http://h/{{one.response.body.nothing}}\n###\n# @name two\nGET http://h\n", "@name two", "@name one"},
		{"value that leads to Business Central", "@a = /ap\n###\n@b = i/v2.0\n###\nGET https://bc.example:7048/bc{{a}}{{b}}/custmers\n###\nGET http://h\n", "http://h\n", "http://h/api\n"},
		{"secret", "@set = custmers\n###\nGET " + bc + "/{{set}}\n###\n# @note a\nGET http://h\n", "@note a", "@secret set"},
		{"secret in a body", "POST http://h/{{nothing}}\n\n{\"code\": \"abcdefgh1\"}\n###\n@code = abcdefgh1\n###\n# @note a\nGET http://h/{{code}}\n", "@note a", "@secret code"},
		{"import", "GET http://h/{{nothing}}\n###\n# @note a\nGET http://h\n", "@note a", "@import ./a.http"},
		{"answer of a prompt", "# @prompt who\nGET http://h/{{greeting}}\n###\n@greeting = {{who}}\n", "{{who}}", "nobody"},
		{"host of others", strings.Repeat("GET {{host}}/a\nAuthorization: Bearer {{t}}\n###\n", 4) + "GET http://two/b\n###\n@host = http://one\n@t = {{x.response.body.a}}\n###\n# @name x\nGET http://three\n", "http://one", "http://two"},
		{"finding of the parser", "GET http://h\n###\nHEAD http://h\n\nbody\n###\n# @name a\nGET http://h\n###\n# @name b\nGET http://h\n", "@name b", "@name a"},
		{"namespace", "# @name x\nGET http://h\n###\n# @note b urn:b\nGET http://h\n###\nGET http://h/{{$xpath:x //b:a[}}\n", "@note b", "@xpath_ns b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := parser.Parse(parser.NewSource("a.http", c.text), parser.Options{})
			in := lint.Input{File: before}
			found, learned := lint.CheckKeeping(context.Background(), in, nil)
			in.File = parser.Parse(parser.NewSource("a.http", strings.Replace(c.text, c.old, c.new, 1)), parser.Options{})
			got, _ := lint.CheckKeeping(context.Background(), in, learned)
			want := lint.Check(in)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-whole +kept)\n%s", diff)
			}
			if told(found) == told(want) {
				t.Errorf("the change has no effect:\n%s", told(want))
			}
		})
	}
}

func told(found []parser.Diagnostic) string {
	var out strings.Builder
	for _, d := range found {
		fmt.Fprintf(&out, "%s: %s (%s)\n", d.Code, d.Message, d.Hint)
	}
	return out.String()
}

// TestTheMachineIsAskedAgain: variables of the process and files may come and go while the text
// stays the same.
func TestTheMachineIsAskedAgain(t *testing.T) {
	known, exists := false, false
	in := lint.Input{
		File:      parser.Parse(parser.NewSource("a.http", "GET http://h/{{$processEnv A}}\n###\nPOST http://h\n\n< ./a.json\n"), parser.Options{}),
		LookupEnv: func(string) (string, bool) { return "", known },
		Files:     lint.Files{Exists: func(string) bool { return exists }},
	}
	found, learned := lint.CheckKeeping(context.Background(), in, nil)
	if len(found) != 2 {
		t.Fatalf("found %s", told(found))
	}
	known, exists = true, true
	if found, _ = lint.CheckKeeping(context.Background(), in, learned); len(found) != 0 {
		t.Errorf("still found %s", told(found))
	}
}

// TestFewBlocksAreCheckedAgain: an edit has those blocks checked again that go by what it changes,
// in files of any length.
func TestFewBlocksAreCheckedAgain(t *testing.T) {
	const requests = 1000
	text := large(requests).Source.Text()
	for _, c := range []struct {
		name, old, new string
		most           int
	}{
		{"address", "GET {{host}}/items({{id500}})", "GET {{host}}/items({{id500}})/x", 1},
		{"line", "GET {{host}}/items({{id500}})", "GET {{host}}/items({{id500}})\nX-A: b", 1},
		{"definition of one", "@id500 = {{r499.response.body.$.id}}", "@id500 = {{r499.response.body.$.key}}", 1},
		{"another definition", "@host", "@late = 1\n@host", 1},
		{"request", "###\n@id500", "###\nGET {{host}}/new\n###\n@id500", 2},
		{"name", "# @name r500\n", "# @name s500\n", 2},
		{"definition of all", "@host = https://example.com", "@host = https://example.org", requests},
	} {
		checked := 0
		in := lint.Input{
			File:      parser.Parse(parser.NewSource("a.http", text), parser.Options{}),
			RefusedIn: func(*parser.Block) []parser.Diagnostic { checked++; return nil },
		}
		_, learned := lint.CheckKeeping(context.Background(), in, nil)
		if checked != requests {
			t.Fatalf("%d blocks were checked", checked)
		}
		checked = 0
		in.File = parser.Parse(parser.NewSource("a.http", strings.Replace(text, c.old, c.new, 1)), parser.Options{})
		got, _ := lint.CheckKeeping(context.Background(), in, learned)
		if diff := cmp.Diff(lint.Check(in), got); diff != "" {
			t.Errorf("%s: (-whole +kept)\n%s", c.name, diff)
		}
		if checked == 0 || checked > c.most {
			t.Errorf("%s: %d blocks were checked again", c.name, checked)
		}
	}
}

// TestFewRequestsToBusinessCentralAreCheckedAgain: their texts are put together, which has limits
// in a whole file.
func TestFewRequestsToBusinessCentralAreCheckedAgain(t *testing.T) {
	text := largeBC(500)
	checked := 0
	in := lint.Input{
		File:      parser.Parse(parser.NewSource("a.http", text), parser.Options{}),
		RefusedIn: func(*parser.Block) []parser.Diagnostic { checked++; return nil },
	}
	_, learned := lint.CheckKeeping(context.Background(), in, nil)
	for _, word := range []string{"displayNam", "displayName", "displayNames"} {
		checked = 0
		in.File = parser.Parse(parser.NewSource("a.http", strings.Replace(text, `"displayName": "A300"`, `"`+word+`": "A300"`, 1)), parser.Options{})
		var got []parser.Diagnostic
		got, learned = lint.CheckKeeping(context.Background(), in, learned)
		if diff := cmp.Diff(lint.Check(in), got); diff != "" {
			t.Errorf("%s: (-whole +kept)\n%s", word, diff)
		}
		if checked != 1 {
			t.Errorf("%s: %d blocks were checked again", word, checked)
		}
	}
}
