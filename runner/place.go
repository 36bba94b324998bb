package runner

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/auth"
	"github.com/bchttp/bchttp/runner/auth/cognito"
	"github.com/bchttp/bchttp/runner/wire"
)

// bad points at a place of the resolved text.
func (c *composer) bad(offset int, code string, err error) *trouble {
	return c.at(offset, code, err.Error(), hintOf(err))
}

// hintOf is the thing to type that an error knows.
func hintOf(err error) string {
	var sending *wire.Error
	var signing *auth.Error
	var signingIn *cognito.Error
	switch {
	case errors.As(err, &sending):
		return sending.Hint
	case errors.As(err, &signing):
		return signing.Hint
	case errors.As(err, &signingIn):
		return signingIn.Hint
	}
	return ""
}

// at tells what is wrong with the rest of a line of the resolved text.
func (c *composer) at(offset int, code, message, hint string) *trouble {
	values := c.narrow()
	return errorAt(c.shown(), c.inRequest(parser.Diagnostic{
		Code: code, Severity: parser.Error, Span: c.restOfLine(offset),
		Message: hideIn(message, values), Hint: hideIn(hint, values),
	}))
}

func (c *composer) restOfLine(offset int) parser.Span { return restOfLine(c.text.String, offset) }

func restOfLine(text string, offset int) parser.Span {
	line, _, _ := strings.Cut(text[offset:], "\n")
	return parser.Span{Start: uint32(offset), End: uint32(offset + len(parser.TrimBlanks(line)))}
}

// place leads a finding to the file of the author, from the text that it was found in.
type place func(parser.Diagnostic) parser.Diagnostic

// inRequest is the place of spans in the resolved request text.
func (c *composer) inRequest(d parser.Diagnostic) parser.Diagnostic {
	from, to := c.text.Source(int(d.Span.Start)), c.text.Source(int(d.Span.End))
	d.Span = parser.Span{Start: from.Start, End: max(from.End, to.End)}
	return d
}

// inFile is the place of spans in a `<@` file: the line of the request that reads
// it, with the place inside of the file told in the message.
func (c *composer) inFile(src *parser.Source, line parser.FileLine) place {
	return func(d parser.Diagnostic) parser.Diagnostic {
		at := src.Position(d.Span.Start)
		path := strings.ReplaceAll(filepath.ToSlash(line.Path), `\`, "/")
		d.Message = fmt.Sprintf("%s:%d:%d: %s", path, at.Line, at.Column, d.Message)
		d.Span = c.restOfLine(c.msg.BodyOffset + line.Start)
		return c.inRequest(d)
	}
}

// asWritten is the place of spans that are in the file of the author already.
func asWritten(d parser.Diagnostic) parser.Diagnostic { return d }
