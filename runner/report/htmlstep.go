package report

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/runner/result"
)

// htmlStep is a request on the page. Fold: it starts folded where there is a script.
// Refused: that there was no answer, or what its status is, is why it did not pass.
type htmlStep struct {
	ID, Mark, Name     string
	Method, Host, URL  string
	Outcome            result.Outcome
	Fold, Refused      bool
	Came, Took         string
	Bars               []htmlBar
	Place, Row, Reason string
	Problems           []htmlProblem
	Meaning            *result.Explanation
	Trace              *htmlTrace
	Inner              []result.Inner
	Assertions         []htmlAssertion
	Held               []result.Assertion
	HeldCount          string
	Captures           []result.Capture
	Exchanges          []htmlExchange
}

// htmlStepMaker makes what is shown of the requests of one file.
type htmlStepMaker struct{ path string }

func (m htmlStepMaker) make(s *result.Step) htmlStep {
	bad := s.Outcome == result.Failed || s.Outcome == result.Error
	method, url := sent(s)
	v := htmlStep{
		Outcome: s.Outcome, Mark: htmlMark(s.Outcome), Fold: !bad, Name: htmlName(s),
		Method: oneLine(method), Came: htmlCame(s), Place: m.at(s.Line, 0), Row: htmlRow(s),
		Exchanges: htmlExchanges(s), Meaning: htmlMeaning(s.Explanation), Trace: newHTMLTrace(s.Trace), Inner: htmlInner(s.Inner),
		Captures: each(s.Captures, func(c result.Capture) result.Capture {
			return result.Capture{Name: oneLine(c.Name), Value: htmlCut(c.Value), Line: c.Line}
		}),
	}
	v.URL = oneLine(withoutHost(url))
	v.Host = strings.TrimSuffix(oneLine(url), v.URL)
	if len(s.Attempts) > 0 {
		v.Took = shownTime(tookMs(s)) + waited(s)
	}
	if p := lastResponse(s); bad && (p == nil || p.Status >= 400) {
		v.Refused = true
	}
	v.Reason = m.reason(s)
	m.problems(&v, s)
	m.assertions(&v, s)
	return v
}

// at is a place in the file, as the terminal shows it.
func (m htmlStepMaker) at(line, column int) string { return htmlPlace(m.path, line, column) }

func htmlPlace(path string, line, column int) string {
	place := path + ":" + strconv.Itoa(line)
	if column > 0 {
		place += ":" + strconv.Itoa(column)
	}
	return place
}

// reason is why a request did not pass, where neither a problem nor an assertion
// tells it.
func (m htmlStepMaker) reason(s *result.Step) string {
	switch {
	case s.Outcome == result.Passed:
		return ""
	case s.Problem != nil && strings.Contains(s.Problem.Message, s.Reason):
		return ""
	case s.Reason != "":
		return printable(s.Reason)
	case failedAssertion(s) == nil:
		return printable(headline(s))
	}
	return ""
}

// problems puts the one that ended the request first.
func (m htmlStepMaker) problems(v *htmlStep, s *result.Step) {
	if s.Problem != nil {
		v.Problems = append(v.Problems, newHTMLProblem(m.path, s.Problem))
	}
	for i := range s.Warnings {
		v.Problems = append(v.Problems, newHTMLProblem(m.path, &s.Warnings[i]))
	}
}

// assertions shows those that did not hold in full; the others are a list.
func (m htmlStepMaker) assertions(v *htmlStep, s *result.Step) {
	for i := range s.Assertions {
		switch a := &s.Assertions[i]; {
		case a.Outcome == result.Passed:
			v.Held = append(v.Held, result.Assertion{Expr: oneLine(a.Expr), Line: a.Line})
		case a.Problem == nil:
			v.Assertions = append(v.Assertions, m.assertion(a))
		case s.Problem == nil || keyOf(s.Problem) != keyOf(a.Problem): // not told already
			v.Problems = append(v.Problems, newHTMLProblem(m.path, a.Problem))
		}
	}
	v.HeldCount = count(len(v.Held), "assertion") + " held"
}

// htmlName is the name of a request and the row of its loop.
func htmlName(s *result.Step) string {
	name := ""
	if s.Name != nil {
		name = oneLine(*s.Name)
	}
	if s.Row != nil {
		name += "[" + strconv.Itoa(s.Row.Index) + "]"
	}
	return name
}

func htmlRow(s *result.Step) string {
	if s.Row == nil {
		return ""
	}
	text, err := json.Marshal(s.Row.Value)
	if err != nil {
		return ""
	}
	return htmlCut(string(text))
}

// htmlCame is what came of a request: status, tries.
func htmlCame(s *result.Step) string {
	if s.Outcome == result.Skipped {
		return "skipped"
	}
	n := len(s.Attempts)
	if n == 0 || n == 1 && s.Attempts[0].Request == nil { // a sign-in alone is no request
		return "not sent"
	}
	came := "no response"
	if p := lastResponse(s); p != nil {
		came = strconv.Itoa(p.Status)
	}
	if n > 1 {
		came += ", " + count(n, "try")
	}
	return came
}

// htmlCut is printable text, not longer than a failure shows of a value.
func htmlCut(text string) string {
	text, more := cutText(text, shownValue)
	return printable(text) + rest(more)
}
