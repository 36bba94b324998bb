package convert

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"github.com/bchttp/bchttp/internal/har"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
)

// HAR is the request of a block as an entry of an HTTP Archive, with a response that did
// not come. It shows no secret; what only a run can know is a reference `{{name}}`, and the
// comment says what to put there. The error says why there is none.
func (f *File) HAR(ctx context.Context, b *parser.Block) (har.Entry, error) {
	c := newComposer(ctx, f, b)
	q, err := c.sent()
	if err != nil {
		return har.Entry{}, errors.New(c.title() + ": " + c.secrets.Mask(err.Error()))
	}
	text := func(text string) string {
		return c.named(text, func(name string) string { return "{{" + name + "}}" })
	}
	entry := har.Entry{
		Started: f.Config.System.Now().UTC().Format("2006-01-02T15:04:05.000Z07:00"),
		Request: har.Request{
			Method: q.method, URL: text(q.url), HTTPVersion: har.Unknown, Cookies: []har.Pair{},
			Headers: harPairs(q.fields, text), HeadersSize: -1, BodySize: -1,
		},
		Response: har.NoResponse(""), Timings: har.Timings{Blocked: -1, DNS: -1, Connect: -1, SSL: -1},
	}
	entry.Request.QueryString = har.Query(entry.Request.URL)
	shown := entry.Request.URL
	if c.msg.HasBody {
		entry.Request.PostData = &har.PostData{MimeType: valueOf(q.fields, "content-type"), Text: text(q.body)}
		if entry.Request.PostData.MimeType == "" {
			entry.Request.PostData.MimeType = har.UnknownType
		}
		shown += entry.Request.PostData.Text
	}
	for _, field := range entry.Request.Headers {
		shown += field.Value
	}
	entry.Comment = strings.Join(append([]string{c.title()}, c.notes(shown, func(name string) []string {
		return []string{"{{" + name + "}}"}
	})...), "; ")
	return entry, nil
}

func harPairs(fields []result.Header, text func(string) string) []har.Pair {
	pairs := make([]har.Pair, 0, len(fields))
	for _, field := range fields {
		pairs = append(pairs, har.Pair{Name: field.Name, Value: text(field.Value)})
	}
	return pairs
}

// WriteHAR writes an HTTP Archive 1.2 of entries; the version is that of this program.
func WriteHAR(w io.Writer, version string, entries []har.Entry) error {
	type creator struct {
		Name    string `json:"name"`
		Version string `json:"version"`
	}
	type log struct {
		Version string      `json:"version"`
		Creator creator     `json:"creator"`
		Entries []har.Entry `json:"entries"`
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(struct {
		Log log `json:"log"`
	}{log{"1.2", creator{"bchttp", version}, entries}})
}
