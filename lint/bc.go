package lint

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/parser"
)

// call is a request to Business Central as far as it is known: one of the file, or one
// inside of a batch.
type call struct {
	apis   *catalog.Catalog
	source *parser.Source
	// report takes a finding.
	report func(parser.Diagnostic)
	method excerpt // in capitals or not, empty if it is not written
	url    excerpt
	// address is url taken apart; api the route by which apis knows its entities.
	address model.Address
	api     string
	// header gives the value of a header; known is false if there may be headers that
	// are not known.
	header func(name string) (value string, given, known bool)
	// body is empty without one, and where it is not read here.
	body excerpt
	// bodyFaults tells where the body stops to be JSON as it stands in the file; nil: it
	// stands in a batch.
	bodyFaults func() []parser.Diagnostic
	// addHeader is the edit that adds a header; nil: it stands in a batch.
	addHeader func(header string) *parser.Replacement
	// define is the edit that writes another word where a variable has it from, nil for none.
	define func(name, word, instead string) *parser.Replacement
	// inner: it stands in a batch.
	inner bool
}

// businessCentral checks a request that leads to Business Central against what is known
// of its entities, with the parts left out that are not known before a run.
func (r *request) businessCentral() {
	if !r.namesBC() || r.block.Broken || r.block.Curl || r.tooMuch() || r.wantsRefusal() {
		return
	}
	for line := range r.File.RequestLines(r.block) {
		first := r.sketchOf(func(yield func(parser.Span) bool) { yield(line) })
		if !mayLeadToBC(first.text) {
			return
		}
		break
	}
	s := r.sketchOf(r.File.RequestLines(r.block))
	m, _ := parser.ParseRequest(s.text, parser.MessageOptions{})
	c := &call{
		apis: r.entities(), source: r.File.Source, report: func(d parser.Diagnostic) { r.report(r.ofPlaceholder(d)) },
		method: methodOf(s), url: targetOf(s, m), header: headersOf(s, m), define: r.inDefinition,
	}
	if len(m.Files) == 0 {
		c.body = excerpt{sketch: s, text: m.Body, base: m.BodyOffset}
	}
	c.address = model.ParseAddress(c.url.text)
	if c.address.Host == "" {
		host, _, _ := c.header("Host")
		c.address.Host, c.address.Online = host, strings.EqualFold(host, model.OnlineHost)
	}
	c.bodyFaults = r.bcFaults
	c.addHeader = func(header string) *parser.Replacement {
		r.typeTold = r.typeTold || strings.HasPrefix(header, "Content-Type")
		return r.addHeader("Add `"+header+"`", r.lastHeader(), header)
	}
	if r.below { // they are told, and may be what is missing
		given := c.header
		c.header = func(name string) (string, bool, bool) { value, ok, _ := given(name); return value, ok, false }
		c.body = excerpt{sketch: s}
	}
	if c.leadsToBC() {
		c.check()
		r.keepAnswer(c)
	}
}

// ofPlaceholder is a finding about a key, with the remedy of the parser where a name in
// single braces stands in its place.
func (r *request) ofPlaceholder(d parser.Diagnostic) parser.Diagnostic {
	if d.Code != "bc-key" {
		return d
	}
	for _, known := range r.File.BlockDiagnostics(r.block) {
		if known.Code == "path-placeholder" && known.Span == d.Span {
			d.Hint, d.Fix = known.Hint, known.Fix
			r.supersede(known)
		}
	}
	return d
}

// entities are those of Business Central.
func (c *checker) entities() *catalog.Catalog {
	if c.catalog == nil {
		c.catalog = &catalog.Catalog{}
		if c.APIs != nil {
			c.catalog.Custom = c.APIs()
		}
	}
	return c.catalog
}

// wantsRefusal tells whether the request is there to be refused: an assertion wants a
// status from 400 on.
func (r *request) wantsRefusal() bool {
	return slices.ContainsFunc(r.items, func(d parser.Directive) bool {
		return d.Key == "assert" && strings.Contains(d.Value, "status") && namesFailure(d.Value)
	})
}

// namesFailure tells whether a number from 400 to 599 stands in an expression.
func namesFailure(expression string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(expression, func(r rune) bool { return r < '0' || r > '9' }), func(number string) bool {
		return len(number) == 3 && (number[0] == '4' || number[0] == '5')
	})
}

// methodOf is the word in front of the target.
func methodOf(s *sketch) excerpt {
	start := len(s.text) - len(strings.TrimLeft(s.text, " \t"))
	end := start
	for end < len(s.text) && isWordByte(s.text[end]) {
		end++
	}
	if end == len(s.text) || s.text[end] != ' ' && s.text[end] != '\t' {
		end = start // a request line may begin with the URL
	}
	return excerpt{sketch: s, text: s.text[start:end], base: start}
}

// headersOf reads the headers of a request.
func headersOf(s *sketch, m *parser.Message) func(name string) (string, bool, bool) {
	known := true
	for _, f := range m.Fields {
		if end := f.Offset + len(f.Name); end <= len(s.text) && s.isUnknown(f.Offset, end) {
			known = false // a whole line, or several, may come from a variable
		}
	}
	return func(name string) (string, bool, bool) {
		for _, f := range m.Fields {
			if strings.EqualFold(f.Name, name) {
				return f.Value, true, known
			}
		}
		return "", false, known
	}
}

// check checks all that is known of a request.
func (c *call) check() {
	if c.checkRoute() {
		c.checkBelow()
	}
}

// checkBelow checks what stands behind the route, with headers and body.
func (c *call) checkBelow() {
	d := c.destination()
	c.checkMethod(d)
	c.checkContentType(d)
	c.checkQuery(d)
	c.checkBody(d)
}

// verb is the method in capitals, GET if none is written.
func (c *call) verb() string {
	if c.method.text == "" {
		return "GET"
	}
	return strings.ToUpper(c.method.text)
}

// found reports a finding about a range of an excerpt, unless a part of it is not known.
// It gives what was reported, to add an edit.
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (c *call) found(severity parser.Severity, code string, e excerpt, start, end int, message, hint string) {
	instead := suggested(hint)
	if strings.ContainsAny(e.text[start:end], " '\"(") {
		instead = "" // the word is a part of it
	}
	c.fixed(severity, code, e, start, end, message, hint, instead)
}

// suggested is the word that a hint takes for what is meant, "" if it names none.
func suggested(hint string) string {
	word, ok := strings.CutPrefix(hint, "did you mean `")
	word, whole := strings.CutSuffix(word, "`?")
	if !ok || !whole {
		return ""
	}
	return word
}

// fixed reports with an edit that replaces the range, if it stands in the file.
func (c *call) fixed(severity parser.Severity, code string, e excerpt, start, end int, message, hint, instead string) {
	if e.unknown(start, end) {
		return
	}
	d := parser.Diagnostic{Code: code, Severity: severity, Message: message, Hint: hint, Span: e.span(start, end)}
	if instead != "" && e.editable(start, end) {
		d.Fix = &parser.Replacement{Title: "Write `" + shorten(instead) + "`", Span: d.Span, Text: instead}
	}
	if name := e.from(start, end); name != "" {
		d.Message += " (by way of `{{" + shorten(name) + "}}`)"
		if instead != "" {
			d.Fix = c.define(name, e.text[start:end], instead)
		}
	}
	c.report(d)
}
