package session

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner"
)

// imports are the files that files of a run import, each read and planned once.
type imports struct {
	files Files
	// byKey are files with imports, and those that are imported.
	byKey map[string]*imported
}

// imported is a file with its "# @import" lines.
type imported struct {
	scenario Scenario
	key      string
	tree     *parser.File
	edges    []edge
	// shared: a file imports it; asked: it is one of those that the run was asked for. order
	// is its place in the run, behind those if it was not.
	shared, asked bool
	order         int
	plan          *runner.Plan
}

// edge is one "# @import" and where it leads; nil to: nowhere, for the reason in problem.
type edge struct {
	item    parser.Directive
	to      *imported
	problem parser.Diagnostic
}

// findImports reads the imports of all files that the run was asked for.
func findImports(files Files, scenarios []Scenario) (*imports, error) {
	im := &imports{files: files, byKey: map[string]*imported{}}
	for _, scenario := range scenarios {
		text, err := scenario.Read()
		if err != nil {
			return nil, fmt.Errorf("reading `%s`: %w", scenario.Path, err)
		}
		if strings.Contains(strings.ToLower(text), "import") {
			if _, err := im.file(scenario); err != nil {
				return nil, err
			}
		}
	}
	im.settle(scenarios)
	return im, nil
}

// settle gives imported files their place in the run, and forgets the trees of others.
func (im *imports) settle(scenarios []Scenario) {
	for i, scenario := range scenarios {
		if known := im.of(scenario); known != nil {
			known.order, known.asked = i, true
			if !known.shared {
				known.tree = nil
			}
		}
	}
	next := len(scenarios)
	for _, key := range slices.Sorted(maps.Keys(im.byKey)) {
		if f := im.byKey[key]; !f.asked {
			f.order = next
			next++
		}
	}
}

// readImports finds what the files of the run import, and what belongs to the places of
// those files. In the exact mode nothing is imported.
func (s *session) readImports() error {
	if s.Exact {
		return nil
	}
	var err error
	if s.imports, err = findImports(s.host.Files, s.scenarios); err != nil {
		return err
	}
	for _, f := range s.imports.byKey {
		if _, err := s.places.of(f.scenario.Dir); err != nil {
			return err
		}
	}
	return nil
}

// keyOf is the place of a file, by which it is known.
func keyOf(scenario Scenario) string {
	path := filepath.Join(scenario.Dir, filepath.Base(scenario.Path))
	if absolute, err := filepath.Abs(path); err == nil {
		return absolute
	}
	return path
}

func (im *imports) of(scenario Scenario) *imported { return im.byKey[keyOf(scenario)] }

// file reads a file, once, and all that it imports.
func (im *imports) file(scenario Scenario) (*imported, error) {
	key := keyOf(scenario)
	if known := im.byKey[key]; known != nil {
		return known, nil
	}
	tree, err := parse(scenario, parser.Options{})
	if err != nil {
		return nil, err
	}
	f := &imported{scenario: scenario, key: key, tree: tree}
	im.byKey[key] = f
	for i := range tree.Blocks {
		for item := range tree.Directives(&tree.Blocks[i]) {
			if item.Key == "import" {
				f.edges = append(f.edges, im.follow(f, item))
			}
		}
	}
	return f, nil
}

// follow reads the file that an "# @import" names.
func (im *imports) follow(from *imported, item parser.Directive) edge {
	if item.Value == "" {
		return edge{item: item, problem: badImport(item, "nothing stands behind `@import`", "write for example `# @import ./sign-in.http`")}
	}
	path := im.resolve(from.scenario.Dir, item.Value)
	info, err := im.files.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return edge{item: item, problem: badImport(item, fmt.Sprintf("the file `%s` does not exist", item.Value), im.hint(from.scenario.Dir, path))}
	case err == nil && (info.IsDir() || !isScenario(path) && !isMarkdown(path)):
		return edge{item: item, problem: badImport(item, fmt.Sprintf("`%s` is not a scenario", item.Value), "name a file that ends in .http, .rest or .md")}
	}
	finder := finder{host: Host{Files: im.files}, seen: map[string]bool{}}
	finder.addFile(path)
	to, err := im.file(finder.found[0])
	if err != nil {
		return edge{item: item, problem: badImport(item, fmt.Sprintf("the file `%s` cannot be read: %v", item.Value, reasonOf(err)), "")}
	}
	to.shared = true
	return edge{item: item, to: to}
}

// resolve takes a path from the folder of the file that names it. One that was written on
// Windows is understood everywhere.
func (im *imports) resolve(dir, path string) string {
	at := func(path string) string {
		if path = filepath.FromSlash(path); filepath.IsAbs(path) {
			return path
		}
		return filepath.Join(dir, filepath.FromSlash(path))
	}
	if _, err := im.files.Stat(at(path)); err != nil && strings.Contains(path, `\`) {
		return at(strings.ReplaceAll(path, `\`, "/"))
	}
	return at(path)
}

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
			found = append(found, badImport(e.item, "a file cannot import itself", "remove the line"))
			continue
		}
		if way := e.to.wayTo(f, map[*imported]bool{}); way != nil {
			found = append(found, badImport(e.item,
				fmt.Sprintf("`%s` leads back to this file: %s", e.item.Value, strings.Join(append([]string{f.scenario.Path}, way...), ", ")),
				"put what both need into a file of its own, and import that"))
			continue
		}
		if inner := e.to.problems(); len(inner) > 0 {
			at := e.to.tree.Source.Position(inner[0].Span.Start)
			found = append(found, badImport(e.item, fmt.Sprintf("`%s` cannot be imported: %s:%d: %s",
				e.item.Value, e.to.scenario.Path, at.Line, inner[0].Message), inner[0].Hint))
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
		if e.to == nil || seen[e.to] {
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

// findings are the problems of the imports of a file, and the names that two of them define.
func (f *imported) findings(tree *parser.File) []parser.Diagnostic {
	if found := f.problems(); len(found) > 0 {
		return found
	}
	plan := f.lowered(tree, map[*imported]*runner.Plan{})
	return clashing(f, plan.Clashes())
}

// lowered is the plan of a file, without what belongs to its place. Each file has one, since
// the names that come from one file do not clash.
func (f *imported) lowered(tree *parser.File, known map[*imported]*runner.Plan) *runner.Plan {
	if known[f] != nil {
		return known[f]
	}
	in := runner.Input{Tree: tree, Shared: true}
	for _, e := range f.edges {
		in.Imports = append(in.Imports, e.to.lowered(e.to.tree, known))
	}
	known[f] = runner.NewPlan(in, runner.Selection{})
	return known[f]
}
