package parser

import (
	"fmt"
	"strings"
)

// fields reads header lines from an offset on, then the body.
func (p *messageParser) fields(at int) {
	contentType := ""
	for at < len(p.text) {
		end := at + lineLength(p.text[at:])
		line := TrimBlanks(p.text[at:end])
		if line == "" {
			p.body(p.behind(end))
			return
		}
		if !p.exact && CannotBeHeader(line, contentType) {
			p.lostBlankLine(at, end)
			return
		}
		next := p.behind(end)
		if !p.exact {
			line, next = p.unfolded(line, next)
		}
		field := p.field(line, at, end)
		if strings.EqualFold(field.Name, "content-type") {
			contentType = field.Value
		}
		at = next
	}
}

// unfolded joins the lines that go on with a header line, and gives the offset behind
// them.
func (p *messageParser) unfolded(line string, at int) (string, int) {
	var joined strings.Builder
	above := line
	for at < len(p.text) {
		end := at + lineLength(p.text[at:])
		if !continuesHeader(p.text[at:end], above) {
			break
		}
		above = TrimBlanks(p.text[at:end])
		if joined.Len() == 0 {
			joined.WriteString(line)
		}
		joined.WriteByte(' ')
		joined.WriteString(above)
		at = p.behind(end)
	}
	if joined.Len() == 0 {
		return line, at
	}
	return joined.String(), at
}

// field reads one header line (spec 6.1, 6.5).
func (p *messageParser) field(line string, at, end int) Field {
	name, value, _ := strings.Cut(line, ":")
	field := Field{Name: trimRight(name), Value: trimLeft(value), Offset: at}
	if p.message.Fields == nil {
		p.message.Fields = make([]Field, 0, 4)
	}
	p.message.Fields = append(p.message.Fields, field)
	switch {
	case !isToken(field.Name) && !p.headerTold:
		p.headerTold = true // where a body became headers, all of its lines are bad
		p.report("header-name", Error, at, end, headerNameMessage(""), headerNameHint)
	case !isSendable(field.Value) && !isCredentials(field):
		p.report("header-value", Error, at, end,
			"the value of this header holds a character that cannot be sent",
			"header values may hold printable characters up to U+00FF only; percent-encode the others")
	}
	return field
}

// isCredentials tells a user with a password that go out in another form than they are
// written in, as what can be sent (spec 16).
func isCredentials(field Field) bool {
	if !strings.EqualFold(field.Name, "authorization") {
		return false
	}
	scheme, rest := cutWord(field.Value)
	user, password := cutWord(rest)
	switch strings.ToLower(scheme) {
	case "basic", "ntlm":
		return password != "" || strings.Contains(user, ":")
	case "digest", "cognito":
		return password != ""
	}
	return false
}

// headerNameMessage shows a name as it is written in the file; none of a resolved
// text, which may be anything where a body has become headers.
func headerNameMessage(name string) string {
	if name, _, _ = strings.Cut(name, "="); name == "" {
		return "this is not a header"
	}
	return fmt.Sprintf("`%s` is not the name of a header", shorten(name))
}

func (p *messageParser) lostBlankLine(at, end int) {
	p.message.LostBlankLine = true
	p.report("blank-line-lost", Warning, at, end, lostBlankLineMessage, lostBlankLineHint)
	p.body(at)
}

const (
	headerNameHint       = "a header is `Name: value`; a blank line must stand before the body"
	lostBlankLineMessage = "this is not a header; a blank line is missing before the body"
	lostBlankLineHint    = "put a blank line above this line; the request is sent as if it were there"
)

func (p *messageParser) body(at int) {
	p.message.Body, p.message.BodyOffset = p.text[at:], at
	p.message.HasBody = p.message.Body != ""
	if strings.IndexByte(p.message.Body, '<') >= 0 {
		p.message.Files = fileLines(p.message.Body)
	}
	if !p.exact && strings.Contains(p.message.Body, "gql") {
		p.graphQLBody()
	}
}
