package lint

import "github.com/bchttp/bchttp/parser"

// Dialect is to come.
func Dialect(in Input) []parser.Diagnostic { return nil }
