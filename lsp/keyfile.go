package lsp

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
	"github.com/bchttp/bchttp/vars/environment"
)

// givesValues tells by their names files that give names values and are no scenarios: those of
// environments, settings, and `.env` files.
func givesValues(base string) bool {
	base = strings.ToLower(base)
	extension := filepath.Ext(base)
	return isDotenv(base) || extension == ".json" || extension == ".env" || extension == ".user"
}

// isDotenv tells the names of `.env` files (spec 14.8).
func isDotenv(base string) bool { return base == ".env" || strings.HasPrefix(base, ".env.") }

// source is the text of a file as the editor shows it, nil if there is none.
func (s *Snapshot) source(path string) *parser.Source {
	d, err := s.File(path)
	if err != nil {
		return nil
	}
	return d.File.Source
}

// keyFile is a document that gives names values, nil for one that no scenario could read.
func (s *Snapshot) keyFile(ctx context.Context, d *Document) *language.KeyFile {
	if d.Path == "" {
		return nil
	}
	r := &readers{snapshot: s, path: d.Path, found: map[string]environment.Found{}}
	folder, base := filepath.Split(d.Path)
	if folder = filepath.Clean(folder); filepath.Base(folder) == ".vscode" {
		folder = filepath.Dir(folder)
	}
	k := &language.KeyFile{Path: d.Path, Source: d.File.Source, Dotenv: isDotenv(base)}
	r.reads = r.readsEnvironments
	if k.Dotenv {
		r.reads = r.readsDotenv
	}
	if !r.reads(folder) {
		return nil
	}
	beside := newDocument(URI(filepath.Join(folder, base+".http")), "http", "", s.Client.Encoding)
	k.View = *s.view(ctx, beside)
	k.View.Shares = func(other *language.Document) bool { return r.reads(other.Dir()) }
	k.View.EnvironmentFiles = sync.OnceValue(func() []language.EnvironmentFile { return r.environmentFiles(folder, k.View.Others()) })
	return k
}

// readers finds out which scenarios read a file.
type readers struct {
	snapshot *Snapshot
	path     string
	reads    func(folder string) bool
	found    map[string]environment.Found
}

// of are the files of environments that scenarios of a folder read.
func (r *readers) of(folder string) environment.Found {
	known, ok := r.found[folder]
	if !ok {
		known = r.snapshot.environmentsOf(folder)
		r.found[folder] = known
	}
	return known
}

func (r *readers) is(path string) bool { return path != "" && keyOf(path) == keyOf(r.path) }

func (r *readers) readsEnvironments(folder string) bool {
	of := r.of(folder)
	return r.is(of.Client) || r.is(of.Settings) || slices.ContainsFunc(of.Private, r.is)
}

// readsDotenv: with the environment that the file is named after, or the chosen one.
func (r *readers) readsDotenv(folder string) bool {
	named := strings.TrimPrefix(strings.TrimPrefix(filepath.Base(r.path), ".env"), ".")
	for _, environment := range []string{named, r.snapshot.Workspace.Environment(r.path)} {
		if path, _, err := vars.DotenvFile(folder, environment, r.snapshot.Workspace.files.ReadFile); err == nil && r.is(path) {
			return true
		}
	}
	return false
}

// environmentFiles are all that scenarios read which read the file.
func (r *readers) environmentFiles(folder string, scenarios []*language.Document) []language.EnvironmentFile {
	folders := []string{folder}
	for _, d := range scenarios {
		if r.reads(d.Dir()) && !slices.Contains(folders, d.Dir()) {
			folders = append(folders, d.Dir())
		}
	}
	var files []language.EnvironmentFile
	for _, folder := range folders {
		for _, f := range r.snapshot.environmentFiles(r.of(folder)) {
			if !slices.ContainsFunc(files, func(known language.EnvironmentFile) bool { return known.Path == f.Path }) {
				files = append(files, f)
			}
		}
	}
	return files
}
