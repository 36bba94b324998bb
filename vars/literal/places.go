package literal

import (
	"strings"
	"unicode"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
)

// userInfo takes the passwords of `https://user:password@host`.
func (l *finder) userInfo(text string, base uint32) {
	for at := 0; ; {
		next := strings.Index(text[at:], "://")
		if next < 0 {
			return
		}
		at += next + len("://")
		authority := text[at:]
		if end := strings.IndexAny(authority, "/? "); end >= 0 {
			authority = authority[:end]
		}
		l.password(authority, base+uint32(at))
	}
}

// password takes that of `user:password@host`.
func (l *finder) password(authority string, start uint32) {
	end := strings.LastIndexByte(authority, '@')
	colon := strings.IndexByte(authority, ':')
	if colon < 0 || end < colon {
		return
	}
	value := parser.Span{Start: start + uint32(colon) + 1, End: start + uint32(end)}
	l.add("password", parser.Span{Start: start, End: start + uint32(colon)}, value)
}

// members takes the members of a JSON body, and what is secret in a body of lines: header
// fields, and parts of a form.
func (l *finder) members(body parser.Span) {
	text := l.file.Source.Slice(body)
	for _, part := range secret.Parts("", text) {
		if insideReference(text, part.Start) {
			continue
		}
		value := parser.Span{Start: body.Start + uint32(part.Start), End: body.Start + uint32(part.End)}
		name, at := l.memberName(body, value)
		l.add(name, at, value)
	}
}

// insideReference tells a digit of a reference that stands where a number belongs, as in
// {"key": {{key2}}}.
func insideReference(text string, at int) bool {
	line := text[strings.LastIndexByte(text[:at], '\n')+1 : at]
	open := strings.LastIndex(line, "{{")
	return open >= 0 && !strings.Contains(line[open:], "}}") && !strings.Contains(line[open:], `"`)
}

// memberName finds the name before a value: that of a header field, or the last in quotes.
func (l *finder) memberName(body, value parser.Span) (string, parser.Span) {
	line := l.file.Span(l.file.LineAt(value.Start))
	if name, _, ok := strings.Cut(l.file.Source.Slice(parser.Span{Start: line.Start, End: value.Start}), ":"); ok && secret.LooksCredential(name) {
		return name, parser.Span{Start: line.Start, End: line.Start + uint32(len(name))}
	}
	before := l.file.Source.Slice(parser.Span{Start: body.Start, End: value.Start})
	start, end := memberNameIn(before)
	return before[start:end], parser.Span{Start: body.Start + uint32(start), End: body.Start + uint32(end)}
}

// memberNameIn is where the name of a value stands in the text before it.
func memberNameIn(before string) (start, end int) {
	const blanks = " \t\r\n"
	text := strings.TrimRight(strings.TrimRight(before, blanks), "\"'")
	text = strings.TrimRight(strings.TrimRight(text, `\`), blanks)
	tag := strings.LastIndexByte(text, '<')
	switch {
	case tag >= 0 && strings.HasSuffix(text, ">"):
		return tag + 1, tag + 1 + strings.IndexAny(text[tag+1:], " \t\r\n/>")
	case tag >= 0 && (strings.HasSuffix(text, " value=") || strings.HasSuffix(text, " content=")):
		return settingName(text, tag)
	case strings.HasSuffix(text, "=") || strings.HasSuffix(text, ":"):
		text = strings.TrimRight(text[:len(text)-1], blanks)
		if start = wordStart(text); start < len(text) {
			return start, len(text)
		}
	}
	text = strings.TrimRight(text, "\\\"[:"+blanks)
	if end := strings.LastIndexByte(text, '"'); end >= 0 && strings.IndexByte(text[end:], '\n') >= 0 {
		text = text[:end] // headers stand between the name and the content of a part
	}
	return strings.LastIndexByte(text, '"') + 1, len(text)
}

// settingName is the name that another attribute of an element gives to its value.
func settingName(text string, tag int) (start, end int) {
	for _, attribute := range [...]string{` name="`, ` key="`, ` id="`} {
		if at := strings.Index(text[tag:], attribute); at >= 0 {
			start = tag + at + len(attribute)
			return start, start + max(strings.IndexByte(text[start:], '"'), 0)
		}
	}
	return tag + 1, tag + 1 + strings.IndexAny(text[tag+1:], " \t\r\n")
}

// wordStart is where the word begins that ends a text.
func wordStart(text string) int {
	return strings.LastIndexFunc(text, func(r rune) bool { return r != '_' && r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }) + 1
}
