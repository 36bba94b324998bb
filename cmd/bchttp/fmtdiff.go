package main

import (
	"github.com/rogpeppe/go-internal/diff"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/report"
	"github.com/bchttp/bchttp/vars/literal"
)

// unifiedDiff shows what formatting changes. A log may be published, so what looks secret
// is masked, also in lines around the change, and nothing in it commands a CI service.
func unifiedDiff(before, after *parser.File) []byte {
	name := before.Source.Name
	found := diff.Diff(name+".orig", []byte(literal.Masked(before).Text()), name, []byte(literal.Masked(after).Text()))
	return report.Inert([]byte(report.Printable(string(found))))
}
