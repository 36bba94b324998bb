package lsp_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/bchttp/bchttp/lsp"
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/parser"
)

func TestTheEncodingOfPositionsIsAgreedOn(t *testing.T) {
	for _, c := range []struct {
		offered []string
		want    protocol.PositionEncoding
	}{
		{nil, "utf-16"},
		{[]string{"utf-16"}, "utf-16"},
		{[]string{"utf-16", "utf-8"}, "utf-8"},
		{[]string{"utf-32", "utf-16"}, "utf-16"},
		{[]string{"utf-32"}, "utf-32"},
		{[]string{"utf-7"}, "utf-16"},
	} {
		s := serve(t)
		got := s.start(map[string]any{"capabilities": map[string]any{"general": map[string]any{"positionEncodings": c.offered}}})
		if got.Capabilities.PositionEncoding != c.want {
			t.Errorf("%v: got %s, want %s", c.offered, got.Capabilities.PositionEncoding, c.want)
		}
		if err := s.end(); err != nil {
			t.Error(err)
		}
	}
}

// TestFindingsStandWhereTheClientCounts looks for the same finding behind an emoji.
func TestFindingsStandWhereTheClientCounts(t *testing.T) {
	for encoding, want := range map[string]uint32{"utf-8": 12, "utf-16": 9, "utf-32": 8} {
		c := serve(t)
		c.start(map[string]any{"capabilities": map[string]any{"general": map[string]any{"positionEncodings": []string{encoding}}}})
		uri := write(t, t.TempDir(), "a.http", "")
		c.open(uri, "GET x/é😀{{no}}\n")
		d := c.finding(uri, 1, "variable-undefined")
		at := map[string]uint32{"utf-8": 6 + 2 + 4, "utf-16": 6 + 1 + 2, "utf-32": 6 + 1 + 1}[encoding]
		if d.Range.Start != (protocol.Position{Line: 0, Character: at}) || want != at {
			t.Errorf("%s: got %+v, want %d", encoding, d.Range.Start, want)
		}
		if err := c.end(); err != nil {
			t.Error(err)
		}
	}
}

// finding waits until a document has a finding.
func (c *client) finding(uri protocol.DocumentURI, version int32, code string) protocol.Diagnostic {
	c.t.Helper()
	for {
		for _, d := range c.findings(uri, version).Diagnostics {
			if d.Code == code {
				return d
			}
		}
	}
}

// FuzzPositions holds positions to the text in all encodings: an offset at the beginning
// of a character comes back, and every position is an offset.
func FuzzPositions(f *testing.F) {
	for _, text := range []string{"", "a\r\nb\rc\n", "é😀\n\n😀", "\uFEFFx", "a\xffb\n"} {
		f.Add(text, uint32(1), uint32(2))
	}
	f.Fuzz(func(t *testing.T, text string, line, character uint32) {
		for _, encoding := range []protocol.PositionEncoding{protocol.UTF8, protocol.UTF16, protocol.UTF32} {
			d := lsp.NewDocument("file:///a.http", text, encoding)
			if at := d.Offset(protocol.Position{Line: line, Character: character}); int(at) > len(text) {
				t.Fatalf("%d:%d is %d of %d bytes", line, character, at, len(text))
			}
			for at := range text {
				if at > 0 && text[at-1] == '\r' && text[at] == '\n' {
					continue // within a line end
				}
				p := d.Position(uint32(at))
				if back := d.Offset(p); int(back) != at {
					t.Fatalf("%s of %q: %d is %+v is %d", encoding, text, at, p, back)
				}
				if want := unitsBefore(text[:at], encoding); utf8.ValidString(text) && p.Character != want {
					t.Fatalf("%s of %q: %d has character %d, want %d", encoding, text, at, p.Character, want)
				}
			}
		}
	})
}

// unitsBefore counts the units of the last line of a text, in another way.
func unitsBefore(text string, encoding protocol.PositionEncoding) uint32 {
	line := text[strings.LastIndexAny(text, "\r\n")+1:]
	switch encoding {
	case protocol.UTF8:
		return uint32(len(line))
	case protocol.UTF16:
		return uint32(len(utf16.Encode([]rune(line))))
	}
	return uint32(len([]rune(line)))
}

// FuzzChanges sends changes as a client would: the text of the server is that of the
// client.
func FuzzChanges(f *testing.F) {
	f.Add("GET x\r\n\r\n😀\n", uint16(3), uint16(5), "###\n")
	f.Fuzz(func(t *testing.T, text string, at, drop uint16, insert string) {
		if !utf8.ValidString(text) || !utf8.ValidString(insert) {
			return
		}
		d := lsp.NewDocument("file:///a.http", text, protocol.UTF16)
		span := parser.Span{Start: min(uint32(at), uint32(len(text)))}
		span.End = min(span.Start+uint32(drop), uint32(len(text)))
		r := d.Range(span)
		span = d.Span(r) // where the span began within a character
		want := text[:span.Start] + insert + text[span.End:]
		changed := d.Changed(protocol.TextDocumentContentChangeEvent{Range: &r, Text: insert}, 2)
		if changed.Text() != want || changed.Version != 2 {
			t.Fatalf("got %q, want %q", changed.Text(), want)
		}
	})
}

// TestOrder pipelines 5,000 changes with a request behind each: every answer is about the
// text at its arrival.
func TestOrder(t *testing.T) {
	c := serve(t)
	c.start(pulling)
	uri := write(t, t.TempDir(), "a.http", "")
	c.open(uri, "")
	const rounds = 5000
	whole := protocol.Range{End: protocol.Position{Line: 9}}
	first, sent := c.next, make(chan struct{})
	go func() {
		defer close(sent)
		for i := range rounds {
			c.change(uri, int32(i+2), whole, fmt.Sprintf("@x%d = 1\n@x%d = 2\n", i, i))
			c.request("textDocument/diagnostic", protocol.DocumentDiagnosticParams{TextDocument: protocol.TextDocumentIdentifier{URI: uri}})
		}
	}()
	for answers := 0; answers < rounds; {
		m := c.receive()
		if m.Method != "" {
			continue
		}
		var id int
		if err := json.Unmarshal(m.ID, &id); err != nil {
			t.Fatal(err)
		}
		if want := fmt.Sprintf("`x%d` is defined twice", id-first-1); !strings.Contains(string(m.Result), want) {
			t.Fatalf("answer %d lacks %q: %s", id, want, m.raw)
		}
		answers++
	}
	<-sent
	if err := c.end(); err != nil {
		t.Error(err)
	}
}

// pulling is a client that asks for findings.
var pulling = map[string]any{"capabilities": map[string]any{
	"textDocument": map[string]any{"diagnostic": map[string]any{}},
	"workspace":    map[string]any{"diagnostics": map[string]any{"refreshSupport": true}},
}}
