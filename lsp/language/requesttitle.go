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
	text := t.view.Tree.Text(b.Request)
	if !strings.Contains(text, "{{") {
		return secret.Links(text)
	}
	if t.values == nil {
		t.values = t.view.valuer()
	}
	t.values.begin(b.Request)
	resolved := t.values.pass.Lines(context.Background(), slices.Values([]parser.Span{t.view.Tree.Span(b.Request)}))
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
	return secret.Links(out.String() + resolved.String[at:])
}
