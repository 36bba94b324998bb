package runner

import "github.com/bchttp/bchttp/parser"

// Refused are the findings of lowering a file to steps, which a run tells only when it
// comes to them: directives that cannot be followed, and what is odd about others. Checks
// that send nothing tell them too.
func Refused(plan *Plan) []parser.Diagnostic {
	r := refusals{tree: plan.Tree, plan: plan, seen: map[*parser.Block]bool{}}
	for i := range plan.Steps {
		r.step(&plan.Steps[i])
	}
	return r.found
}

// RefusedIn are those of Refused that follow from a block alone, which are all of them where
// nothing refers to other requests but references.
func RefusedIn(tree *parser.File, block *parser.Block) []parser.Diagnostic {
	d := readDirectives(tree, block, false)
	if d.broken == nil {
		return d.warnings
	}
	return append(d.warnings, *d.broken)
}

type refusals struct {
	tree  *parser.File
	plan  *Plan
	seen  map[*parser.Block]bool // a request may have more than one step
	found []parser.Diagnostic
}

func (r *refusals) step(step *Step) {
	if step.Call != nil && step.misplaced != nil {
		r.found = append(r.found, *step.misplaced)
	}
	if step.Call != nil || r.seen[step.Block] {
		return
	}
	r.seen[step.Block] = true
	d := readDirectives(r.tree, step.Block, false)
	r.found = append(append(r.found, d.warnings...), r.plan.onceOnly(step)...)
	if d.broken != nil {
		r.found = append(r.found, *d.broken)
	}
	if step.misplaced != nil {
		r.found = append(r.found, *step.misplaced)
	}
}
