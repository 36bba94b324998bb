package language

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// readCaptures finds the variables that responses give.
func (d *Document) readCaptures() map[string]bool {
	found := map[string]bool{}
	if !d.Index().Captures() {
		return found
	}
	for i := range d.Tree.Blocks {
		for item := range d.Tree.Directives(&d.Tree.Blocks[i]) {
			if name, _, ok := strings.Cut(item.Value, "="); ok && item.Key == "capture" {
				found[parser.TrimBlanks(name)] = true
			}
		}
	}
	return found
}
