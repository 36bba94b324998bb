package lint

import (
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars/literal"
)

// Checked is what a check has learned of a file. While the file is being written, it
// judges single blocks at once, by the names that were known when all was checked.
type Checked struct {
	mu      sync.Mutex
	checker *checker
}

// Block gives what can be told at once of a block of f, a later state of the file that was
// checked: references and expressions that nothing can answer, bodies that are no JSON, and
// what Business Central refuses, besides the findings of the parser. What has to do with
// names of fresh, which may be defined by now, is left to the next check of all.
func (k *Checked) Block(ctx context.Context, f *parser.File, b *parser.Block, fresh []string) []parser.Diagnostic {
	found := f.BlockDiagnostics(b)
	if b.Request < 0 {
		return found
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	c := k.checker.later(ctx, f)
	r := request{checker: c, block: b}
	r.readDirectives()
	for t := range references(f, b) {
		if !slices.Contains(fresh, nameOf(t.Name)) && !slices.Contains(fresh, anyName) {
			c.found = append(c.found, c.judge(t, c.pass.Meaning(ctx, t.Name))...)
		}
	}
	r.items = slices.DeleteFunc(r.items, func(item parser.Directive) bool {
		return slices.ContainsFunc(fresh, func(name string) bool { return strings.Contains(item.Value, name) })
	})
	r.expressions()
	r.headersBelow()
	if !r.namesFresh(fresh) {
		c.secretPlaces, c.defined = joined(literal.InBlock(f, b)), k.checker.secrets()
		r.businessCentral()
		r.steps()
		r.expressionSteps()
	}
	r.jsonBody()
	r.bodyHeaders()
	return sorted(slices.Concat(found, c.found))
}

// namesFresh tells whether the request refers to names whose meaning is not known yet, by
// itself or by way of definitions.
func (r *request) namesFresh(fresh []string) bool {
	if slices.Contains(fresh, anyName) {
		return true
	}
	for t := range references(r.File, r.block) {
		if slices.Contains(fresh, nameOf(t.Name)) || r.graph.leadsTo(plainName(t.Name), fresh) {
			return true
		}
	}
	return false
}

// later is a checker that knows the same of another text.
func (c *checker) later(ctx context.Context, f *parser.File) *checker {
	next := *c
	next.ctx, next.File, next.found = ctx, f, nil
	next.pass = c.resolver.Pass(nil)
	return &next
}

// nameOf is what a reference names: a variable, or a request.
func nameOf(reference string) string {
	name, _, _ := strings.Cut(plainName(reference), ".")
	return name
}

// anyName stands for all that an import may bring.
const anyName = ""

// FreshNames are what some blocks of a file give a name to that references elsewhere can
// mean: definitions, requests, and what is captured.
func FreshNames(f *parser.File, blocks []parser.Block) []string {
	var names []string
	for i := range blocks {
		b := &blocks[i]
		for line := b.First; line < b.End; line++ {
			if d, ok := f.Definition(line); ok && f.Line(line).Flags&parser.Defines != 0 {
				names = append(names, d.Name)
			}
		}
		for d := range f.Directives(b) {
			switch name, _, _ := strings.Cut(d.Value, "="); {
			case d.Key == "name", d.Key == "capture":
				names = append(names, parser.TrimBlanks(name))
			case d.Key == "import" || d.Key == parser.RunLineKey:
				names = append(names, anyName)
			}
		}
		if name := f.StoredName(b); name != "" {
			names = append(names, name)
		}
	}
	return names
}
