package session

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/lint"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars/environment"
	"github.com/bchttp/bchttp/vars/literal"
)

// privateFile is where values go that must not be shared.
const privateFile = "http-client.private.env.json"

// MovedSecrets is what becomes of the secrets that stand in scenarios.
type MovedSecrets struct {
	// Edits are the files to be written, in this order: whoever stops in between has lost
	// nothing, and published nothing.
	Edits []Edit
	Files []MovedFile
}

// Edit is a file with new text.
type Edit struct {
	Path, Text string
	// New: there is none yet. Private: only its owner may read it.
	New, Private bool
}

// MovedFile is a scenario before and after; both texts are without secrets.
type MovedFile struct {
	Path          string
	Before, After string
	// Private is the file that has the values now, Names their variables.
	Private string
	Names   []string
	// Stayed says of each secret that could not be moved where it is and why.
	Stayed []string
}

// MoveSecrets plans how the secrets that stand in the files of o.Paths become variables
// of the environment o.Environment, in a private file. It writes nothing.
func MoveSecrets(host Host, o Options) (*MovedSecrets, error) {
	host = host.withBuiltIns()
	found, err := Find(host, o.Paths)
	if err != nil {
		return nil, err
	}
	m := mover{host: host, environment: o.Environment, private: map[string]*privateValues{}}
	o.Environment = "" // it may have no variable yet
	m.places = &places{host: host, options: &o, byFolder: map[string]*place{}, byFound: map[string]*place{}}
	if m.imports, err = findImports(host.Files, found); err != nil {
		return nil, err
	}
	for _, scenario := range found {
		if err := m.file(scenario); err != nil {
			return nil, err
		}
	}
	return m.result()
}

// mover is one call of MoveSecrets.
type mover struct {
	host        Host
	environment string
	places      *places
	imports     *imports
	private     map[string]*privateValues // by path
	order       []string                  // of their paths
	files       []MovedFile
	scenarios   []Edit
}

// privateValues are variables to be added to a private file.
type privateValues struct {
	names  []string
	values map[string]string
}

func (m *mover) file(scenario Scenario) error {
	tree, err := parse(scenario, parser.Options{})
	if err != nil {
		return err
	}
	at, err := m.places.of(scenario.Dir)
	if err != nil {
		return err
	}
	chosen, err := at.environments.Select(m.environment)
	if err != nil {
		chosen = at.environment // a new one has what all have
	}
	path := m.privateOf(at.folder)
	into := m.private[path]
	if into == nil {
		into = &privateValues{values: map[string]string{}}
	}
	moves, stay := lint.Moves(tree, func(name, value string) bool {
		return m.free(chosen, into, name, value) && !m.imported(scenario, name)
	})
	moved := MovedFile{Path: scenario.Path, Private: ShownPath(path)}
	for _, s := range stay {
		moved.Stayed = append(moved.Stayed, fmt.Sprintf("%s:%d: a secret stays: %s", scenario.Path, tree.LineAt(s.Literal.Value.Start)+1, s.Reason))
	}
	if len(moves) > 0 {
		if err := m.mayWrite(scenario); err != nil {
			return err
		}
		m.take(path, into, chosen, moves)
		after := lint.Moved(tree, moves)
		moved.Before, moved.After = withoutSecrets(tree, after)
		for _, move := range moves {
			if !slices.Contains(moved.Names, move.Name) {
				moved.Names = append(moved.Names, move.Name)
			}
		}
		m.scenarios = append(m.scenarios, Edit{Path: scenario.Path, Text: after})
	}
	m.files = append(m.files, moved)
	return nil
}

// free tells whether a variable may have a value: nothing else gives it another one.
func (m *mover) free(e *environment.Environment, into *privateValues, name, value string) bool {
	if known, ok := into.values[name]; ok {
		return known == value
	}
	known, ok := e.Lookup(name)
	return !ok || known.Text == value && !known.Structure
}

// imported tells whether a file that a scenario imports gives a name a meaning.
func (m *mover) imported(scenario Scenario, name string) bool {
	of := m.imports.of(scenario)
	return of != nil && of.defines(name, map[*imported]bool{})
}

// defines tells whether a file that this one imports, or one further on, defines a name or
// has a request of that name.
func (f *imported) defines(name string, seen map[*imported]bool) bool {
	for _, e := range f.edges {
		if e.to == nil || seen[e.to] {
			continue
		}
		seen[e.to] = true
		for d := range e.to.tree.Definitions() {
			if d.Name == name {
				return true
			}
		}
		if _, known := e.to.tree.KnownNames()[name]; known || e.to.defines(name, seen) {
			return true
		}
	}
	return false
}

func (m *mover) take(path string, into *privateValues, e *environment.Environment, moves []lint.Move) {
	if m.private[path] == nil {
		m.private[path] = into
		m.order = append(m.order, path)
	}
	for _, move := range moves {
		if _, there := e.Lookup(move.Name); !there && !slices.Contains(into.names, move.Name) {
			into.names = append(into.names, move.Name)
		}
		into.values[move.Name] = move.Value
	}
}

// mayWrite refuses what has no place to write the result to.
func (m *mover) mayWrite(scenario Scenario) error {
	if _, err := m.host.Files.Stat(scenario.Path); err != nil {
		return &UsageError{
			Message: fmt.Sprintf("the secrets of `%s` cannot be moved, since it is no file", scenario.Path),
			Hint:    "name a file or a folder of your own",
		}
	}
	return nil
}

// privateOf is the private file that counts for a folder, or that will: beside the shared
// one, or in the working folder, if files there are found from the folder.
func (m *mover) privateOf(folder string) string {
	found := environment.Find(folder, m.places.exists)
	switch {
	case len(found.Private) > 0:
		return found.Private[0]
	case found.Client != "":
		return filepath.Join(filepath.Dir(found.Client), privateFile)
	}
	here, err := filepath.Abs(".")
	for at := folder; err == nil; at = filepath.Dir(at) {
		if at == here {
			return filepath.Join(here, privateFile)
		}
		if at == filepath.Dir(at) || m.places.exists(filepath.Join(at, ".git")) {
			break
		}
	}
	return filepath.Join(folder, privateFile)
}

// result puts the edits in order: what keeps the private file out of the repository, then
// it, then the scenarios.
func (m *mover) result() (*MovedSecrets, error) {
	var ignore, private []Edit
	for _, path := range m.order {
		values := m.private[path]
		if len(values.names) == 0 {
			continue
		}
		content, err := m.host.Files.ReadFile(path)
		isNew := errors.Is(err, fs.ErrNotExist)
		if err != nil && !isNew {
			return nil, fmt.Errorf("reading `%s`: %w", ShownPath(path), reasonOf(err))
		}
		text := string(content)
		for _, name := range values.names {
			if text, err = environment.Add(ShownPath(path), text, m.environment, name, values.values[name]); err != nil {
				return nil, &UsageError{Message: err.Error()}
			}
		}
		private = append(private, Edit{Path: path, Text: text, New: isNew, Private: true})
		if edit, ok := m.ignored(path, ignore); ok {
			ignore = append(ignore, edit)
		}
	}
	return &MovedSecrets{Edits: slices.Concat(ignore, private, m.scenarios), Files: m.files}, nil
}

// withoutSecrets gives two texts of a file as they may be shown: what stood in the first
// one is nowhere in them.
func withoutSecrets(before *parser.File, after string) (string, string) {
	var known secret.Store
	for _, l := range literal.Find(before) {
		known.Add(before.Source.Slice(l.Value))
	}
	shown := func(f *parser.File) string { return known.Mask(literal.Masked(f).Text()) }
	return shown(before), shown(parser.Parse(parser.NewSource(before.Source.Name, after), before.Options))
}
