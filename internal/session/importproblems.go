package session

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/vars"
)

func (im *imports) hint(dir, path string) string {
	folder, base := filepath.Split(path)
	if like := nearName(base, names(im.files, filepath.Clean(folder))); like != "" {
		return fmt.Sprintf("there is a file `%s` in that folder", like)
	}
	return fmt.Sprintf("it is looked for from `%s`, the folder of this file", filepath.ToSlash(dir))
}

func reasonOf(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

func badImport(item parser.Directive, message, hint string) parser.Diagnostic {
	span := item.ValueSpan
	if item.Value == "" {
		span = item.KeySpan
	}
	return parser.Diagnostic{Code: "import", Severity: parser.Error, Span: span, Message: message, Hint: hint}
}

// problems are those of the imports of a file: what does not exist, a circle, and what is
// wrong with the imports of an imported file.
func (f *imported) problems() []parser.Diagnostic {
	var found []parser.Diagnostic
	for _, e := range f.edges {
		switch {
		case e.to == nil:
			found = append(found, e.problem)
			continue
		case e.to == f:
			found = append(found, badImport(e.item, "a file cannot "+e.verb()+" itself", "remove the line"))
			continue
		}
		if way := e.to.wayTo(f, map[*imported]bool{}); way != nil {
			path, _ := leads(e.item)
			found = append(found, badImport(e.item,
				fmt.Sprintf("`%s` leads back to this file: %s", path, strings.Join(append([]string{f.scenario.Path}, way...), ", ")),
				e.wayOut()))
			continue
		}
		if inner := e.to.problems(); len(inner) > 0 {
			at := e.to.tree.Source.Position(inner[0].Span.Start)
			path, _ := leads(e.item)
			found = append(found, badImport(e.item, fmt.Sprintf("`%s` cannot be %s: %s:%d: %s",
				path, e.participle(), e.to.scenario.Path, at.Line, inner[0].Message), inner[0].Hint))
		}
	}
	return found
}

// wayTo is how imports lead from a file to another one, nil if they do not.
func (f *imported) wayTo(end *imported, seen map[*imported]bool) []string {
	if f == end {
		return []string{f.scenario.Path}
	}
	if seen[f] {
		return nil
	}
	seen[f] = true
	for _, e := range f.edges {
		if e.to == nil {
			continue
		}
		if way := e.to.wayTo(end, seen); way != nil {
			return append([]string{f.scenario.Path}, way...)
		}
	}
	return nil
}

// importedRequests are the names of requests that the imports of a file bring.
func (f *imported) importedRequests(seen map[*imported]bool) []string {
	var names []string
	for _, e := range f.edges {
		if e.to == nil || e.runs() || seen[e.to] {
			continue
		}
		seen[e.to] = true
		for i := range e.to.tree.Blocks {
			if name := e.to.tree.StoredName(&e.to.tree.Blocks[i]); name != "" {
				names = append(names, name)
			}
		}
		names = append(names, e.to.importedRequests(seen)...)
	}
	return names
}

// gives tells whether a file that a file leads to, over other ones too, gives a name.
func (f *imported) gives() func(name string) bool {
	all := f.indexes(map[*imported]bool{f: true})
	return func(name string) bool {
		return slices.ContainsFunc(all, func(x *vars.Index) bool { return x.Gives(name) })
	}
}

func (f *imported) indexes(seen map[*imported]bool) (all []*vars.Index) {
	for _, e := range f.edges {
		if e.to != nil && !seen[e.to] {
			seen[e.to] = true
			all = append(append(all, vars.NewIndex(e.to.tree)), e.to.indexes(seen)...)
		}
	}
	return all
}

// input is a file with its imports, or what is wrong with them.
func (f *imported) input(tree *parser.File) runner.Input {
	in := runner.Input{Tree: tree}
	if in.Unimported = f.problems(); len(in.Unimported) > 0 {
		return in
	}
	known := map[*imported]*runner.Plan{}
	for _, e := range f.edges {
		e.join(&in, e.to.lowered(e.to.tree, known))
	}
	if clashes := runner.NewPlan(in, runner.Selection{}).Clashes(); len(clashes) > 0 {
		in.Imports, in.Called, in.Unimported = nil, nil, clashing(f, clashes)
	}
	return in
}

// lowered is the plan of a file, without what belongs to its place. Each file has one, since
// the names that come from one file do not clash.
func (f *imported) lowered(tree *parser.File, known map[*imported]*runner.Plan) *runner.Plan {
	if known[f] != nil {
		return known[f]
	}
	in := runner.Input{Tree: tree, Shared: true}
	for _, e := range f.edges {
		e.join(&in, e.to.lowered(e.to.tree, known))
	}
	known[f] = runner.NewPlan(in, runner.Selection{})
	return known[f]
}
