package parser

import (
	"fmt"
	"strings"
)

// placeholders finds "{name}" and "<name>" in the path of a URL: some tools and many pages
// put a parameter there, here only two braces make a reference.
func (d *diagnoser) placeholders(target string, start uint32) {
	path, _, _ := strings.Cut(target, "?")
	for at := 0; at < len(path); {
		open := strings.IndexAny(path[at:], "{<")
		if open < 0 {
			return
		}
		open += at
		size := strings.IndexAny(path[open+1:], "{}<>")
		if size < 0 {
			return
		}
		end := open + 1 + size + 1
		if !isPlaceholder(path, open, end) {
			at = skipRun(path, open)
			continue
		}
		d.placeholder(path[open:end], start+uint32(open))
		at = end
	}
}

// placeholder tells of a name between single braces, or in angles.
func (d *diagnoser) placeholder(text string, start uint32) {
	span := Span{start, start + uint32(len(text))}
	name := joinWords(text[1 : len(text)-1])
	d.report("path-placeholder", Warning, span,
		fmt.Sprintf("`%s` is sent as text, since a reference has two braces", shorten(text)),
		fmt.Sprintf("write `{{%s}}` and define `@%[1]s = value`", shorten(name)),
	).Fix = &Replacement{Title: "Write `{{" + shorten(name) + "}}`", Span: span, Text: "{{" + name + "}}"}
}

// placeholderAtEnd finds "{name}" or "<name>" as the last word of the value of a header.
func (d *diagnoser) placeholderAtEnd(line int32) {
	text := trimRight(d.file.Text(line))
	at := strings.LastIndexAny(text, "{<")
	if at < 1 || !isEnclosed(text[at:]) || strings.IndexByte(" \t:", text[at-1]) < 0 {
		return
	}
	d.placeholder(text[at:], d.file.Span(line).Start+uint32(at))
}

// isPlaceholder tells what isEnclosed tells, where it is a whole segment of a path, or the
// key between parentheses.
func isPlaceholder(path string, open, end int) bool {
	if open == 0 || strings.IndexByte("/('", path[open-1]) < 0 || !isEnclosed(path[open:end]) {
		return false
	}
	return end == len(path) || strings.IndexByte("/)'", path[end]) >= 0
}

// isEnclosed tells a name between single braces or in angles. It may be of several words.
func isEnclosed(text string) bool {
	last := len(text) - 1
	if last < 2 || text[0] == '{' && text[last] != '}' || text[0] == '<' && text[last] != '>' {
		return false
	}
	name := text[1:last]
	return strings.Trim(name, " -") == name && isWord(strings.NewReplacer(" ", "", "-", "").Replace(name))
}

// joinWords makes one name of words: `environment name` is environmentName.
func joinWords(text string) string {
	words := strings.Fields(text)
	for i, word := range words[1:] {
		words[i+1] = strings.ToUpper(word[:1]) + word[1:]
	}
	return strings.Join(words, "")
}

// skipRun is the offset behind a run of one sign.
func skipRun(path string, at int) int {
	for sign := path[at]; at < len(path) && path[at] == sign; {
		at++
	}
	return at
}
