package lint

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// headersBelow tells of headers below the blank line, which are sent as the beginning of
// the body. Bodies that are made of messages may begin so.
func (r *request) headersBelow() {
	first, end := r.linesBelow()
	if r.below = first < end; !r.below {
		return
	}
	span := parser.Span{Start: r.File.Span(first).Start, End: trimmed(r.File, end-1).End}
	message := "this header stands below the blank line, so it is sent with the body"
	if end-first > 1 {
		message = "these headers stand below the blank line, so they are sent with the body"
	}
	r.report(parser.Diagnostic{
		Code: "header-below", Severity: parser.Warning, Span: span, Message: message,
		Hint: "write the blank line behind the last header", Fix: r.moveUp(first, end),
	})
	if end == r.block.RequestEnd {
		r.noBody()
	}
}

// noBody takes back that a GET has a body, which is nothing but headers.
func (r *request) noBody() {
	for _, known := range r.File.BlockDiagnostics(r.block) {
		if known.Code == "body-with-get" {
			r.supersede(known)
		}
	}
}

func (r *request) hasHeadersBelow() bool {
	first, end := r.linesBelow()
	return first < end
}

// linesBelow are the headers below the blank line.
func (r *request) linesBelow() (first, end int32) {
	first, end = r.block.Body, r.block.Body
	if r.block.Curl || first >= r.block.RequestEnd || first == 0 || r.File.Line(first-1).Kind != parser.LineSeparator || r.holdsMessage() {
		return first, first
	}
	for end < r.block.RequestEnd && r.File.Line(end).Kind == parser.LineBody && isHeaderLine(r.File.Text(end)) {
		end++
	}
	return first, end
}

// holdsMessage tells whether the body is of a kind that begins with headers of its own.
func (r *request) holdsMessage() bool {
	kind, _ := r.written("content-type")
	kind = strings.ToLower(kind)
	for _, begin := range [...]string{"multipart/", "message/", "application/http", "text/"} {
		if strings.HasPrefix(kind, begin) {
			return true
		}
	}
	return false
}

// written is the value of a header as it is written.
func (r *request) written(name string) (value string, given bool) {
	return written(r.File, r.block, name)
}

func written(f *parser.File, b *parser.Block, name string) (value string, given bool) {
	for line := b.Headers; line < min(b.Body, b.RequestEnd); line++ {
		if f.Line(line).Kind != parser.LineHeader {
			continue
		}
		if found, text, _ := strings.Cut(f.Text(line), ":"); strings.EqualFold(parser.TrimBlanks(found), name) {
			value, given = parser.TrimBlanks(text), true
		}
	}
	return value, given
}

func isHeaderLine(line string) bool {
	name, _, ok := strings.Cut(line, ":")
	return ok && parser.IsWellKnownHeader(name)
}

// moveUp is the edit that puts lines above the blank line.
func (r *request) moveUp(first, end int32) *parser.Replacement {
	text := r.File.Source
	blank := r.File.Span(first - 1)
	span := parser.Span{Start: blank.Start, End: r.File.Next(end - 1)}
	moved := text.Slice(parser.Span{Start: r.File.Span(first).Start, End: span.End})
	if end < r.block.RequestEnd && parser.TrimBlanks(r.File.Text(end)) != "" {
		moved += text.Slice(parser.Span{Start: blank.Start, End: r.File.Span(first).Start})
	}
	return &parser.Replacement{Title: "Move it above the blank line", Span: span, Text: moved}
}
