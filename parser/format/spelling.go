package format

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// spelled gives a line of a block in its right form, without its line end; unchanged
// where the two readings differ.
func (p *printer) spelled(b *parser.Block, line int32) string {
	text := p.ours.Text(line)
	kind, agreed := p.agree(line)
	if !agreed || line >= p.asIs[0] && line < p.asIs[1] {
		return text
	}
	switch kind {
	case parser.LineDelimiter:
		return delimiter(text)
	case parser.LineComment:
		return strings.TrimRightFunc(text, parser.IsBlank)
	case parser.LineDirective:
		return directive(text)
	case parser.LineDefinition:
		return p.definition(b, line, text)
	case parser.LineSeparator:
		return ""
	case parser.LineHeader:
		return header(text)
	case parser.LineRequest, parser.LineQuery:
		return p.requestLine(b, line, text)
	}
	return text
}

// delimiter keeps the number of signs. A title that begins with "@" would become the
// name of a request by a blank in front of it (spec 3.7).
func delimiter(text string) string {
	rest := strings.TrimLeft(text, "#")
	signs, title := text[:len(text)-len(rest)], parser.TrimBlanks(rest)
	switch {
	case title == "":
		return signs
	case strings.HasPrefix(rest, "@"):
		return signs + title
	}
	return signs + " " + title
}

// directive writes "# @key value". References know a name only if a blank stands before
// the "@" (spec 3.7), so one is not added there.
func directive(text string) string {
	content := parser.TrimBlanks(text)
	sign := "#"
	if strings.HasPrefix(content, "//") {
		sign = "//"
	}
	rest := content[len(sign):]
	word := parser.TrimBlanks(rest)
	key, value := word, ""
	if end := strings.IndexFunc(word, parser.IsBlank); end >= 0 {
		key, value = word[:end], " "+parser.TrimBlanks(word[end:])
	}
	if key == "@name" && rest == word {
		return sign + key + value
	}
	return sign + " " + key + value
}

// definition writes "@name = value". One that stands below a request line is text of the
// request for REST Client (spec 10.2), so it stays.
func (p *printer) definition(b *parser.Block, line int32, text string) string {
	d, ok := p.ours.Definition(line)
	if !ok || b.Request >= 0 && line > b.Request {
		return text
	}
	if d.Value == "" {
		return "@" + d.Name + " ="
	}
	return "@" + d.Name + " = " + d.Value
}

// header writes "Name: value".
func header(text string) string {
	name, value, found := strings.Cut(text, ":")
	name, value = parser.TrimBlanks(name), parser.TrimBlanks(value)
	switch {
	case !found:
		return name
	case value == "":
		return name + ":"
	}
	return name + ": " + value
}

// requestLine writes "METHOD URL VERSION", and lines that go on with the URL indented
// by four blanks. cURL commands are left alone: there, blanks may stand in quotes.
func (p *printer) requestLine(b *parser.Block, line int32, text string) string {
	if b.Curl {
		return text
	}
	method, target, version := p.cut(line)
	if version != "" {
		target += " " + version
	}
	switch {
	case p.ours.Line(line).Kind == parser.LineQuery:
		return "    " + target
	case isMethod(method):
		return strings.ToUpper(method) + " " + target
	case method != "":
		return parser.TrimBlanks(text)
	}
	return target
}

// cut takes a line of the URL apart. What looks like a version inside of a reference is
// a part of its name.
func (p *printer) cut(line int32) (method, target, version string) {
	src, span := p.ours.Source, p.ours.Span(line)
	from, to := span.Start, span.End
	for _, token := range p.ours.Tokens(line) {
		switch {
		case token.Kind == parser.TokenMethod:
			method, from = src.Slice(token.Span), token.Span.End
		case token.Kind == parser.TokenVersion && to == span.End:
			to = token.Span.Start
		}
	}
	target = src.Slice(parser.Span{Start: from, End: to})
	if strings.LastIndex(target, "{{") > strings.LastIndex(target, "}}") {
		target, to = src.Slice(parser.Span{Start: from, End: span.End}), span.End
	}
	return method, parser.TrimBlanks(target), parser.TrimBlanks(src.Slice(parser.Span{Start: to, End: span.End}))
}

// isMethod tells the methods that REST Client knows, in any case (spec 5.2).
func isMethod(word string) bool {
	message, _ := parser.ParseRequest(word+" /", parser.MessageOptions{Exact: true})
	return word != "" && message.Target == "/"
}
