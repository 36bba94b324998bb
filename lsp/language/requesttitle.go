package language

import (
	"context"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
)

// requestTitle calls requests by name, or by method and target. It serves one goroutine.
type requestTitle struct {
	view   *View
	values *valuer
	// known are the masked values of references in requests without names of their own.
	known map[string]string
}

// of is the name of a request and what belongs beside it.
func (t *requestTitle) of(b *parser.Block) (name, detail string) {
	line, title := t.line(b), t.view.Tree.Title(b)
	if name = t.view.Tree.StoredName(b); name != "" {
		return shorten(name, 120), line
	}
	if title != "" {
		return line, shorten(title, 120)
	}
	return line, ""
}

// line is method, path and query of a request with its references replaced; those without a
// value stay. Of a cURL command it is the command.
func (t *requestTitle) line(b *parser.Block) string {
	text := parser.TrimBlanks(t.resolved(b))
	if b.Curl {
		return shorten(oneLine(text), 120)
	}
	m, _ := parser.ParseRequest(text, parser.MessageOptions{})
	target := m.Target
	if _, rest, ok := strings.Cut(target, "://"); ok {
		if slash := strings.IndexByte(rest, '/'); slash >= 0 {
			target = rest[slash:]
		} else {
			target = "/"
		}
	}
	return shorten(m.Method+" "+target, 120)
}

// resolved is the request line with the values of its references, masked.
func (t *requestTitle) resolved(b *parser.Block) string {
	span := t.view.Tree.Span(b.Request)
	text := t.view.Tree.Source.Slice(span)
	if !strings.Contains(text, "{{") {
		return secret.Text(text)
	}
	if t.values == nil {
		t.values, t.known = t.view.valuer(), map[string]string{}
	}
	if t.view.hasLocals(b) {
		return secret.Text(t.masked(b, span))
	}
	var out strings.Builder
	out.Grow(2 * len(text))
	at := 0
	parser.ScanTemplates(text, func(start, end int, _ string) bool {
		out.WriteString(text[at:start])
		out.WriteString(t.reference(b, parser.Span{Start: span.Start + uint32(start), End: span.Start + uint32(end)}))
		at = end
		return true
	})
	out.WriteString(text[at:])
	return secret.Text(out.String())
}

// reference is the masked value of one that has the same in all requests without names of
// their own.
func (t *requestTitle) reference(b *parser.Block, span parser.Span) string {
	text := t.view.Tree.Source.Slice(span)
	value, ok := t.known[text]
	if !ok {
		value = t.masked(b, span)
		t.known[text] = value
	}
	return value
}

// masked is a part of the request line with the values of its references, masked.
func (t *requestTitle) masked(b *parser.Block, part parser.Span) string {
	t.values.begin(b.Request)
	resolved := t.values.pass.Lines(context.Background(), slices.Values([]parser.Span{part}))
	var out strings.Builder
	at := 0
	for _, segment := range resolved.Segments {
		for _, mark := range segment.Marks {
			if mark.Start >= at {
				out.WriteString(resolved.String[at:mark.Start] + secret.Mask)
				at = mark.End
			}
		}
	}
	out.WriteString(resolved.String[at:])
	return out.String()
}
