package parser

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// TestEdits makes every edit of a kind at every place of texts that have something in
// them that other blocks depend on.
func TestEdits(t *testing.T) {
	texts := []string{
		"@a = 1\n@b = 2\n###\n# @name one\nGET http://x/{{a}}\n\n###\n# @name one\nPOST http://x\n\n{\n}\n###\n@a = 2\nGET {{b\n",
		"GET http://x\r\n###\r\nGET http://y\r\n\r\n\r\n###\r\n# @name x\r\nGET z",
		"# @no-redirect\nGET http://x\n\n> {% client.foo() %}\n###\nGET http://y\n> {%\nclient.bar(\n%}\n###\n# @no-log\nGET http://z\n###\n# @no-log\nGET http://z\n",
		"###\r###\r\n\r@x=1\r###",
		"\uFEFFGET http://x\n###\nHTTP/1.1 200 OK\n\nbody\n### t\n",
	}
	for _, text := range texts {
		for at := 0; at <= len(text); at++ {
			for _, insert := range []string{"", "#", "\n", "\r", "x", "###\n", "\n###\n@a = 3\n", "{{", "@name one\n"} {
				for _, drop := range []int{0, 1, 5} {
					checkEdit(t, text, at, drop, insert, Options{})
				}
			}
		}
	}
}

// FuzzEdit holds edits to the promise that they are a full parse.
func FuzzEdit(f *testing.F) {
	for _, seed := range seeds(f) {
		f.Add(seed, uint16(len(seed)/2), uint16(1), "\n###\n", false)
		f.Add(seed, uint16(len(seed)/3), uint16(40), "@a = {{b}}\n", true)
		f.Add(seed, uint16(len(seed)/4), uint16(0), "\r", false)
	}
	f.Fuzz(func(t *testing.T, text string, at, drop uint16, insert string, exact bool) {
		checkEdit(t, text, int(at), int(drop), insert, Options{Exact: exact})
	})
}

// checkEdit edits a text twice, there and back, and compares each file with a parse.
func checkEdit(t *testing.T, text string, at, drop int, insert string, options Options) {
	t.Helper()
	at = min(at, len(text))
	span := Span{uint32(at), uint32(min(at+drop, len(text)))}
	before := Parse(NewSource("edit.http", text), options)
	if touchesMark(before.Source, span, insert) {
		return
	}
	after, change := editPart(before, span, insert)
	isParsed(t, after, text)
	checkChange(t, before, after, change)
	again := Span{uint32(at), uint32(at + len(insert))}
	if touchesMark(after.Source, again, text[span.Start:span.End]) {
		return
	}
	back, _ := editPart(after, again, text[span.Start:span.End])
	isParsed(t, back, after.Source.Text())
	if back.Source.Text() != text {
		t.Fatalf("%q became %q", text, back.Source.Text())
	}
}

func isParsed(t *testing.T, got *File, from string) {
	t.Helper()
	want := Parse(NewSource("edit.http", got.Source.Text()), got.Options)
	if slices.Equal(linesOf(want), linesOf(got)) && slices.Equal(want.Blocks, got.Blocks) && sameDiagnostics(want, got) {
		for line := 0; line <= want.LineCount()+1; line++ {
			if want.Source.Line(line) != got.Source.Line(line) {
				t.Fatalf("%.400q to %.400q: line %d is %q", from, got.Source.Text(), line, got.Source.Line(line))
			}
		}
		return
	}
	t.Fatalf("%.400q to %.400q: (-parse +edit)\n%s%s%s", from, got.Source.Text(),
		cmp.Diff(linesOf(want), linesOf(got)), cmp.Diff(want.Blocks, got.Blocks), cmp.Diff(want.Diagnostics, got.Diagnostics))
}

func linesOf(f *File) []Line {
	lines := make([]Line, f.LineCount())
	for i := range lines {
		lines[i] = f.Line(int32(i))
	}
	return lines
}

func sameDiagnostics(a, b *File) bool {
	return slices.EqualFunc(a.Diagnostics, b.Diagnostics, func(a, b Diagnostic) bool {
		same := slices.Equal(a.Notes, b.Notes)
		a.Notes, b.Notes = nil, nil
		return same && reflect.DeepEqual(a, b)
	})
}

// checkChange holds blocks outside of a change to be the same.
func checkChange(t *testing.T, before, after *File, c Change) {
	t.Helper()
	if len(before.Blocks)-c.Old[1] != len(after.Blocks)-c.New[1] || c.Old[0] != c.New[0] {
		t.Fatalf("%+v does not fit %d and %d blocks", c, len(before.Blocks), len(after.Blocks))
	}
	for i := c.Old[1]; i < len(before.Blocks); i++ {
		moved := before.Blocks[i].moved(int32(c.Lines))
		moved.Broken = after.Blocks[i-c.Old[1]+c.New[1]].Broken
		if moved != after.Blocks[i-c.Old[1]+c.New[1]] {
			t.Fatalf("block %d moved to %+v, want %+v", i, after.Blocks[i-c.Old[1]+c.New[1]], moved)
		}
	}
}

// TestEditOfALargeFile types a text into the middle of a file, byte by byte.
func TestEditOfALargeFile(t *testing.T) {
	f := Parse(NewSource("edit.http", manyRequests(200)), Options{})
	at := uint32(strings.Index(f.Source.Text(), "# @name step100"))
	for _, r := range "# @name step7\n###\n@host = 2\nPOST {{host}}/é\n\n{" {
		typed := string(r)
		f, _ = Edit(f, Span{at, at}, typed)
		at += uint32(utf8.RuneLen(r))
		isParsed(t, f, f.Source.Text())
	}
}

func BenchmarkEdit(b *testing.B) {
	f := Parse(NewSource("bench.http", manyRequests(10_000)), Options{})
	for name, place := range map[string]string{"url": "/items/5000", "name": "step5000\nGET"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			at := uint32(strings.Index(f.Source.Text(), place)) + 5
			for i := 0; b.Loop(); i++ {
				span, text := Span{at, at}, "x"
				if i%2 == 1 {
					span, text = Span{at, at + 1}, ""
				}
				f, _ = Edit(f, span, text)
			}
		})
	}
}
