package parser

import (
	"fmt"
	"slices"
	"strings"
)

// MessageOptions are what spec 5 to 8 leave to the mode.
type MessageOptions struct {
	// Exact: a body that lost its blank line stays header lines (spec 22), an
	// unknown method stays part of the URL (spec 5.2), cURL has the bugs of spec 8.7.
	// Otherwise the "Runner:" sentences of the specification hold, a header value may
	// go on in the next, indented line, and GRAPHQL is a method, as in JetBrains'
	// client.
	Exact bool
}

// Message is one request as its resolved text says it (spec 5 to 8): not yet
// encoded, no file read. Offsets count bytes of that text.
type Message struct {
	// Method in capitals; GET where none is written (spec 5.2).
	Method string
	// Target is the URL as written: query lines joined, HTTP version dropped
	// (spec 5.1, 5.3); not escaped (spec 5.5).
	Target string
	// TargetOffset is where Target begins; offsets behind its first line do not
	// count on from there, because query lines are joined without their blanks.
	TargetOffset int
	// Fields are the header lines in order, repeated ones not joined (spec 6.2).
	Fields []Field
	// Body is the text behind the blank line, "" if there is none. It is the
	// rest of the resolved text, unchanged; for cURL the data.
	Body string
	// BodyOffset is where Body begins; for cURL where the first data stand.
	BodyOffset int
	// Files are the file lines of Body, in order (spec 7.3, 7.4).
	Files []FileLine
	// LostBlankLine tells that Body was recognised although its blank line is
	// missing (spec 22).
	LostBlankLine bool
	// Curl is set for cURL commands.
	Curl bool
	// DefaultHeaders tells that the default headers of spec 6.4 are added: always but
	// for cURL commands without a header option (spec 8.5).
	DefaultHeaders bool
	// HasBody tells an empty body, which cURL can ask for, from none.
	HasBody bool
}

// Field is a header line. Offset is where its line begins.
type Field struct {
	Name, Value string
	Offset      int
}

// Field gives the value of the first header of that name, whatever its case.
func (m *Message) Field(name string) string {
	for _, field := range m.Fields {
		if strings.EqualFold(field.Name, name) {
			return field.Value
		}
	}
	return ""
}

func (m *Message) hasField(name string) bool {
	return slices.ContainsFunc(m.Fields, func(f Field) bool { return strings.EqualFold(f.Name, name) })
}

// FileLine is "< path", "<@ path" or "<@encoding path" in a body. Start and End
// are the place of the line in Message.Body, without its line end.
type FileLine struct {
	Start, End int
	Path       string
	// Template: references in the file are replaced (spec 7.4).
	Template bool
	Encoding string // "" is UTF-8
}

// ParseRequest reads the text of one request whose references have been replaced,
// by the rules of spec 5 to 8 and no others: there are no comments, delimiters,
// definitions or metadata in it any more. Its lines end in LF. A message comes
// back for every text; a diagnostic of severity Error says why it cannot be sent.
// Spans are offsets of the text.
func ParseRequest(text string, options MessageOptions) (*Message, []Diagnostic) {
	p := messageParser{text: text, exact: options.Exact, message: &Message{}}
	if hasPrefixFold(trimLeft(text), "curl") {
		p.curl()
	} else {
		p.message.DefaultHeaders = true
		p.fields(p.requestLine())
		if p.graphQLCall && !p.message.hasField("content-type") {
			p.message.Fields = append(p.message.Fields, Field{Name: "Content-Type", Value: "application/json"})
		}
	}
	return p.message, p.found
}

type messageParser struct {
	text    string
	exact   bool
	message *Message
	found   []Diagnostic
	// graphQLCall: the method was GRAPHQL, so the content type is JSON unless stated.
	graphQLCall bool
	headerTold  bool
}

func (p *messageParser) report(code string, severity Severity, start, end int, message, hint string) {
	p.found = append(p.found, Diagnostic{
		Code: code, Severity: severity, Message: message, Hint: hint,
		Span: Span{uint32(start), uint32(end)},
	})
}

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
	case !isSendable(field.Value):
		p.report("header-value", Error, at, end,
			"the value of this header holds a character that cannot be sent",
			"header values may hold printable characters up to U+00FF only; percent-encode the others")
	}
	return field
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
}
