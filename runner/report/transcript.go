package report

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/runner/result"
)

// transcriptOf is the last exchange of a request as text to read beside the scenario: the
// response first, JSON indented, then the verdicts of its assertions, then what was sent.
func transcriptOf(s *result.Step) string {
	t := transcript{}
	last := &s.Attempts[len(s.Attempts)-1]
	q, p := last.Final()
	if p == nil {
		t.line(oneLine(headline(s)))
	} else {
		t.line(strings.TrimSpace(strconv.Itoa(p.Status)+" "+oneLine(p.Reason)) + "  " + shownTime(last.Timings.TotalMs) + "  " + shownSize(len(p.Body)+p.BodyOmitted))
		t.message(p.Headers, p.Body, p.BodyOmitted)
	}
	t.assertions(s)
	if q != nil {
		t.title("request")
		t.line(q.Method + " " + oneLine(q.URL))
		t.message(q.Headers, q.Body, q.BodyOmitted)
	}
	return t.String()
}

type transcript struct{ bytes.Buffer }

func (t *transcript) line(text string) { t.WriteString(text + "\n") }

func (t *transcript) title(text string) { t.line("\n" + strings.Repeat("─", 4) + " " + text + "\n") }

func (t *transcript) message(fields []result.Header, body result.Body, omitted int) {
	for _, h := range fields {
		t.line(oneLine(h.Name) + ": " + oneLine(h.Value))
	}
	switch {
	case len(body) == 0:
		return
	case !isText(body):
		t.line("\n(binary, " + shownSize(len(body)+omitted) + ")")
		return
	}
	text, more := cutText(forReading(string(body)), shownTranscript)
	t.line("\n" + strings.TrimSuffix(printable(text), "\n"))
	if more += omitted; more > 0 {
		t.line("(" + shownSize(more) + " more are not shown)")
	}
}

// shownTranscript is how much of a body an editor shows.
const shownTranscript = 1 << 20

func (t *transcript) assertions(s *result.Step) {
	if len(s.Assertions) == 0 {
		return
	}
	t.title("assertions")
	for i := range s.Assertions {
		a := &s.Assertions[i]
		if a.Outcome == result.Passed {
			t.line("✓ " + oneLine(a.Expr))
		} else {
			t.line("✗ " + oneLine(assertionText(a)+comparison(a)))
		}
	}
}
