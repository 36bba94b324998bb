package runner

import (
	"bytes"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
	"github.com/bchttp/bchttp/vars"
)

// mask is how a request is shown whose secrets are too short, or too common, to be
// searched for everywhere: they are masked where they were inserted (INTERFACE
// section 5). It is the same request, made from a text that has *** in their place.
type mask struct {
	url, plainURL string
	fields        []result.Header
	body          []byte
}

// newMask makes the mask of a request, nil if there is nothing to mask.
func (c *composer) newMask(request *wire.Request) *mask {
	masked, found := maskedText(c.text)
	if !found && !c.filesMasked() {
		return nil
	}
	m := &mask{plainURL: request.URL.String()}
	own := *c
	own.text = masked
	own.msg, _ = parser.ParseRequest(masked.String, parser.MessageOptions{Exact: c.cfg.Exact})
	own.collectFields()
	m.fields = own.fields
	host, _ := wire.Value(own.fields, "host")
	m.url = secret.Mask
	if target, err := wire.Complete(own.msg.Target, host); err == nil {
		if url, err := wire.ParseURL(target); err == nil {
			m.url = url.String()
		}
	}
	own.masked = true
	if body, bad := own.body(); bad == nil {
		m.body = body
	} else {
		m.body = []byte(secret.Mask)
	}
	return m
}

// maskedText replaces the secrets of a text that are not searched for everywhere.
func maskedText(text *vars.Text) (*vars.Text, bool) {
	var out strings.Builder
	at, found := 0, false
	for _, s := range text.Segments {
		for _, m := range s.Marks {
			if m.Wide && len(m.Value) >= secret.Shortest || m.Start < at {
				continue
			}
			found = true
			out.WriteString(text.String[at:m.Start])
			out.WriteString(secret.Mask)
			at = m.End
		}
	}
	if !found {
		return text, false
	}
	out.WriteString(text.String[at:])
	return &vars.Text{String: out.String()}, true
}

// hide gives a request as it is shown.
func (m *mask) hide(sent *result.Request) *result.Request {
	if m == nil || sent == nil {
		return sent
	}
	shown := *sent
	shown.URL = strings.ReplaceAll(sent.URL, m.plainURL, m.url)
	shown.Headers = make([]result.Header, len(sent.Headers))
	for i, field := range sent.Headers {
		if value, ok := wire.Value(m.fields, field.Name); ok && !strings.EqualFold(field.Name, "authorization") {
			field.Value = value
		}
		shown.Headers[i] = field
	}
	if len(sent.Body) > 0 {
		shown.Body = bytes.Clone(m.body)
	}
	return &shown
}
