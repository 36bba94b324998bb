package parser

import (
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
	// GraphQL is set for a body that begins with the word `gql` of httpYac.
	GraphQL GraphQLCall
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
