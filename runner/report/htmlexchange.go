package report

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/internal/markup"
	"github.com/bchttp/bchttp/runner/result"
)

// htmlExchange is one request and what came of it.
type htmlExchange struct {
	Title, Line, Came, Took, Error string
	Fold                           bool
	Request, Response              *htmlMessage
}

// htmlMessage is a request or a response.
type htmlMessage struct {
	What        string
	Headers     []result.Header
	HeaderCount string
	Body        *htmlBody
}

// htmlBody is a body with its kind and size, and what is not shown of it.
type htmlBody struct {
	Label, Note string
	Text        markup.HTML
}

// htmlExchanges are all of a step in order. Where there are several, those before
// the one that counts start folded.
func htmlExchanges(s *result.Step) []htmlExchange {
	var list []htmlExchange
	for i := range s.Attempts {
		a := &s.Attempts[i]
		for _, e := range a.SignIn {
			list = append(list, newHTMLExchange("sign-in", e.Request, e.Response))
		}
		title := ""
		if len(s.Attempts) > 1 {
			title = fmt.Sprintf("try %d of %d", i+1, len(s.Attempts))
		}
		list = append(list, htmlAttempt(title, a)...)
	}
	for i := range list {
		list[i].Fold = i < len(list)-1
	}
	return list
}

func htmlAttempt(title string, a *result.Attempt) []htmlExchange {
	var list []htmlExchange
	if a.Request != nil || a.Error != nil {
		e := newHTMLExchange(title, a.Request, a.Response)
		e.Took = shownTime(a.Timings.TotalMs)
		if a.Error != nil {
			e.Error = oneLine(*a.Error)
		}
		list = append(list, e)
	}
	for _, e := range a.FollowUps {
		list = append(list, newHTMLExchange("followed up", e.Request, e.Response))
	}
	return list
}

func newHTMLExchange(title string, q *result.Request, p *result.Response) htmlExchange {
	e := htmlExchange{Title: title, Line: "not sent", Came: "no response"}
	if q != nil {
		e.Line = oneLine(q.Method + " " + q.URL)
		e.Request = &htmlMessage{What: "Request", Headers: htmlHeaders(q.Headers), Body: newHTMLBody(q.Headers, q.Body, q.BodyOmitted)}
		e.Request.HeaderCount = count(len(q.Headers), "header")
	}
	if p != nil {
		e.Came = strings.TrimSpace(strconv.Itoa(p.Status) + " " + oneLine(p.Reason))
		e.Response = &htmlMessage{What: "Response", Headers: htmlHeaders(p.Headers), Body: newHTMLBody(p.Headers, p.Body, p.BodyOmitted)}
		e.Response.HeaderCount = count(len(p.Headers), "header")
	}
	return e
}

func htmlHeaders(fields []result.Header) []result.Header {
	return each(fields, func(h result.Header) result.Header {
		return result.Header{Name: oneLine(h.Name), Value: oneLine(h.Value)}
	})
}

// newHTMLBody shows text, and of everything else the size. omitted bytes of it were
// left out before.
func newHTMLBody(fields []result.Header, body result.Body, omitted int) *htmlBody {
	if len(body) == 0 {
		return nil
	}
	mediaType, _, _ := strings.Cut(contentTypeOf(fields), ";")
	mediaType = strings.TrimSpace(mediaType)
	v := &htmlBody{Label: shownSize(len(body) + omitted)}
	if mediaType != "" {
		v.Label = oneLine(mediaType) + ", " + v.Label
	}
	if !isText(body) {
		v.Note = "binary, not shown"
		return v
	}
	text, more := cutText(string(body), shownBody)
	indent := false
	v.Text, indent = highlighted(mediaType, printable(text), body)
	if indent {
		v.Label += ", indented for reading"
	}
	if more += omitted; more > 0 {
		v.Note = shownSize(more) + " more are not shown"
	}
	return v
}
