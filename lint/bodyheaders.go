package lint

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/parser/jsontext"
)

// bodyHeaders tells of headers that say of the body what it is: one that is missing, and one
// that has no effect (spec 6.3). Services that want a length of 0 are given one by hand, so it
// stays where there is no body.
func (r *request) bodyHeaders() {
	if r.block.Curl || r.block.Broken || r.block.Body >= r.block.RequestEnd {
		return
	}
	if !r.headersTellType() && !r.typeTold && !r.below && !r.within() && !r.wantsRefusal() && r.isJSONText() {
		const header = "Content-Type: application/json"
		span := r.File.Span(r.block.Request)
		word, _ := cutWord(r.File.Text(r.block.Request))
		span.End = span.Start + uint32(len(word))
		r.bodyHeader("content-type-missing", "the body is JSON, and no `Content-Type` says so", "add the line `"+header+"`", span,
			r.addHeader("Add `"+header+"`", r.lastHeader(), header))
	}
}

func (r *request) bodyHeader(code, message, hint string, span parser.Span, fix *parser.Replacement) {
	r.report(parser.Diagnostic{Code: code, Severity: parser.Information, Message: message, Hint: hint, Span: span, Fix: fix})
}

// headersTellType tells whether a header says what the body is, or a reference stands where
// one may. Lines of a length are told of on the way.
func (r *request) headersTellType() (told bool) {
	for line := r.block.Headers; line < r.block.Body; line++ {
		if r.File.Line(line).Kind != parser.LineHeader {
			continue
		}
		name, _, _ := strings.Cut(r.File.Text(line), ":")
		switch name = strings.ToLower(parser.TrimBlanks(name)); {
		case name == "content-length":
			span := r.File.Span(line)
			r.bodyHeader("content-length", "the length of the body is computed when it is sent, so this line has no effect", "remove the line", span,
				&parser.Replacement{Title: "Remove the line", Span: parser.Span{Start: span.Start, End: r.File.Next(line)}})
		case name == "content-type", name == "x-request-type", strings.Contains(name, "{{"):
			told = true
		}
	}
	return told
}

// isJSONText tells a body that is an object or an array, references in it or not.
func (r *request) isJSONText() bool {
	text, _, ok := r.bodyText()
	if !ok {
		return false
	}
	tokens := jsontext.Tokens(text)
	return len(tokens) > 2 && tokens[0].Kind == jsontext.Open && jsontext.Valid(text, tokens)
}
