package runner

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// questions are all prompts of a step: its "# @prompt" lines, and the references of
// httpYac that ask, in its text, in its expressions, and through definitions.
func (f *fileRun) questions(step *Step, d *directives) []prompt {
	if f.cfg.Exact || !f.plan.mayAsk {
		return d.prompts
	}
	names := f.plan.Index.Reads(step.Block, isQuestion)
	for item := range f.plan.Tree.Directives(step.Block) {
		f.plan.variables(expressionOf(item), func(variable string) {
			for _, name := range f.plan.Index.ReadsBehind(variable, isQuestion) {
				if !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
		})
	}
	all := slices.Clone(d.prompts)
	for _, name := range names {
		q, _ := vars.ReadQuestion(name)
		all = append(all, prompt{q, "", f.placeOf(step.Block, name), name})
	}
	return all
}

func isQuestion(name string) bool {
	_, ok := vars.ReadQuestion(name)
	return ok
}

// mayAsk tells whether a text holds a reference that asks. It reads all of a file, so it
// is asked once a plan, not once a request.
func mayAsk(text string) bool {
	for _, word := range [...]string{"$input", "$prompt", "$password", "$pick"} {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

// placeOf is where the text of a block refers to a name, else its request line.
func (f *fileRun) placeOf(block *parser.Block, name string) parser.Span {
	for template := range f.plan.Index.References(block) {
		if template.Name == name {
			return template.Span
		}
	}
	return f.requestLine(int(block.Request) + 1)
}
