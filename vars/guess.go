package vars

import (
	"slices"
	"sync/atomic"

	"github.com/bchttp/bchttp/internal/near"
)

// guesses finds names that were meant by misspelt ones. It gives up in a file with
// thousands of them.
type guesses struct {
	// variableNames and requestNames are what can be meant, in order.
	variableNames, requestNames func() []string
	compared                    atomic.Int64
}

// nearest is the known name that a word most likely stands for, "" for none.
func (g *guesses) nearest(word string, known []string) string {
	const most = 2_000_000
	if g.compared.Add(int64(len(known))) > most {
		return ""
	}
	return near.Nearest(word, known)
}

// nearVariable is the variable that a name most likely stands for.
func (p *Pass) nearVariable(name string) string {
	known := p.r.variableNames()
	if len(p.answers) > 0 {
		known = slices.Clone(known)
		for answered := range p.answers {
			known = append(known, answered)
		}
		slices.Sort(known)
	}
	return p.r.nearest(name, known)
}

// listVariables are the names that references can mean in every request.
func (r *Resolver) listVariables() []string {
	names := slices.Collect(r.Index.DefinedNames())
	if !r.Exact {
		for given := range r.Overrides {
			names = append(names, given)
		}
	}
	if !r.Exact {
		for captured := range r.Index.captured() {
			names = append(names, captured)
		}
	}
	for _, imported := range r.Imports {
		names = slices.AppendSeq(names, imported.Index.DefinedNames())
	}
	names = append(names, r.Environment.Names()...)
	slices.Sort(names)
	return slices.Compact(names)
}
