package runner

import (
	"fmt"
	"slices"

	"github.com/bchttp/bchttp/runner/result"
)

// linkCaptures finds out which steps read what others capture.
func (p *Plan) linkCaptures(all []Step) {
	p.givers = map[string][]int{}
	for i := range all {
		for _, name := range all[i].Captures {
			p.givers[name] = append(p.givers[name], i)
		}
	}
	if len(p.givers)+len(p.Called) == 0 {
		return
	}
	for i := range all {
		if all[i].Call == nil {
			p.readsOf(&all[i])
		}
	}
}

func (p *Plan) isCaptured(name string) bool { return p.givers[name] != nil }

// isGiven tells a variable that a request of the file captures, or of one that it runs.
func (p *Plan) isGiven(name string) bool {
	for _, other := range p.Called {
		if other.isGiven(name) {
			return true
		}
	}
	return p.isCaptured(name)
}

// readsOf are the captured variables that a step refers to, in its text, in its
// expressions, and through definitions.
func (p *Plan) readsOf(step *Step) {
	step.Reads = p.Index.Reads(step.Block, p.isGiven)
	for d := range p.Tree.Directives(step.Block) {
		expression := d.Value
		switch d.Key {
		case "capture":
			_, expression, _ = cutCapture(d.Value)
		case "loop":
			expression = loopExpression(d.Value)
		case "assert", "if":
		default:
			continue
		}
		p.variables(expression, func(variable string) {
			for _, name := range p.Index.ReadsBehind(variable, p.isGiven) {
				if !slices.Contains(step.Reads, name) {
					step.Reads = append(step.Reads, name)
				}
			}
		})
	}
}

// giver is the last step above step i that captures a variable, -1 if there is none.
func (p *Plan) giver(name string, i int) int {
	givers := p.givers[name]
	at, _ := slices.BinarySearch(givers, i)
	if at == 0 {
		return -1
	}
	return givers[at-1]
}

// failedRead skips a step that reads what a request was to capture that did not pass.
func (f *fileRun) failedRead(step *Step) *trouble {
	for _, name := range step.Reads {
		by, ended := f.captures.ended[name]
		if how := wentWrong(by.outcome); ended && how != "" && !slices.Contains(step.Captures, name) {
			return skipped(fmt.Sprintf("it refers to `%s`, which %s captures, and that %s", name, by.what, how))
		}
	}
	return nil
}

// wentWrong says what became of a request that did not pass, "" if it did.
func wentWrong(outcome result.Outcome) string {
	switch outcome {
	case result.Failed:
		return "failed"
	case result.Error:
		return "ended in an error"
	case result.Skipped:
		return "was skipped"
	}
	return ""
}
