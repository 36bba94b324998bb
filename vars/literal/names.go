package literal

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// SecretNames are the variables that "# @secret" names, anywhere in a file; nil for none.
func SecretNames(f *parser.File) map[string]bool {
	if !f.Mentions("secret") {
		return nil
	}
	names := map[string]bool{}
	for i := range f.Blocks {
		for d := range f.Directives(&f.Blocks[i]) {
			if d.Key == "secret" {
				for _, name := range NamedBy(d) {
					names[name] = true
				}
			}
		}
	}
	return names
}

// NamedBy are the variables that a "# @secret" names.
func NamedBy(d parser.Directive) []string { return strings.FieldsFunc(d.Value, isListSign) }

// isListSign tells what stands between the names of a list.
func isListSign(r rune) bool { return r == ',' || r == ' ' || r == '\t' }
