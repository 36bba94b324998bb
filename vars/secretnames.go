package vars

import (
	"github.com/bchttp/bchttp/parser"
	literals "github.com/bchttp/bchttp/vars/literal"
)

// SecretNames are the variables that "# @secret" names, anywhere in a file.
func SecretNames(f *parser.File) map[string]bool { return literals.SecretNames(f) }
