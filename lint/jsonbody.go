package lint

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/parser/jsontext"
)

// jsonBody tells where a body whose type is JSON is none, whatever its references stand
// for. It is sent as it is. What Business Central refuses is told by businessCentral.
func (r *request) jsonBody() {
	if r.jsonTold || !r.statesJSON() || r.wantsRefusal() {
		return
	}
	for _, d := range r.jsonFaults() {
		d.Code, d.Severity = "json-body", parser.Warning
		r.report(d)
	}
}

// bcFaults are jsonFaults for the checks against Business Central, which tell them.
func (r *request) bcFaults() []parser.Diagnostic {
	r.jsonTold = true
	return r.jsonFaults()
}

// jsonFaults are the faults of a JSON body that stands in the file, at their places there.
func (r *request) jsonFaults() []parser.Diagnostic {
	if r.faultsRead {
		return r.faults
	}
	r.faultsRead = true
	text, base, ok := r.bodyText()
	if !ok || r.block.Broken || r.below || r.within() || r.File.Language(r.block) != parser.JSON {
		return nil
	}
	r.faults = jsontext.Check(text)
	for i := range r.faults {
		d := &r.faults[i]
		d.Span.Start, d.Span.End = d.Span.Start+base, d.Span.End+base
		if d.Fix != nil {
			d.Fix.Span.Start, d.Fix.Span.End = d.Fix.Span.Start+base, d.Fix.Span.End+base
		}
	}
	return r.faults
}

// within tells whether something else stands in the body that is told: a second request, a
// definition, a response.
func (r *request) within() bool {
	return slices.ContainsFunc(r.File.BlockDiagnostics(r.block), func(d parser.Diagnostic) bool {
		return d.Code == "request-within" || d.Code == "definition-in-body" || d.Code == "saved-response"
	})
}

// statesJSON tells whether a header says that the body is one JSON value: lines of JSON
// are several.
func (r *request) statesJSON() bool {
	value, _ := r.written("content-type")
	media, _, _ := strings.Cut(value, ";")
	media = strings.ToLower(parser.TrimBlanks(media))
	return strings.HasSuffix(media, "/json") || strings.HasSuffix(media, "+json")
}

// bodyText is the body as far as it stands in the file and is sent, with blanks for the
// other lines; false if a part of it comes from a file.
func (r *request) bodyText() (text string, base uint32, ok bool) {
	if r.block.Curl || r.block.Body >= r.block.RequestEnd {
		return "", 0, false
	}
	base = r.File.Span(r.block.Body).Start
	text = r.File.Source.Slice(parser.Span{Start: base, End: r.File.Span(r.block.RequestEnd - 1).End})
	var kept []byte
	for line := r.block.Body; line < r.block.RequestEnd; line++ {
		switch kind := r.File.Line(line).Kind; {
		case kind == parser.LineBodyFile:
			return "", 0, false
		case kind != parser.LineBody:
			if kept == nil {
				kept = []byte(text)
			}
			span := r.File.Span(line)
			for i := span.Start - base; i < span.End-base; i++ {
				kept[i] = ' '
			}
		}
	}
	if kept != nil {
		text = string(kept)
	}
	return text, base, true
}
