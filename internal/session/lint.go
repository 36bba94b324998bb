package session

import (
	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/lint"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/vars"
	"github.com/bchttp/bchttp/vars/literal"
)

// Linted is a file that was checked.
type Linted struct {
	Path string
	// Shown is the text of the file with its secrets masked; the places of Found are the
	// same in it.
	Shown *parser.Source
	Found []parser.Diagnostic
}

// Lint checks the files of options.Paths without sending anything. Environments are
// those that a run would see. With dialect, findings tell too what other tools would
// make of a file.
func Lint(host Host, options Options, dialect bool) ([]Linted, error) {
	host = host.withBuiltIns()
	found, err := Find(host, options.Paths)
	if err != nil {
		return nil, err
	}
	l := linter{host: host, options: options, dialect: dialect, places: &places{
		host: host, options: &options, byFolder: map[string]*place{}, byFound: map[string]*place{},
	}}
	if l.described, err = newDescribed(host, options.Metadata); err != nil {
		return nil, err
	}
	if l.imports, err = findImports(host.Files, found); err != nil {
		return nil, err
	}
	s := &session{Options: options, host: host, secrets: &secret.Store{}, places: l.places, found: found, imports: l.imports}
	files := make([]Linted, len(found))
	for i, scenario := range found {
		if files[i], err = l.file(scenario); err != nil {
			return nil, err
		}
	}
	s.warn(l.places.warnings)
	s.warn(l.described.warnings)
	return files, s.warnUnused()
}

type linter struct {
	host    Host
	options Options
	dialect bool
	places  *places
	imports *imports
	// described has the metadata of custom APIs.
	described *described
}

func (l *linter) file(scenario Scenario) (Linted, error) {
	tree, err := parse(scenario, parser.Options{})
	if err != nil {
		return Linted{}, err
	}
	in, err := l.input(scenario, tree)
	if err != nil {
		return Linted{}, err
	}
	found := lint.Check(in)
	if l.dialect {
		found = append(found, lint.Dialect(in)...)
		parser.SortDiagnostics(found)
	}
	return Linted{Path: scenario.Path, Shown: literal.Masked(tree), Found: withoutLiterals(tree, found)}, nil
}

// withoutLiterals are findings that repeat no secret of the file in their words.
func withoutLiterals(tree *parser.File, found []parser.Diagnostic) []parser.Diagnostic {
	var known secret.Store
	for _, l := range literal.Find(tree) {
		known.LearnWritten("", tree.Source.Slice(l.Value))
	}
	for n := range found {
		found[n].Message, found[n].Hint = known.Mask(found[n].Message), known.Mask(found[n].Hint)
	}
	return found
}

// input is what belongs to a file.
func (l *linter) input(scenario Scenario, tree *parser.File) (lint.Input, error) {
	in, err := l.surroundings(scenario.Dir)
	if err != nil {
		return in, err
	}
	in.File = tree
	in.APIs = l.metadataOf(scenario, in)
	plan := runner.Input{Tree: tree}
	if known := l.imports.of(scenario); known != nil {
		plan, in.Requests = known.input(tree), known.importedRequests(map[*imported]bool{})
		if len(known.edges) > 0 && len(plan.Unimported) == 0 {
			in.Imported = known.gives()
		}
	}
	in.Refused = func() []parser.Diagnostic {
		return append(runner.Refused(runner.NewPlan(plan, runner.Selection{})), plan.Unimported...)
	}
	in.RefusedIn = func(b *parser.Block) []parser.Diagnostic { return runner.RefusedIn(tree, b) }
	return in, nil
}

// metadataOf finds the APIs of a scenario when they are asked for.
func (l *linter) metadataOf(scenario Scenario, in lint.Input) func() []*catalog.API {
	return func() []*catalog.API { return l.described.of(scenario.beside(metadataBeside), in.Dir, in.Workspace) }
}

// surroundings is what belongs to all files of a folder.
func (l *linter) surroundings(folder string) (lint.Input, error) {
	at, err := l.places.of(folder)
	if err != nil {
		return lint.Input{}, err
	}
	in := lint.Input{
		Environments: at.environments, Dir: at.folder, Workspace: at.workspace,
		Files: lint.Files{
			Exists: l.places.exists, Read: l.host.Files.ReadFile,
			List: func(folder string) []string { return names(l.host.Files, folder) },
		},
		LookupEnv: l.host.LookupEnv, Overrides: overrides(l.options.Overrides),
		Unsendable: func(text *vars.Text, m *parser.Message) []parser.Diagnostic {
			return runner.Unsendable(text, m, &at.settings)
		},
	}
	if l.options.Environment != "" && at.environment.Name == l.options.Environment {
		in.Environment = at.environment
	}
	return in, nil
}

// overrides are the values that stand as variables: the last one given of each name.
func overrides(given map[string][]runner.Override) map[string]vars.Override {
	last := make(map[string]vars.Override, len(given))
	for name, values := range given {
		value := values[len(values)-1]
		last[name] = vars.Override{Value: value.Value, Secret: value.Secret}
	}
	return last
}
