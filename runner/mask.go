package runner

import (
	"slices"
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
// A nil mask hides nothing.
type mask struct {
	url, plainURL string
	fields        []result.Header
	body          []byte
	// values are the secrets as they were inserted.
	values []string
}

// newMask makes the mask of a request, nil if there is nothing to mask.
func (c *composer) newMask() *mask {
	masked, found := maskedText(c.text)
	if !found && !c.filesMasked() {
		return nil
	}
	own := *c
	own.text, own.masked = masked, true
	own.msg, _ = parser.ParseRequest(masked.String, parser.MessageOptions{Exact: c.cfg.Exact})
	own.collectFields()
	m := &mask{plainURL: c.url.String(), url: secret.Mask, fields: own.fields, body: []byte(secret.Mask), values: c.narrow()}
	if url, err := own.parseURL(); err == nil {
		m.url = url.String()
	}
	if body, bad := own.body(); bad == nil {
		m.body = body
	}
	m.hideLost(c.msg.Fields)
	return m
}

// hideLost hides the fields that are no fields in the masked text: a line end inside
// of a secret made them.
func (m *mask) hideLost(written []parser.Field) {
	for _, field := range written {
		if _, there := wire.Value(m.fields, field.Name); !there {
			m.fields = append(m.fields, result.Header{Name: field.Name, Value: secret.Mask})
		}
	}
}

// isNarrow tells a secret that is only masked where it was inserted.
func isNarrow(m *vars.Mark) bool { return !m.Wide || len(m.Value) < secret.Shortest }

// maskedText replaces the narrow secrets of a text.
func maskedText(text *vars.Text) (*vars.Text, bool) {
	var out strings.Builder
	at, found := 0, false
	for i := range text.Segments {
		for _, m := range text.Segments[i].Marks {
			if !isNarrow(&m) || m.Start < at {
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

// narrow are the narrow secrets of the request text in the forms in which they stand
// there, and in which a URL has them.
func (c *composer) narrow() []string {
	var values []string
	for i := range c.text.Segments {
		for _, m := range c.text.Segments[i].Marks {
			if isNarrow(&m) {
				inserted := c.text.String[m.Start:m.End]
				values = append(values, m.Value, inserted, wire.EscapeURL(inserted))
			}
		}
	}
	return values
}

// hideIn masks values wherever they stand in a text that a person reads.
func hideIn(text string, values []string) string {
	for _, value := range values {
		if value != "" && value != secret.Mask {
			text = strings.ReplaceAll(text, value, secret.Mask)
		}
	}
	return text
}

// secrets are the values that the mask hides.
func (m *mask) secrets() []string {
	if m == nil {
		return nil
	}
	return m.values
}

// text gives a message as it is shown.
func (m *mask) text(message string) string { return hideIn(message, m.secrets()) }

// hide gives a request as it is shown.
func (m *mask) hide(sent *result.Request) *result.Request {
	if m == nil || sent == nil {
		return sent
	}
	shown := *sent
	shown.URL = m.url
	if sent.URL != m.plainURL { // a redirect
		shown.URL = hideIn(sent.URL, m.values)
	}
	shown.Headers = slices.Clone(sent.Headers)
	for i := range shown.Headers {
		field := &shown.Headers[i]
		if strings.EqualFold(field.Name, "authorization") { // always masked, and the scheme is worth seeing
			continue
		}
		if value, ok := wire.Value(m.fields, field.Name); ok {
			field.Value = value
		}
	}
	if len(sent.Body) > 0 {
		shown.Body = m.body
	}
	return &shown
}

// hideAll gives follow-ups as they are shown.
func (m *mask) hideAll(followUps []result.Exchange) []result.Exchange {
	shown := make([]result.Exchange, len(followUps))
	for i, exchange := range followUps {
		shown[i] = exchange
		shown[i].Request = m.hide(exchange.Request)
	}
	return shown
}
