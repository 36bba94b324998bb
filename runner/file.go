package runner

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/auth"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/vars/literal"
)

// readFile begins the result of a file: what its text alone says.
func (f *fileRun) readFile() {
	plan := f.plan
	f.file = &result.File{Index: plan.Order, Path: plan.Path, Repetition: plan.Repetition, Steps: []*result.Step{}, Problems: f.problems()}
	f.tally.Files, f.tally.Selected = 1, plan.Selected
	if f.cfg.Exact {
		return
	}
	f.tally.Unimported = len(plan.Unimported)
	for _, d := range plan.Unimported {
		f.file.Problems = append(f.file.Problems, problem(f.shown(), d))
	}
	for i := range plan.Tree.Blocks {
		if block := &plan.Tree.Blocks[i]; block.Request < 0 {
			f.readRequestless(block)
		}
	}
}

// readRequestless finds what is wrong with a block that has no step to tell it.
func (f *fileRun) readRequestless(block *parser.Block) {
	if block.Broken && f.plan.whole {
		f.tally.Syntax++
	}
}

// problems are the findings of the parser.
func (f *fileRun) problems() []result.Problem {
	found := make([]result.Problem, 0, len(f.plan.Tree.Diagnostics))
	for _, d := range f.plan.Tree.Diagnostics {
		found = append(found, problem(f.shown(), d))
	}
	return found
}

// shown is the text of the file as its lines may be shown: secrets that stand in it are
// masked, at the same places, and from now on wherever they appear.
func (f *fileRun) shown() *parser.Source {
	if f.masked == nil {
		f.masked = literal.Masked(f.plan.Tree)
		for _, l := range literal.Find(f.plan.Tree) {
			f.learnLiteral(l)
		}
	}
	return f.masked
}

// learnLiteral has a secret that stands in the file masked wherever it appears.
func (f *fileRun) learnLiteral(l literal.Literal) {
	tree := f.plan.Tree
	f.cfg.Secrets.LearnWritten("`"+l.Name+"` in "+tree.Source.Name, tree.Source.Slice(l.Value))
	if strings.EqualFold(l.Name, "authorization") {
		_, value, _ := strings.Cut(tree.Text(tree.LineAt(l.Value.Start)), ":")
		for _, part := range auth.Secrets(parser.TrimBlanks(value)) {
			f.cfg.Secrets.LearnHeader("password", part)
		}
	}
}
