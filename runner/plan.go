package runner

import (
	"math"
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
	// Repetition counts from 1 where the file runs several times; 0: it runs once.
	Repetition int
	// Dir is the folder that relative paths start from; Workspace, if not empty,
	// is looked into first (spec 7.5).
	Dir, Workspace string
	// DirShown is the folder that messages name in the place of Dir; "": Dir itself.
	DirShown string
	// Root is the folder of the project, the only one that responses are written in; "":
	// the workspace, else Dir.
	Root        string
	Tree        *parser.File
	Environment *environment.Environment
	Settings    environment.Settings
	Client      *wire.Client
	// Imports are the files that "# @import" names, in order; Unimported says which cannot
	// be followed: then no request of the file runs.
	Imports    []*Plan
	Unimported []parser.Diagnostic
	// Called are the files that "run FILE" lines name, by line from 0.
	Called map[int32]*Plan
	// Shared: others import the file, so its requests run at most once a run.
	Shared bool
}

// Plan is what a file is lowered to: its steps in the order in which they run.
type Plan struct {
	Input
	Index *vars.Index
	// Steps may hold a request more than once, see [Step.Refs].
	Steps []Step
	// Selected counts the requests that were asked for.
	Selected int

	// givers are the steps that capture a variable, as indexes in the order of the file.
	givers map[string][]int

	// offered are the names that the file and its imports define, with their files.
	offered map[string]*Plan
	clashes []Clash
	// all are the steps in the order of the file.
	all []Step

	mayAsk   bool // the text may hold references that ask
	whole    bool // nothing was selected, so all of the file counts
	lifetime lifetimes
}

// Step is one request of the file. It is a view: directives and text are read
// from the tree when the step runs.
type Step struct {
	Block *parser.Block
	// Name is the name under which the response is stored, "" for none.
	Name string
	// Needs are the names of the requests that it refers to, each once: in its text,
	// through definitions, in its expressions, by Refs. If one of them does not pass,
	// the step is skipped.
	Needs []string
	// Refs are the requests that "# @ref" and "# @forceRef" want to run first.
	Refs []Ref
	// Captures are the variables that its response is to give; Reads are those that it
	// refers to and that some step captures. If that step did not pass, this one is skipped.
	Captures, Reads []string
	// Borrows are the names of imported files that it refers to.
	Borrows []string
	// Cleanup: it runs at the end of the file, whatever happened.
	Cleanup bool
	// Loop: it runs once for each row of a "# @loop".
	Loop bool
	// Call is set for a `run` line, which has no request of its own.
	Call *Call
	// Omit: the selection leaves it out; it is reported as skipped.
	Omit bool

	// open: an expression may look at any request.
	open bool
	// givenBy is the `run` line that has it run, nil if its own place does.
	givenBy *Call
	// misplaced is a Ref or a Call that cannot be followed.
	misplaced *parser.Diagnostic
}

// Ref is a "# @ref" or "# @forceRef" (INTERFACE section 3).
type Ref struct {
	Name string
	// Each: the request runs again each time, not once a run.
	Each bool
	Span parser.Span
}

// NewPlan lowers a file to steps. Without a selection all requests run in file
// order, but what a "# @ref" names runs first; with one, so does all that a selected
// request refers to.
func NewPlan(input Input, selection Selection) *Plan {
	plan, all := lowered(input, withCalls(input.Tree))
	plan.mayAsk = mayAsk(input.Tree.Source.Text())
	plan.whole = selection.Empty()
	if plan.whole && !slices.ContainsFunc(all, func(s Step) bool { return s.Refs != nil || s.Cleanup || s.Call != nil }) {
		plan.Steps, plan.Selected = all, len(all)
	} else {
		plan.arrange(all, selection)
	}
	plan.lifetime = plan.lifetimes()
	if plan.all = all; plan.Shared {
		plan.lifetime.open = math.MaxInt // importers may come at any time
	}
	return plan
}

// lowered reads the steps of a file, in the order of the file.
func lowered(input Input, all []Step) (*Plan, []Step) {
	plan := &Plan{Input: input, Index: vars.NewIndex(input.Tree)}
	for i := range all {
		if all[i].Call == nil {
			plan.lower(&all[i])
		}
	}
	plan.linkCaptures(all)
	if plan.Tree.Options.Exact || len(plan.Imports) == 0 && !plan.Shared {
		return plan, all
	}
	if plan.linkImports(); len(plan.Imports) > 0 {
		for i := range all {
			if all[i].Call == nil {
				all[i].Borrows = plan.borrows(&all[i])
			}
		}
	}
	return plan, all
}

// steps lists the requests of a file. A broken block is a step too: it ends as an
// error while the others run.
func steps(tree *parser.File) []Step {
	count := 0
	for i := range tree.Blocks {
		if tree.Blocks[i].Request >= 0 {
			count++
		}
	}
	all := make([]Step, 0, count)
	for i := range tree.Blocks {
		if block := &tree.Blocks[i]; block.Request >= 0 {
			all = append(all, Step{Block: block, Name: tree.StoredName(block)})
		}
	}
	return all
}

// withCalls is steps, with the `run` lines between them. They stand above the request of
// their block.
func withCalls(tree *parser.File) []Step {
	all := steps(tree)
	for i, at := 0, 0; i < len(tree.Blocks); i++ {
		block := &tree.Blocks[i]
		calls := callsOf(tree, block)
		all = slices.Insert(all, at, calls...)
		if at += len(calls); block.Request >= 0 {
			at++
		}
	}
	return all
}

// lower reads which requests a step refers to.
func (p *Plan) lower(step *Step) {
	step.Needs = p.Index.Requests(step.Block)
	if p.Tree.Options.Exact {
		return // directives are comments there
	}
	for d := range p.Tree.Directives(step.Block) {
		switch d.Key {
		case "assert", "if":
			step.open = p.mentions(d.Value, step.need) || step.open
		case "capture":
			if name, expr, ok := cutCapture(d.Value); ok {
				step.Captures = append(step.Captures, name)
				step.open = p.mentions(expr, step.need) || step.open
			}
		case "cleanup":
			step.Cleanup = true
		case "loop":
			step.Loop = true
			step.open = p.mentions(loopExpression(d.Value), step.need) || step.open
		case "ref", "forceref":
			step.Refs = append(step.Refs, Ref{Name: d.Value, Each: d.Key == "forceref", Span: refSpan(d)})
			step.need(d.Value)
		}
	}
}

func refSpan(d parser.Directive) parser.Span {
	if d.Value == "" {
		return d.KeySpan
	}
	return d.ValueSpan
}

func (s *Step) need(name string) {
	if !slices.Contains(s.Needs, name) {
		s.Needs = append(s.Needs, name)
	}
}

// readsTemplate tells whether a body has a line "<@ path".
func (p *Plan) readsTemplate(block *parser.Block) bool {
	for line := block.Body; line < block.RequestEnd; line++ {
		if p.Tree.Line(line).Kind == parser.LineBodyFile && strings.HasPrefix(p.Tree.Text(line), "<@") {
			return true
		}
	}
	return false
}
