package runner

import (
	"fmt"
	"slices"
	"sort"

	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/parser"
)

// arrange puts the steps in order: that of the file, but what must run first comes
// first.
func (p *Plan) arrange(all []Step, selection Selection) {
	a := arranger{
		plan: p, all: all, wanted: make([]bool, len(all)),
		open: make([]bool, len(all)), turn: make([]int, len(all)),
	}
	for i := range all {
		if selection.holds(p.Tree, &all[i]) {
			p.Selected++
			a.want(i)
		}
	}
	a.wantCleanup()
	for i := range all {
		if !all[i].Cleanup {
			a.placeNext(i)
		}
	}
	for i := range slices.Backward(all) {
		if all[i].Cleanup {
			a.placeNext(i)
		}
	}
}

// placeNext gives a step its turn unless it has had one.
func (a *arranger) placeNext(i int) {
	a.now++
	if a.turn[i] == 0 {
		a.place(i)
	}
}

// wantCleanup selects what cleans up behind requests that are selected.
func (a *arranger) wantCleanup() {
	for i := range a.all {
		if a.all[i].Cleanup && !a.wanted[i] && a.cleansUp(i) {
			a.wanted[i] = true
		}
	}
}

// cleansUp tells whether a step refers to one that is selected.
func (a *arranger) cleansUp(i int) bool {
	isWanted := func(at int) bool { return at >= 0 && a.wanted[at] }
	step := &a.all[i]
	return slices.ContainsFunc(step.Needs, func(name string) bool { return isWanted(a.nearest(name, i)) }) ||
		slices.ContainsFunc(step.Reads, func(name string) bool { return isWanted(a.plan.giver(name, i)) })
}

// arranger follows the references of steps. It marks a step before it follows those
// of the step, so that a circle ends.
type arranger struct {
	plan   *Plan
	all    []Step
	wanted []bool
	// open are the steps that wait for those that run before them.
	open []bool
	// turn is when a step was placed last, 0 for not yet; now is the turn of the step
	// of the file that is placed with all it wants to run first.
	turn []int
	now  int
}

// want selects a step and, with a selection, all that it refers to.
func (a *arranger) want(i int) {
	if a.wanted[i] {
		return
	}
	a.wanted[i] = true
	for _, name := range a.all[i].Needs {
		if at := a.nearest(name, i); at >= 0 {
			a.want(at)
		}
	}
	for _, name := range a.all[i].Reads {
		if at := a.plan.giver(name, i); at >= 0 {
			a.want(at)
		}
	}
}

// place appends a step behind those that it wants to run first.
func (a *arranger) place(i int) {
	a.turn[i], a.open[i] = a.now, true
	if a.all[i].Call != nil {
		a.placeCall(i)
		return
	}
	step := a.all[i]
	step.Omit = !a.wanted[i]
	if !step.Omit {
		for _, ref := range step.Refs {
			if bad := a.follow(i, ref); step.misplaced == nil {
				step.misplaced = bad
				a.all[i].misplaced = bad // on demand of an importer it is as wrong
			}
		}
	}
	a.open[i] = false
	if !step.Omit && !a.plan.whole {
		a.placeNeeds(i)
	}
	a.plan.Steps = append(a.plan.Steps, step)
}

func (a *arranger) placeNeeds(i int) {
	for _, name := range a.all[i].Needs {
		if at := a.nearest(name, i); at >= 0 && a.turn[at] == 0 && a.wanted[at] {
			a.place(at)
		}
	}
	for _, name := range a.all[i].Reads {
		if at := a.plan.giver(name, i); at >= 0 && a.turn[at] == 0 && a.wanted[at] {
			a.place(at)
		}
	}
}

// follow places what a Ref of step i names: once a run, or each time, which is once
// for every step of the file that leads there.
func (a *arranger) follow(i int, ref Ref) *parser.Diagnostic {
	at := a.nearest(ref.Name, i)
	switch {
	case at < 0 && a.plan.isImportedRequest(ref.Name): // the step borrows it
	case at < 0 && len(a.plan.Unimported) > 0: // it may be there
	case at < 0:
		return a.noSuchRequest(i, ref)
	case a.open[at]:
		return misplaced("ref-circle", ref,
			fmt.Sprintf("`%s` waits for this request, so it cannot run before it", ref.Name),
			"remove one of the `# @ref` lines that lead from one to the other")
	case a.turn[at] == 0, ref.Each && a.turn[at] != a.now:
		a.place(at)
	}
	return nil
}

func (a *arranger) noSuchRequest(i int, ref Ref) *parser.Diagnostic {
	switch names := a.plan.requestNames(); {
	case ref.Name == "":
		return misplaced("ref-unknown", ref, "the name of a request is missing", "write for example `# @ref login`")
	case ref.Name == a.all[i].Name:
		return misplaced("ref-circle", ref, "a request cannot run before itself", "remove the line")
	default:
		hint := fmt.Sprintf("name the request with `# @name %s` on a line above it", ref.Name)
		if like := near.Nearest(ref.Name, names); like != "" {
			hint = fmt.Sprintf("did you mean `%s`?", like)
		}
		where := "in this file"
		if len(a.plan.Imports) > 0 {
			where = "in this file or its imports"
		}
		return misplaced("ref-unknown", ref, fmt.Sprintf("there is no request named `%s` %s", ref.Name, where), hint)
	}
}

func misplaced(code string, ref Ref, message, hint string) *parser.Diagnostic {
	return &parser.Diagnostic{Code: code, Severity: parser.Error, Span: ref.Span, Message: message, Hint: hint}
}

// nearest is the request of a name whose response a step sees: the last one above
// it, else the first one below; -1 if there is none.
func (a *arranger) nearest(name string, i int) int {
	blocks := a.plan.Index.Blocks(name)
	own := a.all[i].Block.First
	above := sort.Search(len(blocks), func(n int) bool { return a.plan.Tree.Blocks[blocks[n]].First >= own })
	for _, n := range slices.Backward(blocks[:above]) {
		if at := a.stepOf(n); at >= 0 {
			return at
		}
	}
	for _, n := range blocks[above:] {
		if at := a.stepOf(n); at >= 0 && at != i {
			return at
		}
	}
	return -1
}

// stepOf is the step of a block, -1 if it has no request.
func (a *arranger) stepOf(block int) int {
	first := a.plan.Tree.Blocks[block].First
	at := sort.Search(len(a.all), func(n int) bool { return a.all[n].Block.First >= first })
	for at < len(a.all) && a.all[at].Call != nil && a.all[at].Block.First == first {
		at++
	}
	if at == len(a.all) || a.all[at].Block.First != first {
		return -1
	}
	return at
}
