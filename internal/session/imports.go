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

// imported is a file with its "# @import" lines, and those that run other files.
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

// edge is one "# @import" or `run` line and where it leads; nil to: nowhere, for the reason in problem.
type edge struct {
	item    parser.Directive
	to      *imported
	problem parser.Diagnostic
}

// findImports reads the imports of all files that the run was asked for.
func findImports(files Files, scenarios []Scenario) (*imports, error) {
	im := &imports{files: files, byKey: map[string]*imported{}}
	left := mostKept
	for i := range scenarios {
		scenario := &scenarios[i]
		text, err := scenario.Read()
		if err != nil {
			return nil, fmt.Errorf("reading `%s`: %w", scenario.Path, reasonOf(err))
		}
		if left -= len(text); left >= 0 {
			scenario.read = kept(text, scenario.read)
		}
		if mayLead(text) {
			if _, err := im.file(*scenario); err != nil {
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

func (im *imports) of(scenario Scenario) *imported {
	if len(im.byKey) == 0 { // a key costs two calls of the system
		return nil
	}
	return im.byKey[keyOf(scenario)]
}

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
			if path, ok := leads(item); ok {
				f.edges = append(f.edges, im.follow(f, item, path))
			}
		}
	}
	return f, nil
}

// follow reads the file at the path of an "# @import" or of a `run` line.
func (im *imports) follow(from *imported, item parser.Directive, named string) edge {
	if named == "" {
		return edge{item: item, problem: badImport(item, "nothing stands behind `@import`", "write for example `# @import ./sign-in.http`")}
	}
	path := im.resolve(from.scenario.Dir, named)
	info, err := im.files.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return edge{item: item, problem: badImport(item, fmt.Sprintf("the file `%s` does not exist", named), im.hint(from.scenario.Dir, path))}
	case err == nil && (info.IsDir() || !isScenario(path) && !isMarkdown(path)):
		return edge{item: item, problem: badImport(item, fmt.Sprintf("`%s` is not a scenario", named), "name a file that ends in .http, .rest or .md")}
	}
	finder := finder{host: Host{Files: im.files}, seen: map[string]bool{}}
	if name, ok := builtInName(path); ok {
		finder.addBuiltIn(name)
	} else {
		finder.addFile(path)
	}
	to, err := im.file(finder.found[0])
	if err != nil {
		return edge{item: item, problem: badImport(item, fmt.Sprintf("the file `%s` cannot be read: %v", named, reasonOf(err)), "")}
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
