package environment

import (
	"fmt"
	"path"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/parser/jsontext"
)

// SyntaxError is a file that cannot be read as JSON, or holds another kind of value
// than is expected there. Line and Column count from 1. Excerpt is the line with its values
// masked and a caret below, "" for none.
type SyntaxError struct {
	File         string
	Line, Column int
	Message      string
	Excerpt      string
}

func (e *SyntaxError) Error() string {
	text := fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Message)
	if e.Excerpt != "" {
		text += "\n" + e.Excerpt
	}
	return text
}

// invalid says why a file is no JSON. An editor shows the line itself.
func (f *file) invalid(inEditor bool) error {
	fault := jsontext.Fault(f.text)
	switch {
	case strings.HasPrefix(f.text, "\xff\xfe"), strings.HasPrefix(f.text, "\xfe\xff"), strings.Contains(f.text[:min(2, len(f.text))], "\x00"):
		return f.at(0, "this is UTF-16; "+parser.ToUTF8)
	case strings.TrimSpace(f.text) == "":
		return f.at(0, "the file is empty; write `{}` at least")
	case fault == nil:
		return f.at(len(f.text), "its values lie too deep inside each other")
	}
	if isDotenv(f.path) {
		return f.at(0, "a file of environments is JSON; what is in `%s` is written as `{{$dotenv NAME}}`", path.Base(f.path))
	}
	if f.text[fault.Span.Start] == '#' {
		fault.Message, fault.Hint = "a comment begins with `//` here", "write `//` in the place of `#`"
	}
	err := f.at(int(fault.Span.Start), "%s; %s", fault.Message, fault.Hint)
	if !inEditor {
		err.Excerpt = f.excerpt(fault.Span)
	}
	return err
}

// isDotenv tells a file of lines NAME=value, which is read beside the scenario by itself.
func isDotenv(file string) bool {
	base := path.Base(file)
	return strings.HasPrefix(base, ".env") || strings.HasSuffix(base, ".env")
}

// excerpt shows the line of a fault and a caret. Everything but names is masked: it may be
// secret.
func (f *file) excerpt(at parser.Span) string {
	start := strings.LastIndexByte(f.text[:at.Start], '\n') + 1
	line, _, _ := strings.Cut(f.text[start:], "\n")
	line = strings.TrimRight(line, "\r")
	var shown strings.Builder
	mark := parser.Span{}
	behind := 0
	tokens := jsontext.Tokens(line)
	for i, t := range tokens {
		shown.WriteString(line[behind:t.Start])
		from := shown.Len()
		shown.WriteString(inert(line, tokens, i))
		if behind = t.End; start+t.Start <= int(at.Start) {
			mark = parser.Span{Start: uint32(from), End: uint32(shown.Len())}
		}
	}
	return parser.Diagnostic{Span: mark}.Excerpt(parser.NewSource(f.path, shown.String()))
}

// inert is a piece of JSON: brackets and signs, and names, which a colon follows and does not
// precede; `***` in the place of others.
func inert(line string, tokens []jsontext.Token, i int) string {
	t := tokens[i]
	isColon := func(i int) bool {
		return i >= 0 && i < len(tokens) && tokens[i].Kind == jsontext.Sign && line[tokens[i].Start] == ':'
	}
	text := line[t.Start:t.End]
	switch {
	case t.Kind == jsontext.Open, t.Kind == jsontext.Close, t.Kind == jsontext.Sign,
		isColon(i+1) && !isColon(i-1):
		return text
	case t.Kind != jsontext.String && t.Kind != jsontext.SingleQuoted:
		return "***"
	case len(text) > 1 && text[0] == text[len(text)-1]:
		return text[:1] + "***" + text[:1]
	}
	return text[:1] + "***"
}
