package lint

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/internal/encode"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// message checks a request whose text is known before anything is sent: what the parser
// makes of it with its references replaced is what a run will refuse, or leave out.
func (r *request) message() {
	if r.block.Broken || r.tooMuch() {
		return
	}
	if !r.isKnown() {
		r.beginning()
		return
	}
	text := r.pass.Lines(r.ctx, r.File.RequestLines(r.block))
	r.resolved += len(text.String)
	m, found := parser.ParseRequest(text.String, parser.MessageOptions{})
	found = slices.DeleteFunc(found, func(d parser.Diagnostic) bool {
		return d.Severity != parser.Error && d.Code != "curl-url" && d.Code != "curl-blanks"
	})
	if len(found) == 0 && r.Unsendable != nil {
		found = r.Unsendable(text, m)
	}
	for _, d := range found {
		if d.Code == "url" && m.Field("host") == "" {
			d.Hint = r.Index.BaseHint(m.Target, d.Hint)
		}
		r.stands(text.Explain(d), text)
	}
	if m.HasBody && m.Method == "HEAD" {
		r.stands(headBody(m, text), text)
	}
	if m.Curl {
		r.curlFiles(m, text)
	}
	if strings.EqualFold(m.Field("x-request-type"), "graphql") && len(m.Files) == 0 {
		r.graphQL(m, text)
	}
}

// beginning tells that a URL which begins as none can is an error, whatever the rest of the
// request will be.
func (r *request) beginning() {
	for _, known := range r.File.BlockDiagnostics(r.block) {
		if known.Code == "url-scheme" && known.Severity == parser.Warning {
			r.supersede(known)
			known.Severity = parser.Error
			r.report(known)
		}
	}
}

// isKnown tells whether nothing in the request text depends on a run.
func (r *request) isKnown() bool {
	for t := range references(r.File, r.block) {
		m := r.meaning(t.Name)
		at, isNode := r.graph.of[plainName(t.Name)]
		if !r.isConstant(m) && (m.Kind != vars.KindFile || !isNode || !r.graph.nodes[at].constant) {
			return false
		}
	}
	return true
}

// tooMuch bounds the text that is put together: definitions that repeat each other grow
// without end.
func (c *checker) tooMuch() bool { return c.resolved > c.mostResolved() }

func (c *checker) mostResolved() int {
	const free = 1 << 20
	return free + 8*c.File.Source.Len()
}

// resolvedMuch tells whether that may have come near to too much.
func (c *checker) resolvedMuch() bool { return c.resolved > c.mostResolved()/2 }

// stands reports a finding about the resolved text at the author's place. A value may be
// secret, so what is shown of it is the reference.
func (r *request) stands(d parser.Diagnostic, text *vars.Text) {
	from, to := text.Source(int(d.Span.Start)), text.Source(int(d.Span.End))
	d.Span = parser.Span{Start: from.Start, End: max(from.End, to.End)}
	d.Fix = nil
	for _, known := range r.File.BlockDiagnostics(r.block) {
		if r.sameCause(known, d) {
			if known.Severity == parser.Error {
				return
			}
			d.Fix = known.Fix
			r.supersede(known)
		}
	}
	r.report(d)
}

// sameCause tells whether the parser has told what a finding of the resolved text tells.
func (r *request) sameCause(known, d parser.Diagnostic) bool {
	if known.Code == "body-with-get" && d.Code == "head-body" {
		return true
	}
	return known.Code == d.Code && r.File.LineAt(known.Span.Start) == r.File.LineAt(d.Span.Start)
}

func (c *checker) supersedeAt(start uint32, code string) {
	if c.superseded == nil {
		c.superseded = map[uint32]string{}
	}
	c.superseded[start] = code
}

func (c *checker) isSuperseded(d parser.Diagnostic) bool {
	code, found := c.superseded[d.Span.Start]
	return found && code == d.Code
}

// headBody is the finding of a body that cannot be sent.
func headBody(m *parser.Message, text *vars.Text) parser.Diagnostic {
	start := m.BodyOffset
	end := start
	for end < len(text.String) && text.String[end] != '\n' {
		end++
	}
	return parser.Diagnostic{
		Code: "head-body", Severity: parser.Error, Span: parser.Span{Start: uint32(start), End: uint32(end)},
		Message: "a HEAD request cannot have a body", Hint: "remove the body, or use GET",
	}
}

// graphQL checks the variables behind the query (spec 7.9).
func (r *request) graphQL(m *parser.Message, text *vars.Text) {
	start, end, variables := m.GraphQLParts()
	if _, err := encode.GraphQL(m.Body[start:end], m.Body[variables:], "", true); err != nil {
		at := uint32(m.BodyOffset + variables)
		r.stands(parser.Diagnostic{
			Code: "graphql-variables", Severity: parser.Error, Span: parser.Span{Start: at, End: at},
			Message: err.Error(), Hint: "the part behind the first blank line of the body must be one JSON object",
		}, text)
	}
}

// curlFiles checks that the files of a cURL command are there.
func (r *request) curlFiles(m *parser.Message, text *vars.Text) {
	if r.Files.Exists == nil {
		return
	}
	r.now.tie()
	for _, file := range m.Files {
		if _, found := r.find(file.Path); found {
			continue
		}
		d := r.fileMissing(file.Path)
		at := uint32(m.BodyOffset)
		d.Span = parser.Span{Start: at, End: at}
		r.stands(d, text)
	}
}
