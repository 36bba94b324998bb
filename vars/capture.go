package vars

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// readCaptures finds the variables that "# @capture" lines of the file set, with the line of
// the first one, from 1. It is done when somebody asks, which is rare.
func (x *Index) readCaptures() map[string]int {
	lines := map[string]int{}
	for i := range x.File.Blocks {
		for d := range x.File.Directives(&x.File.Blocks[i]) {
			if name, ok := capturedBy(d); ok && lines[name] == 0 {
				lines[name] = int(d.Line) + 1
			}
		}
	}
	return lines
}

// capturedBy is the variable that a directive sets.
func capturedBy(d parser.Directive) (string, bool) {
	name, _, _ := strings.Cut(d.Value, "=")
	return parser.TrimBlanks(name), d.Key == "capture"
}

// Captures tells whether a "# @capture" of the file sets a variable.
func (x *Index) Captures() bool { return len(x.captured()) > 0 }

// Gives tells whether a file gives a variable or a request to those that import it. A path is
// known by what it begins with.
func (x *Index) Gives(name string) bool {
	base := baseOf(name)
	return x.Defines(name) || x.Defines(base) || x.KnowsRequest(base) || x.captured()[name] > 0 || x.captured()[base] > 0
}

// captureLine is the line that captures a variable, or the one that a path begins with; 0
// if none does.
func (p *Pass) captureLine(name string) int {
	if p.r.Exact {
		return 0
	}
	lines := p.r.Index.captured()
	if line := lines[name]; line > 0 {
		return line
	}
	return lines[baseOf(name)]
}

// captureMissing explains a variable whose response has not come.
func captureMissing(name string, line int) *Problem {
	return &Problem{
		Code: "capture-missing", Message: fmt.Sprintf("the variable `%s` is captured on line %d, from a response that has not come", name, line),
		Hint: "run this request behind that one",
	}
}

func emptyCapture(name string) *Problem {
	return &Problem{
		Code: "capture-empty", Message: fmt.Sprintf("the captured value of `%s` is an empty text, which counts as no value", name),
		Hint: "capture a member that has a value",
	}
}
