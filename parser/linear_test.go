package parser

import (
	"runtime"
	"strings"
	"testing"
)

// hostile are texts of a size that grows with n, made to provoke work that grows faster.
func hostile() map[string]func(n int) string {
	repeat := func(head, piece, tail string) func(int) string {
		return func(n int) string { return head + strings.Repeat(piece, n) + tail }
	}
	const post = "POST https://example.com/\n\n"
	return map[string]func(n int) string{
		"delimiters":             repeat("", "###\n", ""),
		"one long line":          repeat("GET https://example.com/?q=", "xxxxxxxx", ""),
		"one long body line":     repeat(post, "xxxxxxxx", ""),
		"nested braces":          func(n int) string { return post + strings.Repeat("{", n) + strings.Repeat("}", n) },
		"open braces":            repeat(post, "{{ ", ""),
		"open braces on lines":   repeat(post, "{{\n", ""),
		"braces in a path":       repeat("GET https://example.com/", "{a", "}"),
		"open scripts":           repeat(post, "> {%\n", ""),
		"handlers":               repeat(post+"> {%\n", "client.assert(response.status === 200);\n", "%}"),
		"nested tests":           repeat(post+"> {%\n", "client.test('', () => ", "%}"),
		"logs":                   repeat(post+"> {%\n", "client.log(", "%}"),
		"open scripts above":     repeat("", "< {%\n", ""),
		"script blocks":          repeat(post, "{{@js\n}}\n", ""),
		"script blocks above":    repeat("", "{{\n", ""),
		"carriage returns":       repeat("", "\r", ""),
		"blanks":                 repeat("", " ", ""),
		"blank lines":            repeat("GET https://example.com/", "\n \n", "x"),
		"names on one line":      repeat("", "# @name a ", ""),
		"names and blanks":       repeat("# @name", "     ", "# @name a"),
		"hash signs":             repeat("", "#/", ""),
		"definitions":            repeat("", "@a = 1\n", ""),
		"definitions in a body":  repeat(post+"x\n", "@a = 1\n", "x"),
		"definitions at the end": repeat(post+"x\n\n", "@a = 1\n", ""),
		"query lines":            repeat("GET https://example.com/\n", "&a=1\n", ""),
		"header lines":           repeat("GET https://example.com/\n", "A: 1\n", ""),
		"folded headers":         repeat("GET https://example.com/\nA:\n", " x y,\n", ""),
		"lines without a colon":  repeat("GET https://example.com/\n", "a\n", ""),
		"assertions":             repeat("GET https://example.com/\n", "?? status == 200\n", ""),
		"requests in a body":     repeat(post, "GET https://example.com/\n", ""),
		"comments in a body":     repeat(post+"x\n", "# @asert x\n", "x"),
		"one long directive":     repeat("# @", "assert", " x\nGET https://example.com/"),
		"file lines":             repeat(post, "< a\n", ""),
		"versions":               repeat("GET https://example.com/", "http/", " x"),
		"fences":                 repeat("", "```http\nGET https://example.com/\n```\n", ""),
		"curl flags":             repeat("curl -", "sv", " https://example.com/"),
		"curl numerals":          repeat("curl -a", "1", "a https://example.com/"),
		"curl headers":           repeat("curl https://example.com/", " -H \"A:  b\"", ""),
		"curl data":              repeat("curl https://example.com/", " -d a=1", ""),
		"curl words":             repeat("curl", " https://example.com/", ""),
		"curl quotes":            repeat("curl https://example.com/ -d ", "'\"", ""),
		"curl backslashes":       repeat("curl https://example.com/ ", "\\\n", ""),
	}
}

// TestHostileTextsAreLinear compares what a text and one four times as long allocate: an
// effort that grows with the square would show sixteen times as much. Reading ahead,
// which allocates nothing, is counted by TestScriptsAreSearchedOnce.
func TestHostileTextsAreLinear(t *testing.T) {
	for name, text := range hostile() {
		t.Run(name, func(t *testing.T) {
			for way, read := range map[string]func(text string){
				"parse":         func(text string) { Parse(NewSource("t.http", text), Options{Markdown: name == "fences"}) },
				"parse exact":   func(text string) { Parse(NewSource("t.http", text), Options{Exact: true}) },
				"known names":   func(text string) { Parse(NewSource("t.http", text), Options{}).KnownNames() },
				"walk":          func(text string) { walk(Parse(NewSource("t.http", text), Options{})) },
				"message":       func(text string) { ParseRequest(text, MessageOptions{}) },
				"message exact": func(text string) { ParseRequest(text, MessageOptions{Exact: true}) },
			} {
				small, large := allocated(read, text(1000)), allocated(read, text(4000))
				if large > 9*small+64<<10 {
					t.Errorf("%s: %d bytes become %d for a text four times as long", way, small, large)
				}
			}
		})
	}
}

// walk asks for everything that a tree can tell of its lines.
func walk(f *File) {
	for i := range f.LineCount() {
		f.Tokens(int32(i))
		for range f.Templates(int32(i)) { //nolint:revive // the walk itself is what counts
		}
	}
	for i := range f.Blocks {
		b := &f.Blocks[i]
		for range f.Directives(b) { //nolint:revive // the walk itself is what counts
		}
		for range f.Foreign(b) { //nolint:revive // the walk itself is what counts
		}
		for range f.Missing(b) { //nolint:revive // the walk itself is what counts
		}
		f.Language(b)
		f.StoredName(b)
		f.BlockDiagnostics(b)
	}
}

// allocated is the number of bytes that one call allocates.
func allocated(read func(text string), text string) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	read(text)
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// TestScriptsAreSearchedOnce counts the lines that are looked at for the end of a
// script: no more than there are, however many scripts are open.
func TestScriptsAreSearchedOnce(t *testing.T) {
	for name, text := range hostile() {
		f := &File{Source: NewSource("t.http", text(2000))}
		f.splitLines()
		f.cutBlocks(0, int32(f.LineCount()))
		looked := 0
		for i := range f.Blocks {
			c := classifier{file: f, block: &f.Blocks[i], reader: foreignReader{file: f, block: &f.Blocks[i]}}
			c.run()
			looked += c.reader.looked
		}
		if looked > f.LineCount() {
			t.Errorf("%s: %d lines are looked at, of %d", name, looked, f.LineCount())
		}
	}
}

// TestAllocationsPerRequest: a plain request costs no allocation of its own, whatever
// the number of requests.
func TestAllocationsPerRequest(t *testing.T) {
	few, many := manyRequests(100), manyRequests(1100)
	parse := func(text string) float64 {
		return testing.AllocsPerRun(3, func() { Parse(NewSource("t.http", text), Options{}) })
	}
	if grown := parse(many) - parse(few); grown > 50 {
		t.Errorf("1000 more requests cost %v allocations", grown)
	}
}
