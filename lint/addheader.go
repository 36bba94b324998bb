package lint

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// addHeader is the edit that adds a header behind a line.
func (r *request) addHeader(title string, line int32, header string) *parser.Replacement {
	span, end := r.File.Span(line), "\n"
	if strings.HasPrefix(r.File.Source.Slice(parser.Span{Start: span.End, End: r.File.Next(line)}), "\r\n") {
		end = "\r\n"
	}
	return &parser.Replacement{Title: title, Span: parser.Span{Start: span.End, End: span.End}, Text: end + header}
}

// lastHeader is the last line of the head of the request.
func (r *request) lastHeader() int32 {
	at := r.block.Request
	for line := at + 1; line < r.block.RequestEnd; line++ {
		switch r.File.Line(line).Kind {
		case parser.LineHeader, parser.LineQuery, parser.LineFolded:
			at = line
		}
	}
	return at
}
