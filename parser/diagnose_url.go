package parser

import (
	"fmt"
	"strings"
)

// placeholders finds "{name}" in the path of a URL: some tools put a parameter there,
// here only two braces make a reference.
func (d *diagnoser) placeholders(target string, start uint32) {
	path, _, _ := strings.Cut(target, "?")
	for at := 0; at < len(path); {
		open := strings.IndexByte(path[at:], '{')
		if open < 0 {
			return
		}
		open += at
		size := strings.IndexAny(path[open+1:], "{}")
		if size < 0 {
			return
		}
		end := open + 1 + size + 1
		if !isPlaceholder(path, open, end) {
			at = skipBraces(path, open)
			continue
		}
		d.placeholder(path[open:end], start+uint32(open))
		at = end
	}
}

// placeholder tells of a name between single braces.
func (d *diagnoser) placeholder(text string, start uint32) {
	span := Span{start, start + uint32(len(text))}
	d.report("path-placeholder", Warning, span,
		fmt.Sprintf("`%s` is sent as text, since a reference has two braces", shorten(text)),
		fmt.Sprintf("write `{%s}` and define `@%s = value`", shorten(text), shorten(text[1:len(text)-1])),
	).Fix = &Replacement{Title: "Write `{" + shorten(text) + "}`", Span: span, Text: "{" + text + "}"}
}

// placeholderAtEnd finds "{name}" as the last word of the value of a header.
func (d *diagnoser) placeholderAtEnd(line int32) {
	text := trimRight(d.file.Text(line))
	at := strings.LastIndexByte(text, '{')
	if at < 1 || !strings.HasSuffix(text, "}") || !isWord(text[at+1:len(text)-1]) || strings.IndexByte(" \t:", text[at-1]) < 0 {
		return
	}
	d.placeholder(text[at:], d.file.Span(line).Start+uint32(at))
}

// isPlaceholder tells a name between single braces that is a whole segment of a path,
// or the key between parentheses.
func isPlaceholder(path string, open, end int) bool {
	if path[end-1] != '}' || !isWord(path[open+1:end-1]) || open == 0 || strings.IndexByte("/('", path[open-1]) < 0 {
		return false
	}
	return end == len(path) || strings.IndexByte("/)'", path[end]) >= 0
}

// skipBraces is the offset behind a run of opening braces.
func skipBraces(path string, at int) int {
	for at < len(path) && path[at] == '{' {
		at++
	}
	return at
}
