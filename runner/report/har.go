package report

import (
	"bytes"
	"encoding/base64"
	"io"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/bchttp/bchttp/runner/result"
)

// harForm is the HTTP Archive, version 1.2: an entry an exchange, those of sign-ins,
// further tries and follow-ups included, as far as they were sent. Cookies stand
// nowhere but in their masked header fields.
type harForm struct{ Options }

func newHAR(o Options) form { return harForm{o} }

func (harForm) depth(*result.Step) depth { return everything }

type harEntry struct {
	Started  string      `json:"startedDateTime"`
	Time     float64     `json:"time"`
	Request  harRequest  `json:"request"`
	Response harResponse `json:"response"`
	Cache    struct{}    `json:"cache"`
	Timings  harTimings  `json:"timings"`
	Comment  string      `json:"comment"`
}

type harPair struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type harRequest struct {
	Method      string       `json:"method"`
	URL         string       `json:"url"`
	HTTPVersion string       `json:"httpVersion"`
	Cookies     []harPair    `json:"cookies"`
	Headers     []harPair    `json:"headers"`
	QueryString []harPair    `json:"queryString"`
	PostData    *harPostData `json:"postData,omitempty"`
	HeadersSize int          `json:"headersSize"`
	BodySize    int          `json:"bodySize"`
}

type harPostData struct {
	MimeType string `json:"mimeType"`
	Text     string `json:"text"`
	// Encoding is no member of HAR 1.2, which has none for bytes that are no text;
	// "_" begins members of one's own.
	Encoding string `json:"_encoding,omitempty"`
	Comment  string `json:"comment,omitempty"`
}

type harResponse struct {
	Status      int        `json:"status"`
	StatusText  string     `json:"statusText"`
	HTTPVersion string     `json:"httpVersion"`
	Cookies     []harPair  `json:"cookies"`
	Headers     []harPair  `json:"headers"`
	Content     harContent `json:"content"`
	RedirectURL string     `json:"redirectURL"`
	HeadersSize int        `json:"headersSize"`
	BodySize    int        `json:"bodySize"`
	Error       string     `json:"_error,omitempty"`
}

type harContent struct {
	Size     int    `json:"size"`
	MimeType string `json:"mimeType"`
	Text     string `json:"text,omitempty"`
	Encoding string `json:"encoding,omitempty"`
	Comment  string `json:"comment,omitempty"`
}

// harTimings: all of the time is waiting, since its parts are not measured; -1 is
// "does not apply".
type harTimings struct {
	Blocked float64 `json:"blocked"`
	DNS     float64 `json:"dns"`
	Connect float64 `json:"connect"`
	Send    float64 `json:"send"`
	Wait    float64 `json:"wait"`
	Receive float64 `json:"receive"`
	SSL     float64 `json:"ssl"`
}

// harUnknown stands for the version of HTTP, which results do not have.
const harUnknown = "unknown"

func (f harForm) step(to *bytes.Buffer, p *page, s *result.Step) error {
	comment := slashed(shownPath(f.Dir, p.file.Path)) + ": " + oneLine(caseName(s))
	first := p.steps.empty()
	for i := range s.Attempts {
		for _, sent := range timeline(&s.Attempts[i], p.began) {
			if !first {
				to.WriteString(",\n")
			}
			first = false
			if err := appendJSON(to, harEntryOf(&sent, comment)); err != nil {
				return err
			}
		}
	}
	return nil
}

func harEntryOf(sent *timed, comment string) harEntry {
	ms := microseconds(sent.ms)
	return harEntry{
		Started: sent.start.UTC().Format("2006-01-02T15:04:05.000Z07:00"), Time: ms,
		Request: harRequestOf(sent.Request), Response: harResponseOf(sent.Response, sent.failure),
		Timings: harTimings{Blocked: -1, DNS: -1, Connect: -1, Wait: ms, SSL: -1},
		Comment: comment + sent.role,
	}
}

func harRequestOf(q *result.Request) harRequest {
	r := harRequest{
		Method: q.Method, URL: q.URL, HTTPVersion: harUnknown, Cookies: []harPair{}, Headers: harHeaders(q.Headers),
		QueryString: harQuery(q.URL), HeadersSize: -1, BodySize: len(q.Body) + q.BodyOmitted,
	}
	if len(q.Body) > 0 {
		text, encoding := harText(q.Body)
		r.PostData = &harPostData{MimeType: mimeType(q.Headers), Text: text, Encoding: encoding, Comment: omitted(q.BodyOmitted)}
	}
	return r
}

// harResponseOf is a response, or what stands for the one that did not come: status 0.
func harResponseOf(p *result.Response, failure string) harResponse {
	if p == nil {
		return harResponse{
			HTTPVersion: harUnknown, Cookies: []harPair{}, Headers: []harPair{}, HeadersSize: -1, BodySize: -1,
			Content: harContent{MimeType: mimeType(nil)}, Error: failure,
		}
	}
	text, encoding := harText(p.Body)
	return harResponse{
		Status: p.Status, StatusText: p.Reason, HTTPVersion: harUnknown, Cookies: []harPair{}, Headers: harHeaders(p.Headers),
		Content: harContent{
			Size: len(p.Body) + p.BodyOmitted, MimeType: mimeType(p.Headers),
			Text: text, Encoding: encoding, Comment: omitted(p.BodyOmitted),
		},
		RedirectURL: fieldValue(p.Headers, "location"), HeadersSize: -1, BodySize: -1,
	}
}

// mimeType is the media type, or what browsers write where none was given.
func mimeType(fields []result.Header) string {
	if given := contentTypeOf(fields); given != "" {
		return given
	}
	return "x-unknown"
}

// omitted tells of the end of a body that the report leaves out.
func omitted(n int) string {
	if n == 0 {
		return ""
	}
	return shownSize(n) + " more are not shown"
}

func harText(body result.Body) (text, encoding string) {
	if utf8.Valid(body) {
		return string(body), ""
	}
	return base64.StdEncoding.EncodeToString(body), "base64"
}

func harHeaders(fields []result.Header) []harPair {
	return each(fields, func(h result.Header) harPair { return harPair(h) })
}

// harQuery lists the parameters of a URL, their escapes resolved where they are right.
func harQuery(raw string) []harPair {
	pairs := []harPair{}
	raw, _, _ = strings.Cut(raw, "#")
	_, query, _ := strings.Cut(raw, "?")
	for part := range strings.SplitSeq(query, "&") {
		if part != "" {
			name, value, _ := strings.Cut(part, "=")
			pairs = append(pairs, harPair{unescaped(name), unescaped(value)})
		}
	}
	return pairs
}

func unescaped(text string) string {
	if plain, err := url.QueryUnescape(text); err == nil {
		return plain
	}
	return text
}

func (f harForm) compose(w io.Writer, run *result.Run, pages []*page, copySteps func(*page) error) error {
	var head bytes.Buffer
	head.WriteString(`{"log":{"version":"1.2","creator":`)
	if err := appendJSON(&head, run.Tool); err != nil {
		return err
	}
	head.WriteString(`,"entries":[`)
	_, _ = head.WriteTo(w) // the buffer keeps its error
	empty := true
	for _, p := range pages {
		if p.steps.empty() {
			continue
		}
		_, _ = io.WriteString(w, separator(empty))
		empty = false
		if err := copySteps(p); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, "\n]}}\n")
	return err
}
