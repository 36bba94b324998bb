package report

import (
	"bytes"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/runner/result"
)

// finding is what is to be told at a place of a file: why a request did not pass, or
// a problem of the text.
type finding struct {
	// rule is the stable name of its kind: the code of a diagnostic, or "assertion",
	// "response" and "request" for what no diagnostic tells.
	rule         string
	severity     string // error, warning, information, hint
	line, column int    // from 1; column 0: the whole line
	step         string // name of the request; empty for a problem of the file
	message      string // one line
	sides        string // both sides of a comparison, to go on with the message
	left, right  string // the sides, empty unless both are known
	// detail has further lines: the two sides, the source line with its caret, the hint.
	detail string
}

// Rules of findings that no diagnostic of the file stands behind.
const (
	ruleAssertion = "assertion"
	ruleResponse  = "response"
	ruleRequest   = "request"
)

// findingsOf lists what a step has to tell: each thing that made it fail, then its
// warnings.
func findingsOf(path string, s *result.Step) []finding {
	var list []finding
	if s.Outcome == result.Failed || s.Outcome == result.Error {
		list = failuresOf(path, s)
	}
	for i := range s.Warnings {
		list = append(list, problemFinding(path, &s.Warnings[i]))
	}
	for i := range list {
		list[i].step = caseName(s)
	}
	return list
}

func failuresOf(path string, s *result.Step) []finding {
	var list []finding
	if s.Problem != nil || s.Reason != "" || failedAssertion(s) == nil {
		list = append(list, causeFinding(path, s))
	}
	for i := range s.Assertions {
		a := &s.Assertions[i]
		if a.Outcome == result.Passed || a.Problem != nil && s.Problem != nil && keyOf(a.Problem) == keyOf(s.Problem) {
			continue
		}
		list = append(list, assertionFinding(path, a))
	}
	return list
}

// causeFinding is what ended a step, where that is no assertion.
func causeFinding(path string, s *result.Step) finding {
	f := finding{rule: ruleResponse, severity: "error", line: s.Line, message: oneLine(headline(s))}
	if s.Outcome == result.Error {
		f.rule = ruleRequest
	}
	if p := s.Problem; p != nil {
		f = problemFinding(path, p)
		f.severity = "error"
		if p.Code == "" {
			f.rule = ruleRequest
		}
		return f
	}
	f.detail = details(path, 0, func(x *explanation) { x.response(s) })
	return f
}

func assertionFinding(path string, a *result.Assertion) finding {
	if a.Problem != nil {
		f := problemFinding(path, a.Problem)
		f.severity = "error" // there is no verdict
		return f
	}
	f := finding{
		rule: ruleAssertion, severity: "error", line: a.Line, message: oneLine(assertionText(a)), sides: oneLine(comparison(a)),
		detail: details(path, height(assertionText(a)), func(x *explanation) { x.assertion(a, nil) }),
	}
	if left, right := sidesOf(a); left != "" && right != "" {
		f.left, f.right = left, right
	}
	return f
}

func problemFinding(path string, p *result.Problem) finding {
	f := finding{
		rule: p.Code, severity: p.Severity, line: p.Line, column: p.Column, message: oneLine(p.Message),
		detail: details(path, height(p.Message), func(x *explanation) { x.problem(p, "") }),
	}
	if f.severity == "" {
		f.severity = "error"
	}
	if f.rule == "" {
		f.rule = ruleRequest
	}
	return f
}

// details is what an explanation writes, without its first lines, which are place and
// message.
func details(path string, first int, write func(*explanation)) string {
	var text bytes.Buffer
	write(&explanation{to: &text, path: oneLine(path), paint: Plain()})
	lines := text.String()
	for range first {
		_, lines, _ = strings.Cut(lines, "\n")
	}
	return strings.TrimSuffix(lines, "\n")
}

// height is how many lines an explanation has for a message.
func height(message string) int { return strings.Count(printable(message), "\n") + 1 }

// unasked lists the errors and warnings of a file that nothing else tells of. Who
// selects some of its requests does not ask about the others.
func (p *page) unasked(path string) []finding {
	if p.told.partial {
		return nil
	}
	return slices.DeleteFunc(p.untold(path), func(f finding) bool { return f.severity != "error" && f.severity != "warning" })
}

// untold lists the problems of a file that no request has shown.
func (p *page) untold(path string) []finding {
	var list []finding
	for i := range p.file.Problems {
		if problem := &p.file.Problems[i]; !p.told.has(problem) {
			list = append(list, problemFinding(path, problem))
		}
	}
	return list
}
