package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/lsp/rpc"
)

// manyRequests is a file of them.
func manyRequests(n int) string {
	var text strings.Builder
	text.WriteString("@host = http://127.0.0.1:8080\n\n\n\n")
	for i := range n {
		fmt.Fprintf(&text, "###\n# @name step%d\nPOST {{host}}/items/%d HTTP/1.1\nContent-Type: application/json\nAccept: application/json\n\n{\"id\": %d, \"name\": %q}\n\n", i, i, i, strings.Repeat("x", 130))
	}
	return text.String()
}

// BenchmarkKeystroke types into the middle of a file of 10,000 requests (2.5 MB): the
// edit, and what is told of it at once.
func BenchmarkKeystroke(b *testing.B) {
	for _, key := range []struct {
		name string
		at   protocol.Position
		text string
	}{
		{"url", protocol.Position{Line: 2, Character: 5}, "{{nope}}"},
		{"name", protocol.Position{Line: 1, Character: 12}, "x"},
		{"line", protocol.Position{Line: 6}, "\n"},
	} {
		b.Run(key.name, func(b *testing.B) { typed(b, key.at, key.text) })
	}
}

// typed types a text into a request in the middle, and deletes it.
func typed(b *testing.B, at protocol.Position, text string) {
	s := surroundings()
	d := written(b.TempDir(), manyRequests(10_000))
	whole := wholeFindings(context.Background(), s, d, nil)
	at.Line += 4 + 8*5000
	start := d.Offset(at)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		change := protocol.TextDocumentContentChangeEvent{Range: &protocol.Range{Start: at, End: at}, Text: text}
		if i%2 == 1 {
			behind := d.Position(start + uint32(len(text)))
			change = protocol.TextDocumentContentChangeEvent{Range: &protocol.Range{Start: at, End: behind}}
		}
		d = d.changed(change, int32(i))
		quickFindings(context.Background(), s, d, whole).shown()
	}
}

// BenchmarkOpen opens that file over the wire, up to its first findings.
func BenchmarkOpen(b *testing.B) {
	content, err := json.Marshal(map[string]any{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": protocol.DidOpenTextDocumentParams{
		TextDocument: protocol.TextDocumentItem{URI: "file:///a.http", LanguageID: "http", Version: 1, Text: manyRequests(10_000)},
	}})
	if err != nil {
		b.Fatal(err)
	}
	opening := fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(content), content)
	const initialize = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}`
	for b.Loop() {
		toServer, in := io.Pipe()
		out, fromServer := io.Pipe()
		o := Options{Files: machine{}, Pause: time.Hour, Open: surroundings().Workspace.open}
		go func() { _ = Serve(b.Context(), toServer, fromServer, o) }()
		go func() {
			_, _ = fmt.Fprintf(in, "Content-Length: %d\r\n\r\n%s", len(initialize), initialize)
			_, _ = io.WriteString(in, opening)
		}()
		seen := make([]byte, 1<<16)
		for text := ""; !strings.Contains(text, "publishDiagnostics"); {
			n, err := out.Read(seen)
			if err != nil {
				b.Fatal(err)
			}
			text += string(seen[:n])
		}
		_, _ = in.Close(), out.Close()
	}
}

// BenchmarkAnswers asks about the middle of that file, behind an edit each, and writes the
// answers.
func BenchmarkAnswers(b *testing.B) {
	s := surroundings()
	s.Client.TextDocument.DocumentSymbol = &protocol.DocumentSymbolClientCapabilities{HierarchicalDocumentSymbolSupport: true}
	line := func(n int) uint32 { return uint32(4 + 8*5000 + n) }
	host, name := protocol.Position{Line: line(2), Character: uint32(len("POST {{h"))}, protocol.Position{Line: line(3), Character: uint32(len("Content-Type: {{step49"))}
	d := written(b.TempDir(), manyRequests(10_000))
	behind := protocol.Position{Line: line(3), Character: uint32(len("Content-Type: "))}
	d = d.changed(protocol.TextDocumentContentChangeEvent{Range: &protocol.Range{Start: behind, End: behind}, Text: "{{step49"}, 2)
	for _, q := range []struct {
		name, method string
		at           protocol.Position
	}{
		{"references", "textDocument/references", host},
		{"outline", "textDocument/documentSymbol", host},
		{"completion", "textDocument/completion", host},
		{"completion of a request", "textDocument/completion", name},
	} {
		params, _ := json.Marshal(map[string]any{"textDocument": map[string]any{"uri": d.URI}, "position": q.at})
		b.Run(q.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				s.touched(d, i)
				(&Server{snapshot: s, features: features()}).answered(b, q.method, params)
			}
		})
	}
}

// touched has a document open with another letter in a body.
func (s *Snapshot) touched(d *Document, i int) {
	at := protocol.Position{Line: 4 + 8*4990 + 6, Character: 3}
	d = d.changed(protocol.TextDocumentContentChangeEvent{Range: &protocol.Range{Start: at, End: at}, Text: string(rune('a' + i%26))}, int32(i))
	s.documents = map[protocol.DocumentURI]*Document{d.URI: d}
}

// answered is the text of an answer.
func (s *Server) answered(b *testing.B, method string, params json.RawMessage) []byte {
	b.Helper()
	job, err := s.methods().Requests[method](params)
	if err != nil {
		b.Fatal(err)
	}
	answer, err := job(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	if a, ok := answer.(rpc.Appender); ok {
		return a.AppendJSON(nil)
	}
	text, err := json.Marshal(answer)
	if err != nil {
		b.Fatal(err)
	}
	return text
}

// BenchmarkWhole checks all of that file.
func BenchmarkWhole(b *testing.B) {
	s := surroundings()
	d := written(b.TempDir(), manyRequests(10_000))
	d.Index()
	b.ReportAllocs()
	for b.Loop() {
		wholeFindings(context.Background(), s, d, nil)
	}
}

// BenchmarkWholeAgain types into the middle of that file and checks all of it behind each key.
func BenchmarkWholeAgain(b *testing.B) {
	s := surroundings()
	d := written(b.TempDir(), manyRequests(10_000))
	whole := wholeFindings(context.Background(), s, d, nil)
	at := protocol.Position{Line: 4 + 8*5000 + 2, Character: 5}
	behind := at
	behind.Character += uint32(len("{{nope}}"))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		change := protocol.TextDocumentContentChangeEvent{Range: &protocol.Range{Start: at, End: at}, Text: "{{nope}}"}
		if i%2 == 1 {
			change = protocol.TextDocumentContentChangeEvent{Range: &protocol.Range{Start: at, End: behind}}
		}
		b.StopTimer()
		d = d.changed(change, int32(i))
		b.StartTimer()
		whole = wholeFindings(context.Background(), s, d, whole)
		whole.shown()
	}
}

// BenchmarkBehindEdit asks questions about that file, each right behind a key.
func BenchmarkBehindEdit(b *testing.B) {
	line := 4 + 8*5000
	for _, q := range []struct {
		name string
		at   protocol.Position
		ask  func(a asked, offset uint32)
	}{
		{"edit", protocol.Position{}, func(asked, uint32) {}},
		{"hover", protocol.Position{Line: uint32(line + 2), Character: 8}, func(a asked, offset uint32) { a.view.Hover(offset) }},
		{"definition", protocol.Position{Line: uint32(line + 2), Character: 8}, func(a asked, offset uint32) { a.view.Definition(offset) }},
		{"completion", protocol.Position{Line: uint32(line + 2), Character: 8}, func(a asked, offset uint32) { a.completionList(a.view.Complete(offset)) }},
	} {
		b.Run(q.name, func(b *testing.B) {
			d := written(b.TempDir(), manyRequests(10_000))
			s := surroundings()
			at := protocol.Position{Line: uint32(line + 10), Character: 5}
			behind := protocol.Position{Line: at.Line, Character: at.Character + 1}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				change := protocol.TextDocumentContentChangeEvent{Range: &protocol.Range{Start: at, End: at}, Text: "x"}
				if i%2 == 1 {
					change = protocol.TextDocumentContentChangeEvent{Range: &protocol.Range{Start: at, End: behind}}
				}
				d = d.changed(change, int32(i))
				q.ask(asked{ctx: b.Context(), document: d, snapshot: s, view: s.view(b.Context(), d)}, d.Offset(q.at))
			}
		})
	}
}
