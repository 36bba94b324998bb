package report

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/runner/result"
)

// Limits of what a failure shows of a value and of a body.
const (
	shownValue    = 2 << 10
	shownResponse = 1 << 10
)

// explanation writes lines that each begin with indent.
type explanation struct {
	to           *bytes.Buffer
	path, indent string
	paint        Palette
	bodiesShown  bool            // the response stands above already
	meant        map[string]bool // explanations that were shown; nil: each is shown in full
}

// step appends why a request did not pass, in full: places, source lines, each
// failed leaf with both values, hints, and what a server says about an error.
func (x *explanation) step(s *result.Step) {
	if s.Outcome == result.Skipped {
		return // the reason stands in the line of the request
	}
	x.cause(s)
	for i := range s.Assertions {
		if s.Assertions[i].Outcome != result.Passed {
			x.assertion(&s.Assertions[i], s.Problem)
		}
	}
	if s.Outcome == result.Failed && !x.bodiesShown {
		x.response(s)
	}
	x.meaning(s.Explanation)
	x.trace(s.Trace)
}

func (x *explanation) line(parts ...string) {
	x.to.WriteString(x.indent)
	for _, part := range parts {
		x.to.WriteString(part)
	}
	x.to.WriteByte('\n')
}

// cause tells what ended the step, unless assertions do.
func (x *explanation) cause(s *result.Step) {
	switch {
	case s.Problem != nil:
		x.problem(s.Problem, "")
		if s.Reason != "" && !strings.Contains(s.Problem.Message, s.Reason) {
			x.line(printable(s.Reason))
		}
	case s.Reason != "":
		x.line(x.at(s.Line, 0), printable(s.Reason))
	case failedAssertion(s) == nil:
		x.line(x.at(s.Line, 0), printable(headline(s)))
	}
}

// at is a place that terminals and editors make a link of.
func (x *explanation) at(line, column int) string {
	place := x.path + ":" + strconv.Itoa(line) + ":"
	if column > 0 {
		place += strconv.Itoa(column) + ":"
	}
	return x.paint.Bold(place) + " "
}

func (x *explanation) problem(p *result.Problem, label string) {
	x.line(x.at(p.Line, p.Column), label, printable(p.Message), x.code(p))
	if p.Excerpt != "" {
		for line := range strings.SplitSeq(printable(p.Excerpt), "\n") {
			x.line(x.paint.Dim(line))
		}
	}
	x.hint(p.Hint)
}

// code is what docs and searches know a problem by.
func (x *explanation) code(p *result.Problem) string {
	if p.Code == "" {
		return ""
	}
	return x.paint.Dim(" [" + p.Code + "]")
}

func (x *explanation) hint(text string) {
	if text != "" {
		x.line(x.paint.Accent("hint:"), " ", printable(text))
	}
}

// assertion shows one that did not hold. What already stands there as the problem
// of the step is not told twice.
func (x *explanation) assertion(a *result.Assertion, told *result.Problem) {
	if p := a.Problem; p != nil {
		if told == nil || told.Line != p.Line || told.Message != p.Message {
			x.problem(p, "")
		}
		return
	}
	x.line(x.at(a.Line, 0), printable(assertionText(a)))
	if text := assertionText(a); !strings.Contains(text, a.Expr) {
		x.line("    ", printable(a.Expr))
	}
	leaves := a.Leaves
	if len(leaves) == 0 && a.Left+a.Right != "" {
		leaves = []result.Leaf{{Expr: a.Expr, Left: a.Left, Right: a.Right}}
	}
	for _, leaf := range leaves {
		x.leaf(leaf, a.Expr)
	}
	if a.Note != "" && a.Note != assertionText(a) {
		x.line("    ", printable(a.Note))
	}
	x.hint(a.Hint)
}

func (x *explanation) leaf(leaf result.Leaf, whole string) {
	if leaf.Expr != "" && leaf.Expr != whole {
		x.line("    ", printable(leaf.Expr))
	}
	for _, side := range [...]struct{ name, value string }{{"left ", leaf.Left}, {"right", leaf.Right}} {
		if side.value != "" {
			value, more := cutText(side.value, shownValue)
			x.line("    ", x.paint.Dim(side.name), "  ", oneLine(value), rest(more))
		}
	}
	for _, d := range leaf.Differences {
		x.line("    ", x.paint.Dim("diff "), "  ", oneLine(d))
	}
}

// response shows the beginning of an answer that failed by itself: with an error
// status the server says there what is wrong, and what is no JSON can be seen.
func (x *explanation) response(s *result.Step) {
	p := lastResponse(s)
	if p == nil || len(p.Body) == 0 || !isText(p.Body) || p.Status < 400 && failedAssertion(s) != nil {
		return
	}
	text, more := cutText(strings.TrimSpace(string(p.Body)), shownResponse)
	x.line(x.paint.Dim("response:"))
	for line := range strings.SplitSeq(printable(text), "\n") {
		x.line("    ", line)
	}
	if more > 0 {
		x.line("    ", x.paint.Dim(strings.TrimSpace(rest(more))))
	}
}

// rest says how much of a text is not shown.
func rest(more int) string {
	if more == 0 {
		return ""
	}
	return " (" + shownSize(more) + " more)"
}
