package parser

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// TestLineEnds: LF, CR LF and CR end lines, alone and mixed; U+2028 does not (spec 2.1).
func TestLineEnds(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"empty":           {"", nil},
		"no end":          {"a", []string{"a"}},
		"lf":              {"a\nb\n", []string{"a", "b"}},
		"cr lf":           {"a\r\nb\r\n", []string{"a", "b"}},
		"cr":              {"a\rb\r", []string{"a", "b"}},
		"mixed":           {"a\r\n\rb\n\n\r\nc", []string{"a", "", "b", "", "", "c"}},
		"lf cr":           {"a\n\rb", []string{"a", "", "b"}},
		"cr at the end":   {"a\n\r", []string{"a", ""}},
		"mark":            {"\uFEFFa\n\uFEFFb", []string{"a", "\uFEFFb"}},
		"mark alone":      {"\uFEFF", []string{""}},
		"line separator":  {"a\u2028b\u2029c\u0085d\vе\f", []string{"a\u2028b\u2029c\u0085d\vе\f"}},
		"not UTF-8":       {"\xff\n\xc3\r\n\x80", []string{"\xff", "\xc3", "\x80"}},
		"blanks are kept": {" a \n\t\n", []string{" a ", "\t"}},
	} {
		t.Run(name, func(t *testing.T) {
			f := Parse(NewSource("t.http", c.text), Options{})
			checkTree(t, f)
			var got []string
			for i := range f.LineCount() {
				got = append(got, f.Text(int32(i)))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestPositions: columns count characters, or UTF-16 units from 0; neither counts the
// byte order mark.
func TestPositions(t *testing.T) {
	src := NewSource("t.http", "\uFEFFaé😀b\r\n\xffx\n")
	for _, c := range []struct {
		offset                        uint32
		line, column, line0, utf16col int
	}{
		{0, 1, 1, 0, 0},
		{3, 1, 1, 0, 0},
		{4, 1, 2, 0, 1},
		{6, 1, 3, 0, 2},
		{10, 1, 4, 0, 4},
		{11, 1, 5, 0, 5},
		{13, 2, 1, 1, 0},
		{14, 2, 2, 1, 1},
		{16, 3, 1, 2, 0},
		{99, 3, 1, 2, 0},
	} {
		if got := src.Position(c.offset); got != (Position{c.line, c.column}) {
			t.Errorf("offset %d: %v, want %d:%d", c.offset, got, c.line, c.column)
		}
		if line, character := src.UTF16(c.offset); line != c.line0 || character != c.utf16col {
			t.Errorf("offset %d: %d:%d, want %d:%d", c.offset, line, character, c.line0, c.utf16col)
		}
	}
	for n, want := range map[int]string{0: "", 1: "aé😀b", 2: "\xffx", 3: "", 4: ""} {
		if got := src.Line(n); got != want {
			t.Errorf("line %d: %q, want %q", n, got, want)
		}
	}
}

// TestWindowsFiles: a file with a byte order mark and CR LF, one with CR, and one with
// no-break spaces from a web page give the requests of the plain file.
func TestWindowsFiles(t *testing.T) {
	const plain = "@a = 1\n\n# @name one\nPOST https://example.com/{{a}}\nAccept: */*\n\n{\n}\n\n###\nGET https://example.com/2\n"
	want := requestsOf(plain)
	if len(want) != 2 || want[0] != "one|POST https://example.com/{{a}}|Accept: */*||{|}" {
		t.Fatalf("the plain file gives %q", want)
	}
	for name, text := range map[string]string{
		"mark and CR LF":                 "\uFEFF" + strings.ReplaceAll(plain, "\n", "\r\n"),
		"CR":                             strings.ReplaceAll(plain, "\n", "\r"),
		"without the last end":           strings.TrimSuffix(plain, "\n"),
		"blank lines of no-break spaces": strings.ReplaceAll(plain, "\n\n", "\n\u00a0\u3000\n"),
	} {
		got := requestsOf(text)
		for i := range got {
			got[i] = strings.ReplaceAll(got[i], "\u00a0\u3000", "")
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
}

func requestsOf(text string) []string {
	f := Parse(NewSource("t.http", text), Options{})
	var all []string
	for i := range f.Blocks {
		b := &f.Blocks[i]
		lines := []string{f.StoredName(b)}
		for span := range f.RequestLines(b) {
			lines = append(lines, f.Source.Slice(span))
		}
		if b.Request >= 0 {
			all = append(all, strings.Join(lines, "|"))
		}
	}
	return all
}

// TestEditsKeepLineEnds: what a repair inserts ends as the lines around it do.
func TestEditsKeepLineEnds(t *testing.T) {
	for _, end := range []string{"\n", "\r\n", "\r"} {
		text := strings.Join([]string{"POST https://example.com/", "Content-Type: application/json", "{}", ""}, end)
		f := Parse(NewSource("t.http", text), Options{})
		if len(f.Diagnostics) != 1 || f.Diagnostics[0].Fix == nil {
			t.Fatalf("%q: %v", end, f.Diagnostics)
		}
		fix := f.Diagnostics[0].Fix
		repaired := text[:fix.Span.Start] + fix.Text + text[fix.Span.End:]
		if again := Parse(NewSource("t.http", repaired), Options{}); len(again.Diagnostics) != 0 {
			t.Errorf("%q: the repaired text still has findings: %v", end, again.Diagnostics)
		}
		if want := strings.Replace(text, "{}", end+"{}", 1); repaired != want {
			t.Errorf("repaired %q, want %q", repaired, want)
		}
	}
}

// TestBlockAndLineAt finds lines and blocks of places.
func TestBlockAndLineAt(t *testing.T) {
	f := Parse(NewSource("t.http", "a\n###\nb\n"), Options{})
	var got []string
	for offset := range uint32(f.Source.Len() + 1) {
		line := f.LineAt(offset)
		got = append(got, fmt.Sprintf("%d/%d", line, f.BlockAt(line).First))
	}
	want := []string{"0/0", "0/0", "1/1", "1/1", "1/1", "1/1", "2/1", "2/1", "2/1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	empty := Parse(NewSource("t.http", ""), Options{})
	if empty.LineAt(0) != -1 || empty.BlockAt(-1) != nil || f.BlockAt(3) != nil {
		t.Error("a place outside of the text has a line or a block")
	}
}

// TestPositionsInLongLines: positions far behind in a line are those that counting from its
// beginning gives.
func TestPositionsInLongLines(t *testing.T) {
	line := strings.Repeat("aé\U0001F600\xff", 5000)
	text := "\ufeff" + line + "\n" + line + "b\n"
	src := NewSource("a", text)
	second := len("\ufeff") + len(line) + 1
	for _, at := range []int{3, 4, 900, 20_000, 20_001, 20_002, 20_003, 20_004, len(line), second, second + 17_000, second + 17_003, len(text) - 1} {
		start := len("\ufeff")
		if at >= second {
			start = second
		}
		before := text[start:at]
		if got := src.Position(uint32(at)).Column; got != utf8.RuneCountInString(before)+1 {
			t.Errorf("column of %d: %d, want %d", at, got, utf8.RuneCountInString(before)+1)
		}
		if _, got := src.UTF16(uint32(at)); got != len(utf16.Encode([]rune(before))) {
			t.Errorf("character of %d: %d, want %d", at, got, len(utf16.Encode([]rune(before))))
		}
	}
}
