package lint

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/bchttp/bchttp/internal/encode"
	"github.com/bchttp/bchttp/parser"
)

// template checks the references of a `<@` file (spec 7.4). They are told at the line of
// the request that reads it, with the place inside of the file in the message.
func (r *request) template(line int32, encoding, path, at string) {
	content, err := r.Files.Read(at)
	if err != nil {
		return // what the system says of it, a run tells
	}
	text, err := encode.Decode(content, encoding)
	if err != nil {
		r.report(parser.Diagnostic{
			Code: "body-encoding", Severity: parser.Error, Span: trimmed(r.File, line), Message: err.Error(),
			Hint: "known are utf8, utf16le, latin1, ascii, base64, base64url and hex",
		})
		return
	}
	src := parser.NewSource(strings.ReplaceAll(filepath.ToSlash(path), `\`, "/"), text)
	parser.ScanTemplates(text, func(start, end int, name string) bool {
		place := parser.Span{Start: uint32(start), End: uint32(end)}
		r.reference(parser.Template{Name: name, Span: place}, func(d parser.Diagnostic) {
			r.report(inTemplate(d, src, trimmed(r.File, line)))
		})
		return true
	})
}

// inTemplate leads a finding of a `<@` file to the line that reads it.
func inTemplate(d parser.Diagnostic, src *parser.Source, line parser.Span) parser.Diagnostic {
	at := src.Position(d.Span.Start)
	d.Message = fmt.Sprintf("%s:%d:%d: %s", src.Name, at.Line, at.Column, d.Message)
	d.Span, d.Fix = line, nil
	return d
}
