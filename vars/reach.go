package vars

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// Reads are the variables, of those that wanted knows, that a block refers to in its text
// and through definitions, in the order of the references and each once.
func (x *Index) Reads(block *parser.Block, wanted func(name string) bool) []string {
	w := walk{index: x, wanted: wanted, offset: x.offsetOf(block)}
	for template := range x.References(block) {
		w.definition(strings.TrimPrefix(template.Name, "%"))
	}
	for name := range x.SignInVariables(block) {
		w.definition(name)
	}
	return w.variables.names
}

// ReadsBehind are those of a name: itself, and those that its definition leads to.
func (x *Index) ReadsBehind(name string, wanted func(name string) bool) []string {
	w := walk{index: x, wanted: wanted}
	w.definition(name)
	return w.variables.names
}

// note keeps a variable that is wanted. Of `order.lines[0]` it is `order`.
func (w *walk) note(name string) {
	if w.wanted == nil {
		return
	}
	for _, variable := range [...]string{name, baseOf(name)} {
		if w.wanted(variable) {
			w.variables.add(variable)
			return
		}
	}
}

// baseOf is the variable that a path such as `order.lines[0]` begins with.
func baseOf(name string) string {
	if end := strings.IndexAny(name, ".["); end >= 0 {
		return name[:end]
	}
	return name
}
