package parser

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// Definition is a line "@name = value" (spec 10.1). Value is as written: escapes
// (spec 10.4) and references are not yet evaluated.
type Definition struct {
	Name, Value         string
	Line                int32
	NameSpan, ValueSpan Span
}

// Definitions are all lines of the file that define a variable, wherever they
// stand (spec 10.2), from top to bottom.
func (f *File) Definitions() iter.Seq[Definition] {
	return func(yield func(Definition) bool) {
		for line := range f.lines.flagged(Defines) {
			if d, ok := f.Definition(line); ok && !yield(d) {
				return
			}
		}
	}
}

// Definition reads a line as a definition.
func (f *File) Definition(line int32) (Definition, bool) {
	text, base := f.Text(line), f.Span(line).Start
	name, value, ok := cutDefinition(text)
	if !ok {
		return Definition{}, false
	}
	return Definition{
		Name: text[name[0]:name[1]], Value: text[value[0]:value[1]], Line: line,
		NameSpan:  Span{base + uint32(name[0]), base + uint32(name[1])},
		ValueSpan: Span{base + uint32(value[0]), base + uint32(value[1])},
	}, true
}

// cutDefinition finds name and value: blanks* "@" name blanks* "=" blanks* value
// blanks*, where a name has neither blanks nor "=".
func cutDefinition(text string) (name, value [2]int, ok bool) {
	rest := trimLeft(text)
	if !strings.HasPrefix(rest, "@") {
		return name, value, false
	}
	name[0] = len(text) - len(rest) + 1
	name[1] = name[0]
	for name[1] < len(text) {
		r, size := utf8.DecodeRuneInString(text[name[1]:])
		if r == '=' || IsBlank(r) {
			break
		}
		name[1] += size
	}
	after := trimLeft(text[name[1]:])
	if name[0] == name[1] || !strings.HasPrefix(after, "=") {
		return name, value, false
	}
	content := trimLeft(after[1:])
	value[0] = len(text) - len(content)
	value[1] = value[0] + len(trimRight(content))
	return name, value, true
}
