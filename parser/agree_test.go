package parser

import (
	"strings"
	"testing"
)

// FuzzTreeAndMessageAgree: where no reference is to be replaced, the tree of a file and
// the message of a resolved text are two readings of one thing.
func FuzzTreeAndMessageAgree(f *testing.F) {
	for _, seed := range seeds(f) {
		f.Add(seed, false)
		f.Add(seed, true)
	}
	f.Fuzz(func(t *testing.T, text string, exact bool) {
		file := Parse(NewSource("t.http", text), Options{Exact: exact})
		for i := range file.Blocks {
			if b := &file.Blocks[i]; b.Request >= 0 && !b.Curl {
				checkAgreement(t, file, b)
			}
		}
	})
}

func checkAgreement(t *testing.T, f *File, b *Block) {
	t.Helper()
	var lines, headers, body []string
	for span := range f.RequestLines(b) {
		line := f.Source.Slice(span)
		if strings.Contains(line, "{{") {
			return
		}
		lines = append(lines, line)
		switch f.Line(f.LineAt(span.Start)).Kind {
		case LineHeader:
			headers = append(headers, line)
		case LineBody, LineBodyFile:
			body = append(body, line)
		}
	}
	m, _ := ParseRequest(strings.Join(lines, "\n"), MessageOptions{Exact: f.Options.Exact})
	fields := 0
	for _, field := range m.Fields {
		if field.Offset > 0 { // the others come with the method GRAPHQL
			fields++
		}
	}
	if fields != len(headers) {
		t.Fatalf("%d headers in the tree, %d in the message of %q", len(headers), fields, lines)
	}
	if text := strings.Join(body, "\n"); text != m.Body {
		t.Fatalf("the body is %q in the tree, %q in the message", text, m.Body)
	}
	if lost := f.separatorMissing(b); !f.Options.Exact && lost != m.LostBlankLine {
		t.Fatalf("blank line lost: %t in the tree, %t in the message of %q", lost, m.LostBlankLine, lines)
	}
	if files := strings.Count(kindsOf(f, b), "f"); files != len(m.Files) {
		t.Fatalf("%d file lines in the tree, %d in the message of %q", files, len(m.Files), lines)
	}
}

// kindsOf spells the file lines of a block.
func kindsOf(f *File, b *Block) string {
	var out strings.Builder
	for line := b.Body; line < b.RequestEnd; line++ {
		if f.Line(line).Kind == LineBodyFile {
			out.WriteByte('f')
		}
	}
	return out.String()
}
