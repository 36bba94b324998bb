package lsp_test

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bchttp/bchttp/lsp"
	"github.com/bchttp/bchttp/lsp/protocol"
)

// FuzzTyping types into a document of a running server, twice, and asks for everything at the
// place: no error, no panic, no range outside of the text, no edits that cannot be applied.
func FuzzTyping(f *testing.F) {
	for i, text := range typed(f) {
		switch n := uint16(len(text)); i % 3 {
		case 0:
			f.Add(text, n/2, uint16(3), "{{x}}", n/3, uint16(0), "\n###\n")
		case 1:
			f.Add(text, n/3, uint16(40), "", n/4, uint16(1), "@é😀 = {{")
		case 2:
			f.Add("\ufeff"+strings.ReplaceAll(text, "\n", "\r\n"), n/4, uint16(1), "# @assert body.", n/2, uint16(9), "\r\n\r\n{\"a\": [")
		}
	}
	f.Add("POST hmple/login\n", uint16(6), uint16(0), "\u2028", uint16(0), uint16(0), "")
	folder := f.TempDir()
	write(f, folder, "http-client.env.json", `{"dev": {"company": "x", "host": "https://{{company}}"}}`)
	x := &typing{client: serve(f), uri: write(f, folder, "a.http", "")}
	x.start(map[string]any{"capabilities": json.RawMessage(richClient)})
	f.Fuzz(func(t *testing.T, text string, at, drop uint16, insert string, at2, drop2 uint16, insert2 string) {
		if len(text) > 1<<14 || len(insert)+len(insert2) > 1<<12 {
			return
		}
		x.t = t
		defer func() { x.t = f }()
		x.text = strings.ToValidUTF8(text, "?")
		x.open(x.uri, x.text)
		x.edit(2, int(at), int(drop), strings.ToValidUTF8(insert, "?"))
		x.askAll()
		x.edit(3, int(at2), int(drop2), strings.ToValidUTF8(insert2, "?"))
		x.askAll()
		x.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": x.uri}})
		if log := x.log.String(); strings.Contains(log, "panic") {
			t.Fatal(log)
		}
	})
}

// typed are texts to type into.
func typed(tb testing.TB) []string {
	tb.Helper()
	paths, err := filepath.Glob(filepath.Join("language", "testdata", "*.txtar"))
	if err != nil || len(paths) == 0 {
		tb.Fatal("no seeds: ", err)
	}
	texts := []string{"", "{{", "GET x", languageText, capableText}
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil {
			tb.Fatal(err)
		}
		texts = append(texts, string(a.Files[0].Data))
	}
	return texts
}

// typing is a document in an editor.
type typing struct {
	*client
	uri  protocol.DocumentURI
	text string
	at   protocol.Position
}

// edit replaces bytes, at ends of characters, and leaves the cursor behind them.
func (x *typing) edit(version int32, at, drop int, insert string) {
	start := x.boundary(at)
	end := x.boundary(start + drop)
	r := protocol.Range{Start: positionOf(x.text, start), End: positionOf(x.text, end)}
	x.change(x.uri, version, r, insert)
	x.text = x.text[:start] + insert + x.text[end:]
	x.at = positionOf(x.text, x.boundary(start+len(insert)))
}

// boundary is the next offset between two characters that an editor can have a cursor at.
func (x *typing) boundary(at int) int {
	at = min(at, len(x.text))
	for at < len(x.text) && (!utf8.RuneStart(x.text[at]) || at > 0 && x.text[at-1:at+1] == "\r\n") {
		at++
	}
	return at
}

// lines are those of a text without their ends, as the protocol counts them.
func lines(text string) []string { return regexp.MustCompile(`\r\n|\r|\n`).Split(text, -1) }

func units16(text string) uint32 { return uint32(len(utf16.Encode([]rune(text)))) }

func positionOf(text string, offset int) protocol.Position {
	before := lines(text[:offset])
	return protocol.Position{Line: uint32(len(before) - 1), Character: units16(before[len(before)-1])}
}

// askAll asks for everything that can be asked at the cursor.
func (x *typing) askAll() {
	x.t.Helper()
	end := positionOf(x.text, len(x.text))
	asked := map[string]bool{}
	for _, q := range capableQuestions() {
		if asked[q.method] || q.capability == "workspace" {
			continue
		}
		asked[q.method] = true
		params := map[string]any{
			"textDocument": map[string]any{"uri": x.uri}, "position": x.at, "positions": []any{x.at},
			"range": protocol.Range{Start: x.at, End: end},
		}
		for name, value := range q.params {
			if value == "DEFINITION" {
				value = hostOf(x.uri)
			}
			params[name] = value
		}
		m := x.ask(q.method, params)
		if m.Error != nil && !mayRefuse(q.method, m.Error.Code) {
			x.t.Fatalf("%s in %q at %v: %d %s", q.method, x.text, x.at, m.Error.Code, m.Error.Message)
		}
		x.inside(q.method, plain(m.Result))
	}
}

// mayRefuse tells answers that are no failures: there is nothing that could be renamed.
func mayRefuse(method string, code int) bool {
	return code == -32800 || code == -32801 || code == -32803 && strings.Contains(strings.ToLower(method), "rename")
}

// inside holds the ranges of an answer to the text, and edits to each other.
func (x *typing) inside(method string, answer any) {
	x.t.Helper()
	switch v := answer.(type) {
	case []any:
		x.apart(method, v)
		for _, one := range v {
			x.inside(method, one)
		}
	case map[string]any:
		if x.isOther(v) {
			return
		}
		if _, isRange := v["end"].(map[string]any); isRange && !x.holds(rangeFrom(v)) {
			x.t.Fatalf("%s at %v: %v lies outside of %q", method, x.at, v, x.text)
		}
		for name, one := range v {
			if !strings.HasPrefix(name, "file:") || name == string(x.uri) {
				x.inside(method, one)
			}
		}
	}
}

// isOther tells what is about another document.
func (x *typing) isOther(v map[string]any) bool {
	if document, ok := v["textDocument"].(map[string]any); ok {
		v = document
	}
	for _, name := range []string{"uri", "targetUri"} {
		if uri, ok := v[name].(string); ok && uri != string(x.uri) {
			return true
		}
	}
	return false
}

func rangeFrom(v any) protocol.Range {
	text, _ := json.Marshal(v)
	var r protocol.Range
	_ = json.Unmarshal(text, &r) // the message has been held to the protocol
	return r
}

// holds tells whether a range lies in the text.
func (x *typing) holds(r protocol.Range) bool {
	all := lines(x.text)
	is := func(p protocol.Position) bool {
		return int(p.Line) < len(all) && p.Character <= units16(all[p.Line])
	}
	return is(r.Start) && is(r.End) && !before(r.End, r.Start)
}

func before(a, b protocol.Position) bool {
	return a.Line < b.Line || a.Line == b.Line && a.Character < b.Character
}

// apart holds edits of one list to be apart from each other.
func (x *typing) apart(method string, list []any) {
	x.t.Helper()
	var ranges []protocol.Range
	for _, one := range list {
		if edit, ok := one.(map[string]any); ok && edit["newText"] != nil {
			ranges = append(ranges, rangeFrom(edit["range"]))
		}
	}
	slices.SortFunc(ranges, func(a, b protocol.Range) int {
		if before(a.Start, b.Start) {
			return -1
		}
		return 1
	})
	for i := 1; i < len(ranges); i++ {
		if before(ranges[i].Start, ranges[i-1].End) {
			x.t.Fatalf("%s: edits of %q overlap: %v", method, x.text, ranges)
		}
	}
}

// FuzzNames asks about names in files that give them values, as they are while somebody types.
func FuzzNames(f *testing.F) {
	for _, text := range []string{
		"", "{", "{\"dev\": {\"host\": \"x\", \"é😀\": 1}}", "// c\r\n{\"dev\": {\"host\": ", "\ufeff{\"$shared\": {}}", "{\"a\": {\"b\": {\"c\": 1}}, \"a\": []}",
		"KEY=1\r\nOTHER = \"x\"\n", "# KEY\n=1\nKEY", "é=1\rKEY=2", "{\"rest-client.environmentVariables\": {\"dev\": {\"host\": \"x\"}}}",
	} {
		for at := range len(text) + 1 {
			f.Add(text, uint16(at), uint8(at))
		}
	}
	folder := f.TempDir()
	write(f, folder, "a.http", "GET https://{{host}}/{{é😀}}\nX-Key: {{$dotenv KEY}}\n")
	x := &typing{client: serve(f)}
	x.start(map[string]any{"capabilities": json.RawMessage(richClient), "workspaceFolders": []protocol.WorkspaceFolder{{URI: lsp.URI(folder), Name: "w"}}})
	files := []string{"http-client.env.json", "http-client.private.env.json", ".env", ".vscode/settings.json"}
	uris := make([]protocol.DocumentURI, len(files))
	for i, file := range files {
		uris[i] = write(f, folder, file, "{}")
	}
	f.Fuzz(func(t *testing.T, text string, at uint16, file uint8) {
		if len(text) > 1<<14 {
			return
		}
		x.t = t
		defer func() { x.t = f }()
		x.text, x.uri = strings.ToValidUTF8(text, "?"), uris[int(file)%len(uris)]
		x.at = positionOf(x.text, x.boundary(int(at)))
		x.open(x.uri, x.text)
		x.askAll()
		x.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": x.uri}})
		if log := x.log.String(); strings.Contains(log, "panic") {
			t.Fatal(log)
		}
	})
}
