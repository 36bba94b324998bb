package literal

import (
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
)

// broken finds, for showing only, what looks like a secret in bodies that are not what they
// should be: JSON that lacks quotes or commas, a header below the blank line. In what is
// well formed it finds what Find has found. It also finds what an expression compares with a
// secret.
func (l *finder) broken(b *parser.Block) {
	for line := b.First; line < b.End; line++ {
		switch l.file.Line(line).Kind {
		case parser.LineBody:
			l.pairs(l.file.Text(line), l.file.Span(line).Start)
		case parser.LineDirective:
			l.quotes(l.file.Text(line), l.file.Span(line).Start)
		}
	}
}

// quotes takes the texts in quotes of an expression that names a secret, but for the members
// that they name.
func (l *finder) quotes(text string, base uint32) {
	if !strings.ContainsAny(text, "\"'") || !secret.NamesSecret(text) {
		return
	}
	for at := 0; at < len(text); at++ {
		if text[at] != '"' && text[at] != '\'' {
			continue
		}
		end, closed := parser.QuoteEnd(text, at)
		inner := end
		if closed {
			inner--
		}
		if !strings.HasSuffix(text[:at], "[") {
			l.add("", parser.Span{}, parser.Span{Start: base + uint32(at) + 1, End: base + uint32(inner)})
		}
		at = end - 1
	}
}

// pairs takes the values behind a name that looks secret and a colon. Of a header, which
// begins the line, that is the rest of the line.
func (l *finder) pairs(text string, base uint32) {
	for at := 0; at < len(text); {
		colon := strings.IndexByte(text[at:], ':')
		if colon < 0 {
			return
		}
		colon += at
		name := nameBefore(text[at:colon])
		if secret.LooksCredential(name) && strings.TrimLeft(text[:colon], " \t") == name {
			l.header(text, base)
			return
		}
		start := colon + 1
		for start < len(text) && (text[start] == ' ' || text[start] == '\t') {
			start++
		}
		at = colon + 1
		switch {
		case secret.LooksSecret(name):
			start, at = value(text, start)
		case secret.LooksSecretHeader(name) && strings.TrimLeft(text[:colon], " \t") == name:
			at = len(text)
		default:
			continue
		}
		l.take(name, base+uint32(colon), parser.Span{Start: base + uint32(start), End: base + uint32(at)})
	}
}

// nameBefore is the word at the end of a text, without its quotes.
func nameBefore(text string) string {
	text = strings.TrimRight(text, "\"' \t")
	return text[strings.LastIndexAny(text, "\"' \t{[,<>}")+1:]
}

// value is where a value begins and ends: inside of its quotes, else in front of what ends a
// member.
func value(text string, start int) (from, to int) {
	if start == len(text) || text[start] != '"' && text[start] != '\'' {
		return start, memberEnd(text, start)
	}
	end, closed := parser.QuoteEnd(text, start)
	if closed {
		end--
	}
	return start + 1, end
}

// memberEnd is where a value without quotes ends: in front of what ends a member, which no
// reference does.
func memberEnd(text string, start int) int {
	for at := start; at < len(text); at++ {
		if end := strings.Index(text[at:], "}}"); end > 0 && strings.HasPrefix(text[at:], "{{") {
			at += end + 1
		} else if strings.IndexByte(",]}", text[at]) >= 0 {
			return at
		}
	}
	return len(text)
}
