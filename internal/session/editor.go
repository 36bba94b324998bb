package session

import (
	"context"
	"path/filepath"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/lint"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// Editor answers for files that are being written what Lint answers for those on disk.
// What belongs to folders is read once. It may be used by several goroutines.
type Editor struct{ linter linter }

// NewEditor makes one. Of the options, those that choose environments and define names
// count. The environment need not be there.
func NewEditor(host Host, options Options) *Editor { return newEditor(host, options, &metadataRead{}) }

// Afresh is an editor with other options that reads everything again. Metadata that has not
// changed it knows already.
func (e *Editor) Afresh(options Options) *Editor {
	return newEditor(e.linter.host, options, e.linter.described.kept)
}

func newEditor(host Host, options Options, kept *metadataRead) *Editor {
	options.InEditor = true
	return &Editor{linter{
		host: host, options: options, described: &described{host: host, found: map[string]*catalog.API{}, kept: kept},
		places: &places{
			host: host, options: &options, optional: true, byFolder: map[string]*place{}, byFound: map[string]*place{},
		},
	}}
}

// Input is what lint is told of the file at a path, without its tree and what follows
// from that.
func (e *Editor) Input(path string) (lint.Input, error) {
	in, err := e.linter.surroundings(filepath.Dir(path))
	scenario := Scenario{Path: filepath.ToSlash(filepath.Base(path)), Dir: filepath.Dir(path)}
	in.APIs = e.linter.metadataOf(scenario, in)
	return in, err
}

// Lint gives the findings of Lint about a text of the file at a path, with what was
// learned for the time until the next ones; nothing if ctx ends before. Files that it
// imports are read from files. What was learned of an earlier text, before, is taken over as far
// as it is still true; nil: nothing was.
func (e *Editor) Lint(ctx context.Context, files Files, path string, index *vars.Index, before *lint.Checked) ([]parser.Diagnostic, *lint.Checked, error) {
	scenario := openScenario(path, index.File)
	l := e.linter
	l.host.Files = files
	var err error
	if l.imports, err = importsOf(files, scenario, index.File); err != nil {
		return nil, nil, err
	}
	in, err := l.input(scenario, index.File)
	if err != nil {
		return nil, nil, err
	}
	in.Index = index
	found, checked := lint.CheckKeeping(ctx, in, before)
	return found, checked, nil
}

// importsOf are those of a file whose text is known. Most have none, and are not put together for
// that.
func importsOf(files Files, scenario Scenario, tree *parser.File) (*imports, error) {
	for _, part := range tree.Source.Parts() {
		if mayLead(part) {
			return findImports(files, []Scenario{scenario})
		}
	}
	return &imports{files: files}, nil
}

// openScenario is a file whose text is known.
func openScenario(path string, tree *parser.File) Scenario {
	return Scenario{
		Path: filepath.ToSlash(filepath.Base(path)), Dir: filepath.Dir(path), Markdown: tree.Options.Markdown, key: path,
		read: func() (string, error) { return tree.Source.Text(), nil },
	}
}

// Environments are the names that can be chosen for a folder.
func (e *Editor) Environments(folder string) ([]string, error) {
	at, err := e.linter.places.of(folder)
	if err != nil {
		return nil, err
	}
	return at.environments.Names(), nil
}
