package runner

import (
	"fmt"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
)

// readFile begins the result of a file: what its text alone says.
func (f *fileRun) readFile() {
	plan := f.plan
	f.file = &result.File{Index: plan.Order, Path: plan.Path, Steps: []*result.Step{}, Problems: problems(plan.Tree)}
	f.tally.Files, f.tally.Selected = 1, plan.Selected
	if f.cfg.Exact {
		return
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
	for item := range f.plan.Tree.Directives(block) {
		if item.Key == "import" {
			f.tally.Syntax++
			f.file.Problems = append(f.file.Problems, problem(f.plan.Tree.Source, unsupported(item)))
		}
	}
}

// unsupported is a directive that this version cannot follow.
func unsupported(item parser.Directive) parser.Diagnostic {
	hint := "remove the line, or run this request in another way; it was not sent because it would mean something else without it"
	if item.Key == "import" {
		hint = "remove the line, and write what that file defines into this one"
	}
	return parser.Diagnostic{
		Code: "directive", Severity: parser.Error, Span: item.KeySpan,
		Message: fmt.Sprintf("`# @%s` is not supported by this version", item.Key), Hint: hint,
	}
}

func problems(tree *parser.File) []result.Problem {
	found := make([]result.Problem, 0, len(tree.Diagnostics))
	for _, d := range tree.Diagnostics {
		found = append(found, problem(tree.Source, d))
	}
	return found
}
