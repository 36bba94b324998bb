package lint_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/lint"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
	"github.com/bchttp/bchttp/vars/environment"
)

const bcAPI = "https://api.businesscentral.dynamics.com/v2.0/production/api/v2.0"

// bcFound are the findings about Business Central of a text.
func bcFound(in lint.Input) []parser.Diagnostic {
	var found []parser.Diagnostic
	for _, d := range lint.Check(in) {
		if strings.HasPrefix(d.Code, "bc-") {
			found = append(found, d)
		}
	}
	return found
}

// TestNoFalseAlarmOverFilesOfOthers: nothing is said about the inputs of the parser and of
// the conformance cases, which are valid requests to all kinds of services.
func TestNoFalseAlarmOverFilesOfOthers(t *testing.T) {
	checked := 0
	for _, pattern := range []string{"../parser/testdata/inputs/*.http", "../internal/session/testdata/conformance/*/input.*"} {
		paths, err := filepath.Glob(filepath.FromSlash(pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			checked++
			in := lint.Input{File: parser.Parse(parser.NewSource(path, string(text)), parser.Options{Markdown: filepath.Ext(path) == ".md"})}
			for _, d := range bcFound(in) {
				t.Error(d.Format(in.File.Source))
			}
		}
	}
	if checked < 100 {
		t.Errorf("only %d files were found", checked)
	}
}

// TestSecretsAreGaps: no finding shows a value that may be secret, wherever it comes from,
// and none is made because of one.
func TestSecretsAreGaps(t *testing.T) {
	private, err := environment.Load(environment.Sources{
		EnvFiles: []string{"http-client.private.env.json"},
		ReadFile: func(string) ([]byte, error) {
			return []byte(`{"dev": {"hidden": "custmers", "password": "custmers"}}`), nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	dev, err := private.Select("dev")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"definition":  "@clientSecret = custmers\nGET " + bcAPI + "/{{clientSecret}}",
		"short":       "@clientSecret = x\nGET " + bcAPI + "/{{clientSecret}}",
		"behind it":   "@clientSecret = custmers\n@set = {{clientSecret}}\nGET " + bcAPI + "/{{set}}",
		"directive":   "# @secret set\n@set = custmers\nGET " + bcAPI + "/{{set}}",
		"environment": "GET " + bcAPI + "/{{password}}",
		"override":    "GET " + bcAPI + "/{{given}}",
		"literal":     "POST " + bcAPI + "/companies(00000000-0000-0000-0000-000000000000)/customers\nContent-Type: application/json\n\n{\"displayName\": \"A\", \"blocked\": \"{{clientSecret}}\"}\n###\n@clientSecret = custmers\n",
	} {
		in := lint.Input{
			File: parser.Parse(parser.NewSource("a.http", text), parser.Options{}), Environments: private, Environment: dev,
			Overrides: map[string]vars.Override{"given": {Value: "custmers", Secret: true}},
		}
		if found := bcFound(in); len(found) > 0 {
			t.Errorf("%s: %s", name, found[0].Message)
		}
	}
}

// TestEnvironmentIsFollowed: what the chosen environment holds is part of the address.
func TestEnvironmentIsFollowed(t *testing.T) {
	set, err := environment.Load(environment.Sources{
		EnvFiles: []string{"http-client.env.json"},
		ReadFile: func(string) ([]byte, error) {
			return []byte(`{"dev": {"api": "` + bcAPI + `", "set": "custmers"}}`), nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	dev, err := set.Select("dev")
	if err != nil {
		t.Fatal(err)
	}
	const text = "@here = {{api}}\n\nGET {{here}}/{{set}}\n"
	in := lint.Input{File: parser.Parse(parser.NewSource("a.http", text), parser.Options{}), Environments: set, Environment: dev}
	found := bcFound(in)
	if len(found) != 1 || found[0].Message != "`custmers` is no entity set of the API `v2.0` (by way of `{{set}}`)" {
		t.Fatalf("%+v", found)
	}
	if got := in.File.Source.Slice(found[0].Span); got != "{{set}}" {
		t.Errorf("the place is %q", got)
	}
}

// TestBlockAtOnce: while a file is written, a block is held against the entities at once,
// with the definitions that were there before.
func TestBlockAtOnce(t *testing.T) {
	const before = "@clientSecret = x\n@set = custmers\n@api = " + bcAPI + "\nGET {{api}}/customers\n"
	_, checked := lint.CheckKeeping(context.Background(), lint.Input{File: parser.Parse(parser.NewSource("a.http", before), parser.Options{})}, nil)
	for name, test := range map[string]struct {
		block string
		fresh []string
		want  string
	}{
		"misspelt":         {"GET {{api}}/custmers", nil, "`custmers` is no entity set of the API `v2.0`"},
		"of a definition":  {"GET {{api}}/{{set}}", nil, "`custmers` is no entity set of the API `v2.0` (by way of `{{set}}`)"},
		"of a fresh one":   {"GET {{api}}/{{set}}", []string{"set"}, ""},
		"behind it":        {"GET {{api}}/custmers", []string{"api"}, ""},
		"secret":           {"GET {{api}}/{{clientSecret}}", nil, ""},
		"secret of a body": {"POST {{api}}/customers\nContent-Type: application/json\n\n{\"displayName\": \"A\", \"password\": \"x\", \"blocked\": 1}", nil, "`password` is no property of `customer`"},
		"right":            {"GET {{api}}/customers", nil, ""},
	} {
		file := parser.Parse(parser.NewSource("a.http", "@more = lines\n"+before+"###\n"+test.block), parser.Options{})
		message := ""
		for _, d := range checked.Block(context.Background(), file, &file.Blocks[len(file.Blocks)-1], test.fresh) {
			if strings.HasPrefix(d.Code, "bc-") && message == "" {
				message = d.Message
			}
		}
		if message != test.want {
			t.Errorf("%s: %q, want %q", name, message, test.want)
		}
	}
}

// TestWindowsLineEnds: places and edits are those of the file as it is.
func TestWindowsLineEnds(t *testing.T) {
	text := "\ufeffPATCH " + bcAPI + "/customers(00000000-0000-0000-0000-000000000000)\r\n  ?$select=idd\r\nContent-Type: application/json\r\n\r\n{\r\n  \"displayNam\": \"A\"\r\n}\r\n"
	in := lint.Input{File: parser.Parse(parser.NewSource("a.http", text), parser.Options{})}
	var got []string
	for _, d := range bcFound(in) {
		got = append(got, d.Code+" "+in.File.Source.Slice(d.Span))
		if d.Code == "bc-if-match" && (d.Fix == nil || d.Fix.Text != "\r\nIf-Match: *" || !strings.HasSuffix(text[:d.Fix.Span.Start], "application/json")) {
			t.Errorf("the edit is %+v", d.Fix)
		}
	}
	if want := "bc-if-match PATCH, bc-property idd, bc-property displayNam"; strings.Join(got, ", ") != want {
		t.Errorf("got %s", strings.Join(got, ", "))
	}
}

// TestValuesGrowNoFurther: definitions that repeat each other end in a gap.
func TestValuesGrowNoFurther(t *testing.T) {
	var text strings.Builder
	text.WriteString("@d00 = /x\n")
	for i := 1; i < 60; i++ {
		text.WriteString("@d" + number(i) + " = {{d" + number(i-1) + "}}{{d" + number(i-1) + "}}\n")
	}
	text.WriteString("@c = {{c}}\nGET " + bcAPI + "/custmers{{d59}}{{c}}\n###\nGET " + bcAPI + "/custmers\n")
	in := lint.Input{File: parser.Parse(parser.NewSource("a.http", text.String()), parser.Options{})}
	if found := bcFound(in); len(found) != 1 {
		t.Errorf("%+v", found)
	}
}

func number(i int) string { return string(rune('0'+i/10)) + string(rune('0'+i%10)) }

// FuzzBusinessCentral: whatever stands in the address and in the body, findings lie in the
// file.
func FuzzBusinessCentral(f *testing.F) {
	for _, s := range [][2]string{
		{"customers(1)?$filter=a eq 'b' or c in (1)&$expand=x($select=y)", `{"a": [1, {"b": {{x}}}], "c": "\u0041"}`},
		{"$batch", `{"requests": [{"method": "PATCH", "url": "customers(1)/x?$top=a", "body": {"a": 1}}]}`},
		{"salesOrders?$filter={{x}}", `{"salesOrderLines": [{"lineType": "{{x}}"}], {{x}}}`},
		{"salesOrders", `{"salesOrderLines": [], {{x}}]`},
		{"salesOrders", `{"salesOrderLines": [{{x}}}, {{x}}:]}`},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, path, body string) {
		text := "POST " + bcAPI + "/" + path + "\nContent-Type: application/json\n\n" + body
		in := lint.Input{File: parser.Parse(parser.NewSource("a.http", text), parser.Options{})}
		for _, d := range bcFound(in) {
			if d.Span.Start > d.Span.End || int(d.Span.End) > len(text) || d.Message == "" {
				t.Fatalf("%s: %v", d.Code, d.Span)
			}
		}
	})
}
