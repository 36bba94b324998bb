package runner

import (
	"fmt"

	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/parser"
)

// Call is a `run` line of JetBrains' client: requests of another file, or one request, run
// at its place, each time that the file comes there.
type Call struct {
	parser.RunLine
	// Written is what stands behind the word `run`, Span its line.
	Written string
	Span    parser.Span
	Line    int32
}

// callsOf are the `run` lines of a block.
func callsOf(tree *parser.File, block *parser.Block) []Step {
	var found []Step
	for line := block.First; line < block.End; line++ {
		if tree.Line(line).Kind != parser.LineForeign {
			continue
		}
		for d := range tree.Directives(block) {
			if d.Key == parser.RunLineKey {
				run, _, _ := parser.ReadRunLine(d.Value)
				found = append(found, Step{Block: block, Call: &Call{run, d.Value, d.ValueSpan, d.Line}})
			}
		}
		return found
	}
	return nil
}

// line is the number of the line that a step is known by, from 0.
func (s *Step) line() int32 {
	if s.Call != nil {
		return s.Call.Line
	}
	return s.Block.Request
}

// placeCall puts a `run` line in its place. A request of the file stands there itself, and
// once more in its own place.
func (a *arranger) placeCall(i int) {
	step := a.all[i]
	step.Omit = !a.wanted[i]
	at := a.called(step.Call)
	switch {
	case step.Omit, step.Call.File != "", at < 0 && a.plan.calledImport(step.Call.Name) != nil:
	case at < 0 && len(a.plan.Unimported) > 0: // it may be there
	case at < 0:
		step.misplaced = a.noSuchCall(step.Call)
		a.all[i].misplaced = step.misplaced
	default:
		a.placeAgain(at, step.Call)
		return
	}
	a.plan.Steps = append(a.plan.Steps, step)
}

// placeAgain places a request of the file apart from its own turn.
func (a *arranger) placeAgain(at int, by *Call) {
	turn, wanted := a.turn[at], a.wanted[at]
	a.wanted[at] = false
	a.want(at)
	a.place(at)
	a.turn[at], a.wanted[at] = turn, wanted
	a.plan.Steps[len(a.plan.Steps)-1].givenBy = by
}

// called is the request of the file that a `run` line names: by its name, else by the
// title behind "###", which is a name in JetBrains' client; -1 for none.
func (a *arranger) called(call *Call) int {
	titled := -1
	for i := range a.all {
		step := &a.all[i]
		switch {
		case step.Call != nil || call.Name == "":
		case step.Name == call.Name:
			return i
		case titled < 0 && a.plan.Tree.Title(step.Block) == call.Name:
			titled = i
		}
	}
	return titled
}

// calledImport is the import that has a request of a name, nil for none; a name that
// imports bring goes before a title.
func (p *Plan) calledImport(name string) *Plan {
	if p.isImportedRequest(name) {
		return p.offered[name]
	}
	for _, other := range p.Imports {
		a := arranger{plan: other, all: other.all}
		if a.called(&Call{RunLine: parser.RunLine{Name: name}}) >= 0 {
			return other
		}
	}
	return nil
}

func (a *arranger) noSuchCall(call *Call) *parser.Diagnostic {
	names, where := a.plan.requestNames(), "in this file"
	for i := range a.all {
		if title := a.plan.Tree.Title(a.all[i].Block); title != "" && a.all[i].Call == nil {
			names = append(names, title)
		}
	}
	if len(a.plan.Imports) > 0 {
		where = "in this file or its imports"
	}
	d := &parser.Diagnostic{
		Code: "run-unknown", Severity: parser.Error, Span: call.Span,
		Message: fmt.Sprintf("there is no request named `%s` %s", call.Name, where),
		Hint:    "name the request with `# @name` above it, or write `run ./FILE.http`",
	}
	if like := near.Nearest(call.Name, names); like != "" {
		d.Hint = fmt.Sprintf("did you mean `%s`?", like)
	}
	return d
}
