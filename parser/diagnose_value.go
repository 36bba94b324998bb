package parser

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// quotes tells that quotes around a value belong to it: other tools drop them.
func (d *diagnoser) quotes(def Definition) {
	inner := enclosed(def.Value)
	if inner == def.Value || inner == "" || strings.IndexByte(inner, def.Value[0]) >= 0 {
		return
	}
	d.report("definition-quoted", Information, def.ValueSpan,
		fmt.Sprintf("the quotes are a part of the value of `%s`", shorten(def.Name)), "remove them if they are not meant",
	).Fix = &Replacement{Title: "Remove the quotes", Span: def.ValueSpan, Text: inner}
}

// backslashes finds paths of Windows whose backslashes take the next character
// (spec 10.4).
func (d *diagnoser) backslashes(def Definition) {
	at := strings.IndexByte(def.Value, '\\')
	if at < 0 || at+1 == len(def.Value) || def.Value[at+1] == '\\' || !isPathBegun(def.Value[:at]) {
		return
	}
	next, size := utf8.DecodeRuneInString(def.Value[at+1:])
	start := def.ValueSpan.Start + uint32(at)
	d.report("definition-backslash", Warning, Span{start, start + 1 + uint32(size)},
		fmt.Sprintf("a backslash takes the next character: `\\%s` is %s", printable(string(next)), escapeName(next)),
		"write `\\\\` for each backslash, or `/`",
	).Fix = &Replacement{Title: "Double the backslashes", Span: def.ValueSpan, Text: strings.ReplaceAll(def.Value, "\\", "\\\\")}
}

// isPathBegun tells what stands before the first backslash of a path: a drive, or dots.
func isPathBegun(text string) bool {
	return text == "." || text == ".." || len(text) == 2 && isLetter(text[0]) && text[1] == ':'
}

// escapeName is what becomes of a backslash and a character, for people.
func escapeName(next rune) string {
	switch next {
	case 'n', 'r':
		return "a line end"
	case 't':
		return "a tab"
	}
	return "`" + printable(string(next)) + "`"
}
