package runner

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/wire"
	"github.com/bchttp/bchttp/vars"
	"github.com/bchttp/bchttp/vars/environment"
)

// Input is one scenario file with what belongs to it.
type Input struct {
	// Path is shown to people and stands in reports; Order is the place of the file
	// in the run, from 0.
	Path  string
	Order int
	// Dir is the folder that relative paths start from; Workspace, if not empty,
	// is looked into first (spec 7.5).
	Dir, Workspace string
	Tree           *parser.File
	Environment    *environment.Environment
	Settings       environment.Settings
	Client         *wire.Client
}

// Plan is what a file is lowered to: its steps in the order in which they run.
type Plan struct {
	Input
	Index *vars.Index
	Steps []Step
	// Selected counts the steps that were asked for.
	Selected int

	// lastUse is, by name of a request, the last step that refers to it.
	lastUse map[string]int
	// lastFile is the last step whose body is read from a file with references,
	// which may be to any request; -1 if there is none.
	lastFile int
}

// Step is one request of the file. It is a view: directives and text are read
// from the tree when the step runs.
type Step struct {
	Block *parser.Block
	// Name is the name under which the response is stored, "" for none.
	Name string
	// Needs are the names of the requests that it refers to.
	Needs []string
	// Omit: the selection leaves it out; it is reported as skipped.
	Omit bool
}

// NewPlan lowers a file to steps. Without a selection all requests run in file
// order; with one, what a selected request refers to runs first.
func NewPlan(input Input, selection Selection) *Plan {
	plan := &Plan{Input: input, Index: vars.NewIndex(input.Tree)}
	all := steps(input.Tree)
	for i := range all {
		all[i].Needs = plan.needs(all[i].Block)
	}
	if selection.Empty() {
		plan.Steps, plan.Selected = all, len(all)
	} else {
		plan.choose(all, selection)
	}
	plan.lastUse, plan.lastFile = plan.lastUses()
	return plan
}

// steps lists the requests of a file. A broken block is a step too: it ends as an
// error while the others run.
func steps(tree *parser.File) []Step {
	var all []Step
	for i := range tree.Blocks {
		if block := &tree.Blocks[i]; block.Request >= 0 {
			all = append(all, Step{Block: block, Name: tree.StoredName(block)})
		}
	}
	return all
}

// lastUses finds, for each named request, the last step that refers to it: behind
// that step its response can be dropped.
func (p *Plan) lastUses() (last map[string]int, file int) {
	last, file = make(map[string]int), -1
	for i, step := range p.Steps {
		for _, name := range step.Needs {
			last[name] = i
		}
		if p.readsTemplate(step.Block) {
			file = i
		}
	}
	return last, file
}

// readsTemplate tells whether a body has a line "<@ path".
func (p *Plan) readsTemplate(block *parser.Block) bool {
	for line := block.Body; line < block.RequestEnd; line++ {
		if p.Tree.Lines[line].Kind == parser.LineBodyFile && strings.HasPrefix(p.Tree.Text(line), "<@") {
			return true
		}
	}
	return false
}

// needs are the names of the requests that a block refers to: in its text,
// through definitions, and in its expressions.
func (p *Plan) needs(block *parser.Block) []string {
	names := p.Index.Requests(block)
	for d := range p.Tree.Directives(block) {
		if isExpression(d.Key) {
			names = p.namesIn(d.Value, names)
		}
	}
	return names
}

func isExpression(key string) bool { return key == "assert" || key == "capture" || key == "if" }

// namesIn appends the requests that the words of an expression name, directly or by
// way of a definition. It may find too many (inside of text), never too few.
func (p *Plan) namesIn(expression string, names []string) []string {
	add := func(name string) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for start := 0; start < len(expression); {
		end := start
		for end < len(expression) && isWordByte(expression[end]) {
			end++
		}
		if end == start {
			start++
			continue
		}
		word := expression[start:end]
		if p.Index.Stores(word) {
			add(word)
		}
		for _, name := range p.Index.Behind(word) {
			add(name)
		}
		start = end
	}
	return names
}

func isWordByte(c byte) bool {
	return c == '_' || c == '-' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}
