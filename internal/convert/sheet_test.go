package convert

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/parser/format"
)

// shown is what an import made, and what it told.
func shown(src *parser.Source, made string, findings []parser.Diagnostic) string {
	var out strings.Builder
	out.WriteString(made)
	for _, d := range findings {
		at := src.Position(d.Span.Start)
		fmt.Fprintf(&out, "! %d:%d: %v: %s\n", at.Line, at.Column, d.Severity, d.Message)
		if d.Hint != "" {
			fmt.Fprintf(&out, "!   hint: %s\n", d.Hint)
		}
	}
	return out.String()
}

// sound fails unless a made file has no diagnostic and is formatted already.
func sound(t *testing.T, made string) {
	t.Helper()
	src := parser.NewSource("made.http", made)
	for _, d := range parser.Parse(src, parser.Options{}).Diagnostics {
		t.Errorf("line %d: %s\n%s", src.Position(d.Span.Start).Line, d.Message, made)
	}
	got, err := format.Format(src, parser.Options{})
	if diff := cmp.Diff(made, got); diff != "" || err != nil {
		t.Errorf("%v (-made +formatted)\n%s", err, diff)
	}
}

// words are those in the name of the first file of an archive: options of the import.
func words(name string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(name) {
		set[word] = true
	}
	return set
}

// TestImportHAR imports the first file of each archive. Its name may hold `keep` to leave
// secrets in the text, `all` and `host`.
func TestImportHAR(t *testing.T) {
	goldens(t, "har", func(first txtar.File, _ map[string]string) string {
		given := words(first.Name)
		options := HAROptions{ImportOptions: ImportOptions{KeepSecrets: given["keep"]}, All: given["all"]}
		if given["host"] {
			options.Hosts = []string{"API.example:8443"}
		}
		src := parser.NewSource("in.har", string(first.Data))
		made, findings := FromHAR(src, options)
		sound(t, made)
		return shown(src, made, findings)
	})
}

// FuzzHAR: whatever stands in an archive, the file that is made of it is sound, and holds
// no secret.
func FuzzHAR(f *testing.F) {
	f.Add("GET", "https://h.example/?a=b&token=abc", "X-A", "b", "text/plain", "text")
	f.Add("POST", "http://h", "Authorization", "Basic abc", "application/json", "{\"password\": \"x\"}\r\n// a\n\n###\n< b")
	f.Add("PUT", "https://a:b@h/#x", "Cookie", "a=b", "application/x-www-form-urlencoded", "a=b&&c")
	f.Add("A B", "http://h/ x\ny", "# @name", "\r\n", "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n--c\r\n--b--")
	f.Fuzz(func(t *testing.T, method, url, name, content, kind, body string) {
		text, err := json.Marshal(map[string]any{"log": map[string]any{"entries": []any{map[string]any{
			"comment": body, "request": map[string]any{
				"method": method, "url": url, "headers": []any{map[string]string{"name": name, "value": content}},
				"postData": map[string]any{"mimeType": kind, "text": body},
			},
		}}}})
		if err != nil {
			t.Skip()
		}
		made, findings := FromHAR(parser.NewSource("in.har", string(text)), HAROptions{All: true})
		if len(findings) == 0 {
			sound(t, made)
		}
	})
}
