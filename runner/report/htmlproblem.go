package report

import (
	"strings"

	"github.com/bchttp/bchttp/runner/result"
)

// htmlProblem is a diagnostic: where, what, the source line with a caret, what to
// type.
type htmlProblem struct {
	Severity, Place, Message, Code, Hint string
	Source, Caret                        string
}

func newHTMLProblem(path string, p *result.Problem) htmlProblem {
	v := htmlProblem{
		Severity: p.Severity, Place: htmlPlace(path, p.Line, p.Column), Message: printable(p.Message),
		Code: oneLine(p.Code), Hint: printable(p.Hint),
	}
	if v.Severity == "" {
		v.Severity = "error"
	}
	v.Source, v.Caret = htmlExcerpt(printable(p.Excerpt))
	return v
}

// htmlExcerpt parts an excerpt into source and caret, without its indentation.
func htmlExcerpt(text string) (source, caret string) {
	source, caret, _ = strings.Cut(text, "\n")
	indent := len(source) - len(strings.TrimLeft(source, " "))
	if below := len(caret) - len(strings.TrimLeft(caret, " ")); caret != "" {
		indent = min(indent, below)
	}
	return source[indent:], caret[min(indent, len(caret)):]
}

// htmlAssertion is one that did not hold.
type htmlAssertion struct {
	Place, Text, Expr string
	Leaves            []htmlLeaf
	Note, Hint        string
}

// htmlLeaf is a comparison that was false, its sides in rows beside each other. Two:
// there is a right side.
type htmlLeaf struct {
	Expr string
	Two  bool
	Rows []htmlRowPair
	Note string
}

func (m htmlStepMaker) assertion(a *result.Assertion) htmlAssertion {
	v := htmlAssertion{Place: m.at(a.Line, 0), Text: printable(assertionText(a)), Hint: printable(a.Hint)}
	if !strings.Contains(v.Text, a.Expr) {
		v.Expr = printable(a.Expr)
	}
	if a.Note != assertionText(a) {
		v.Note = printable(a.Note)
	}
	leaves := a.Leaves
	if len(leaves) == 0 && a.Left+a.Right != "" {
		leaves = []result.Leaf{{Expr: a.Expr, Left: a.Left, Right: a.Right}}
	}
	for _, leaf := range leaves {
		v.Leaves = append(v.Leaves, newHTMLLeaf(leaf, a.Expr))
	}
	return v
}

func newHTMLLeaf(leaf result.Leaf, whole string) htmlLeaf {
	v := htmlLeaf{Two: leaf.Right != ""}
	if leaf.Expr != whole {
		v.Expr = printable(leaf.Expr)
	}
	v.Rows, v.Note = sideBySide(leaf.Left, leaf.Right)
	return v
}
