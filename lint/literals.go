package lint

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
)

// literals tells of secrets that stand in the file itself.
func (c *checker) literals() {
	literals(c.File, func(name string, at, value parser.Span, whole bool) {
		if !whole {
			return
		}
		c.report(parser.Diagnostic{
			Code: "secret-literal", Severity: parser.Hint, Span: at,
			Message: fmt.Sprintf("`%s` holds a secret that stands in this file, for everybody who can read it", shorten(name)),
			Hint:    "write a variable in its place, and define it in http-client.private.env.json or pass it with --secret NAME=VALUE",
		})
	})
}

// Masked is the text of a file with stars for the secrets that stand in it, so that
// its lines can be shown. No place moves.
func Masked(f *parser.File) *parser.Source {
	var out strings.Builder
	copied := uint32(0)
	literals(f, func(_ string, _, value parser.Span, _ bool) {
		if value.Start < copied {
			return
		}
		out.WriteString(f.Source.Text[copied:value.Start])
		out.WriteString(strings.Repeat("*", int(value.End-value.Start)))
		copied = value.End
	})
	if copied == 0 {
		return f.Source
	}
	out.WriteString(f.Source.Text[copied:])
	return parser.NewSource(f.Source.Name, out.String())
}

// literals finds the secrets of a file, by place: their name, where name and value stand,
// and whether that is the whole value, not what stands beside a reference.
func literals(f *parser.File, found func(name string, at, value parser.Span, whole bool)) {
	l := literalFinder{file: f, found: found}
	for i := range f.Blocks {
		l.block(&f.Blocks[i])
	}
}

type literalFinder struct {
	file  *parser.File
	found func(name string, at, value parser.Span, whole bool)
	form  bool // the body is a form
}

func (l *literalFinder) block(b *parser.Block) {
	l.form = b.Request >= 0 && l.file.Language(b) == parser.Form
	body := int32(-1)
	for line := b.First; line < b.End; line++ {
		switch kind := l.file.Lines[line].Kind; {
		case l.file.Lines[line].Flags&parser.Defines != 0:
			l.definition(line)
		case kind == parser.LineRequest, kind == parser.LineQuery, kind == parser.LineFolded, kind == parser.LineCurl:
			l.fields(line, "?& \"'")
		case kind == parser.LineHeader:
			l.header(line)
		case kind == parser.LineBody && l.form:
			l.fields(line, "&")
		case kind == parser.LineBody && body < 0:
			body = line
		}
	}
	if body >= 0 {
		l.members(parser.Span{Start: l.file.Span(body).Start, End: l.file.Span(b.RequestEnd - 1).End})
	}
}

func (l *literalFinder) definition(line int32) {
	d, ok := l.file.Definition(line)
	if ok && secret.LooksSecret(d.Name) {
		l.literal(d.Name, d.NameSpan, d.ValueSpan)
	}
}

// header takes a header whose name looks secret, without the scheme of its value.
func (l *literalFinder) header(line int32) {
	text, base := l.file.Text(line), l.file.Span(line).Start
	name, value, ok := strings.Cut(text, ":")
	plain := parser.TrimBlanks(name)
	if !ok || !secret.LooksSecretHeader(plain) || strings.EqualFold(plain, "cookie") {
		return
	}
	start := len(name) + 1 + len(value) - len(strings.TrimLeft(value, " \t"))
	if scheme, credentials := cutWord(text[start:]); credentials != "" && strings.EqualFold(plain, "authorization") {
		start += len(scheme) + strings.Index(text[start+len(scheme):], credentials)
	}
	at := base + uint32(strings.Index(name, plain))
	l.literal(plain, parser.Span{Start: at, End: at + uint32(len(plain))},
		parser.Span{Start: base + uint32(start), End: base + uint32(len(strings.TrimRight(text, " \t")))})
}

// fields takes the pairs `name=value` of a form or a query, between some signs, and what
// stands behind the colon of user info.
func (l *literalFinder) fields(line int32, between string) {
	text, base := l.file.Text(line), l.file.Span(line).Start
	l.userInfo(text, base)
	start := 0
	for at := 0; at <= len(text); at++ {
		if at < len(text) && strings.IndexByte(between, text[at]) < 0 {
			continue
		}
		if name, value, ok := strings.Cut(text[start:at], "="); ok && secret.LooksSecret(name) {
			from, to := base+uint32(start), base+uint32(start+len(name))
			l.literal(name, parser.Span{Start: from, End: to}, parser.Span{Start: to + 1, End: to + 1 + uint32(len(value))})
		}
		start = at + 1
	}
}

// userInfo takes the password of `https://user:password@host`.
func (l *literalFinder) userInfo(text string, base uint32) {
	at := strings.Index(text, "://")
	if at < 0 {
		return
	}
	at += len("://")
	authority := text[at:]
	if end := strings.IndexAny(authority, "/? "); end >= 0 {
		authority = authority[:end]
	}
	end := strings.LastIndexByte(authority, '@')
	colon := strings.IndexByte(authority, ':')
	if colon < 0 || end < colon {
		return
	}
	start := base + uint32(at)
	l.literal("password", parser.Span{Start: start, End: start + uint32(colon)},
		parser.Span{Start: start + uint32(colon) + 1, End: start + uint32(end)})
}

// members takes the members of a JSON body.
func (l *literalFinder) members(body parser.Span) {
	for _, part := range secret.Parts("", l.file.Source.Slice(body)) {
		value := parser.Span{Start: body.Start + uint32(part.Start), End: body.Start + uint32(part.End)}
		name, at := l.memberName(body, value)
		l.literal(name, at, value)
	}
}

// memberName finds the name in quotes before the value of a member.
func (l *literalFinder) memberName(body, value parser.Span) (string, parser.Span) {
	before := strings.TrimRight(l.file.Source.Text[body.Start:value.Start], "\" \t\r\n:")
	start := strings.LastIndexByte(before, '"') + 1
	at := parser.Span{Start: body.Start + uint32(start), End: body.Start + uint32(len(before))}
	return before[start:], at
}
