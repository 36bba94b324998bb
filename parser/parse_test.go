package parser

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestMicrosoftsSampleShowsNothing(t *testing.T) {
	for name, want := range map[string]int{"s2s.http": 0, "s2s-copied.http": 3} {
		text, err := os.ReadFile(filepath.Join("..", "scenarios", "docs", name))
		if err != nil {
			t.Fatal(err)
		}
		f := Parse(NewSource(name, string(text)), Options{})
		requests := 0
		for i := range f.Blocks {
			if f.Blocks[i].Request >= 0 {
				requests++
			}
		}
		if requests != 7 {
			t.Errorf("%s: %d requests, want 7", name, requests)
		}
		if len(f.Diagnostics) != want {
			t.Errorf("%s: %d diagnostics, want %d", name, len(f.Diagnostics), want)
		}
		for _, d := range f.Diagnostics {
			if d.Code != "blank-line-lost" || d.Severity != Warning {
				t.Errorf("unexpected:\n%s", d.Format(f.Source))
			}
		}
	}
}

// FuzzParse holds the tree to its promises for every text.
func FuzzParse(f *testing.F) {
	for _, seed := range seeds(f) {
		f.Add(seed, false, false)
		f.Add(seed, true, false)
		f.Add(seed, false, true)
	}
	f.Fuzz(func(t *testing.T, text string, markdown, exact bool) {
		checkTree(t, Parse(NewSource("fuzz.http", text), Options{Markdown: markdown, Exact: exact}))
	})
}

func checkTree(t *testing.T, f *File) {
	t.Helper()
	text := f.Source.Text()
	at := uint32(0)
	for i := range f.LineCount() {
		line := f.Line(int32(i))
		if line.Start != at || line.End < line.Start {
			t.Fatalf("line %d begins at %d, want %d", i, line.Start, at)
		}
		at = f.Next(int32(i))
	}
	if int(at) != len(text) {
		t.Fatalf("lines cover %d of %d bytes", at, len(text))
	}
	checkTokens(t, f)
	checkBlocks(t, f)
	for _, d := range f.Diagnostics {
		if d.Span.Start > d.Span.End || int(d.Span.End) > len(text) {
			t.Fatalf("diagnostic %s is out of the text: %v", d.Code, d.Span)
		}
		if rendered := d.Format(f.Source); !strings.Contains(rendered, d.Message) {
			t.Fatalf("rendered without message: %s", rendered)
		}
	}
}

func checkBlocks(t *testing.T, f *File) {
	t.Helper()
	at := int32(0)
	for i := range f.Blocks {
		b := &f.Blocks[i]
		if b.First != at || b.End <= b.First {
			t.Fatalf("block %d is %d-%d, want it to begin at %d", i, b.First, b.End, at)
		}
		at = b.End
		if b.Request >= 0 && !(b.First <= b.Request && b.Request < b.Headers && b.Headers <= b.Body && b.Body <= b.RequestEnd && b.RequestEnd <= b.End) {
			t.Fatalf("block %d has its parts out of order: %+v", i, *b)
		}
		for span := range f.RequestLines(b) {
			_ = f.Source.Slice(span)
		}
		for range f.Directives(b) { //nolint:revive // the walk itself must not fail
		}
		for item := range f.Foreign(b) {
			if item.First < b.First || item.End > b.End || item.Span.End > uint32(f.Source.Len()) {
				t.Fatalf("a construct leaves its block %d: %+v", i, item)
			}
		}
		before := uint32(0)
		for missing := range f.Missing(b) {
			if missing.At < before || missing.At < f.Line(b.First).Start || missing.At > f.Next(b.End-1) {
				t.Fatalf("what is missing in block %d stands elsewhere: %+v", i, missing)
			}
			before = missing.At
		}
	}
	if int(at) != f.LineCount() {
		t.Fatalf("blocks cover %d of %d lines", at, f.LineCount())
	}
}

func checkTokens(t *testing.T, f *File) {
	t.Helper()
	for i := range f.LineCount() {
		at := f.Line(int32(i)).Start
		for _, token := range f.Tokens(int32(i)) {
			if token.Span.Start != at || token.Span.End <= token.Span.Start {
				t.Fatalf("line %d: token %v does not follow %d", i, token, at)
			}
			at = token.Span.End
		}
		if at != f.Next(int32(i)) {
			t.Fatalf("line %d: tokens end at %d, the line at %d", i, at, f.Next(int32(i)))
		}
	}
}

// FuzzParseRequest: every text gives a message with offsets inside of the text.
func FuzzParseRequest(f *testing.F) {
	for _, seed := range seeds(f) {
		f.Add(seed, false)
		f.Add(seed, true)
	}
	f.Fuzz(func(t *testing.T, text string, exact bool) {
		m, found := ParseRequest(text, MessageOptions{Exact: exact})
		checkMessage(t, text, m, found)
	})
}

// seeds are the inputs whose effect in REST Client is known, the golden files, and what
// they lack.
func seeds(tb testing.TB) []string {
	tb.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "inputs", "*"))
	if err != nil {
		tb.Fatal(err)
	}
	files = append(files, archives(tb, "tree", "dialects", "message")...)
	all := []string{"", "\uFEFF", "###", "GET", "{{", "@", "```http\nGET x\n```\n", "\r\n\r###\rGET x\r\ry", "curl", "# @name\n"}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		all = append(all, string(text))
	}
	return all
}
