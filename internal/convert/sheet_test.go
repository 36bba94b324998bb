package convert

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/parser/format"
	"github.com/bchttp/bchttp/runner/assert"
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

// sound fails unless a made file has no diagnostic, of a severity or worse, that was not
// told, and is formatted already. Whatever a fuzzer writes may be odd, and is warned of.
func sound(t *testing.T, made string, told []parser.Diagnostic, least parser.Severity) {
	t.Helper()
	src := parser.NewSource("made.http", made)
	for _, d := range parser.Parse(src, parser.Options{}).Diagnostics {
		if d.Severity > least {
			continue
		}
		if !slices.ContainsFunc(told, func(known parser.Diagnostic) bool { return strings.Contains(known.Message, d.Message) }) {
			t.Errorf("line %d: %s\n%s", src.Position(d.Span.Start).Line, d.Message, made)
		}
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
		sound(t, made, nil, parser.Hint)
		return shown(src, made, findings)
	})
}

func TestHeaderThatWouldBeAComment(t *testing.T) {
	src := parser.NewSource("in.har", `{"log":{"entries":[{"request":{"method":"GET","url":"https://h.example/","headers":[{"name":"# @name","value":"x"},{"name":"a b","value":"c"},{"name":"X-A","value":"b"}]}}]}}`)
	made, found := FromHAR(src, HAROptions{All: true})
	var told []string
	for _, d := range found {
		told = append(told, d.Message)
	}
	want := []string{
		"a file cannot have a header of the name `# @name`, so it is left out",
		"a file cannot have a header of the name `a b`, so it is left out",
	}
	if diff := cmp.Diff(want, told); diff != "" || made != "GET https://h.example/\nX-A: b\n" {
		t.Errorf("%s\n%s", diff, made)
	}
}

// FuzzHAR: whatever stands in an archive, the file that is made of it is sound, and holds
// no secret.
func FuzzHAR(f *testing.F) {
	f.Add("GET", "https://h.example/?a=b&token=abc", "X-A", "b", "text/plain", "text")
	f.Add("POST", "http://h", "Authorization", "Basic abc", "application/json", "{\"password\": \"x\"}\r\n// a\n\n###\n< b")
	f.Add("PUT", "https://a:b@h/#x", "Cookie", "a=b", "application/x-www-form-urlencoded", "a=b&&c")
	f.Add("A B", "http://h/ x\ny", "# @name", "\r\n", "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n--c\r\n--b--")
	f.Add(" ", "h", "a", "b", "text/plain", "c")
	f.Add("", "http:", "Cookie", "a", "b", "c")
	f.Add("", "http://h", "a:", "b", "c", "d")
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
		sound(t, made, findings, parser.Error)
	})
}

// TestImportPostman imports the first file of each archive. Its name may hold `keep` to
// leave secrets in the text, and `private`.
func TestImportPostman(t *testing.T) {
	goldens(t, "postman", func(first txtar.File, _ map[string]string) string {
		given := words(first.Name)
		options := PostmanOptions{ImportOptions: ImportOptions{KeepSecrets: given["keep"]}, Private: given["private"], Compiles: compilable}
		src := parser.NewSource("in.json", string(first.Data))
		made, findings := FromPostman(src, options)
		if !strings.HasPrefix(made, "{\n") {
			sound(t, made, nil, parser.Hint)
			compiles(t, made)
		}
		return shown(src, made, findings)
	})
}

// compilable tells whether an expression compiles.
func compilable(expression string) bool {
	_, err := assert.Compile(expression, assert.Scope{})
	return err == nil
}

// compiles fails unless every expression in a made file does.
func compiles(t *testing.T, made string) {
	t.Helper()
	file := parser.Parse(parser.NewSource("made.http", made), parser.Options{})
	for i := range file.Blocks {
		for d := range file.Directives(&file.Blocks[i]) {
			var expression string
			switch d.Key {
			case "assert":
				expression, _ = assert.Split(d.Value)
			case "capture":
				_, expression, _ = strings.Cut(d.Value, "=")
			default:
				continue
			}
			if _, err := assert.Compile(expression, assert.Scope{}); err != nil {
				t.Errorf("%s: %v", d.Value, err)
			}
		}
	}
}

// FuzzPostman: whatever stands in a collection, the file that is made of it is sound, and
// its expressions compile.
func FuzzPostman(f *testing.F) {
	f.Add("List", "https://h.example/:id?a={{b c}}", "raw", "{\"password\": \"x\"}", "pm.test('a', () => pm.expect(pm.response.json().a['b c'].length).to.not.equal('x'));")
	f.Add("# @name", "{{base}}/a b#c", "graphql", "query A {\n\n a }", "pm.response.to.have.status(200);\npm.environment.set('a b', pm.response.text());")
	f.Add("###\n", "", "urlencoded", "a=b", "tests['a'] = responseCode.code === 200;\nif (x) {\n}")
	f.Add("a", "h", "formdata", "\n###\n", "const a = pm.response.json();\npm.expect(a[0]?.b).to.be.oneOf([1, 'b', null, true]);\npm.expect(a).to.match(/[/)")
	f.Fuzz(func(t *testing.T, name, url, mode, body, script string) {
		text, err := json.Marshal(map[string]any{
			"variable": []any{map[string]string{"key": name, "value": body}},
			"item": []any{map[string]any{
				"name": name, "event": []any{map[string]any{"listen": "test", "script": map[string]string{"exec": script}}},
				"request": map[string]any{"method": "POST", "url": url, "description": body, "body": map[string]any{
					"mode": mode, "raw": body, "urlencoded": []any{map[string]string{"key": name, "value": body}},
					"formdata": []any{map[string]string{"key": name, "value": body}}, "graphql": map[string]string{"query": body, "variables": script},
				}},
			}},
		})
		if err != nil {
			t.Skip()
		}
		made, findings := FromPostman(parser.NewSource("in.json", string(text)), PostmanOptions{Compiles: compilable})
		sound(t, made, findings, parser.Error)
		compiles(t, made)
	})
}

func TestDescribedHeaderThatWouldBeAnother(t *testing.T) {
	src := parser.NewSource("in.yaml", `{"openapi":"3.0.3","servers":[{"url":"https://h.example"}],"security":[{"key":[]}],
"components":{"securitySchemes":{"key":{"type":"apiKey","in":"header","name":"GET /"}}},
"paths":{"/a":{"get":{"parameters":[{"name":"a:b","in":"header","required":true},{"name":"X-A","in":"header","required":true,"example":"c"}]}}}}`)
	made, found := FromOpenAPI(src, ImportOptions{})
	var told []string
	for _, d := range found {
		told = append(told, d.Message)
	}
	want := []string{
		"a file cannot have a header of the name `GET /`, so it is left out",
		"a file cannot have a header of the name `a:b`, so it is left out",
	}
	if diff := cmp.Diff(want, told); diff != "" || !strings.HasSuffix(made, "GET {{baseUrl}}/a\nX-A: {{X-A}}\n") {
		t.Errorf("%s\n%s", diff, made)
	}
}

// TestImportOpenAPI imports the first file of each archive.
func TestImportOpenAPI(t *testing.T) {
	goldens(t, "openapi", func(first txtar.File, _ map[string]string) string {
		src := parser.NewSource("in.yaml", string(first.Data))
		made, findings := FromOpenAPI(src, ImportOptions{})
		sound(t, made, nil, parser.Hint)
		compiles(t, made)
		return shown(src, made, findings)
	})
}

// FuzzOpenAPI: whatever a description says, the file that is made of it is sound.
func FuzzOpenAPI(f *testing.F) {
	files, err := filepath.Glob("testdata/openapi/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		if archive, err := txtar.ParseFile(file); err == nil && !strings.Contains(file, "growing") {
			f.Add(string(archive.Files[0].Data))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		made, findings := FromOpenAPI(parser.NewSource("in.yaml", text), ImportOptions{})
		sound(t, made, findings, parser.Error)
		compiles(t, made)
	})
}
