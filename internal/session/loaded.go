package session

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/wire"
	"github.com/bchttp/bchttp/vars/environment"
)

// Loaded is a file with what belongs to its place, for those who send nothing.
type Loaded struct {
	Tree *parser.File
	// Dir is the folder of the file, absolute; Workspace may be empty.
	Dir, Workspace string
	// Project is the folder that $projectRoot means.
	Project     string
	Environment *environment.Environment
	// Environments are the names that can be chosen.
	Environments []string
	Settings     environment.Settings

	given string // the folder as the user named it
	files Files
}

// Load finds and parses scenarios and reads what belongs to them.
func Load(host Host, o Options) ([]Loaded, error) {
	host = host.withBuiltIns()
	found, err := Find(host, o.Paths)
	if err != nil {
		return nil, err
	}
	known := &places{
		host: host, options: &o, byFolder: map[string]*place{}, byFound: map[string]*place{},
		connect: func(*environment.Settings, string) (*wire.Client, error) { return nil, nil },
	}
	files := make([]Loaded, 0, len(found))
	for _, scenario := range found {
		tree, err := parse(scenario, parser.Options{Exact: o.Exact})
		if err != nil {
			return nil, err
		}
		at, err := known.of(scenario.Dir)
		if err != nil {
			return nil, err
		}
		files = append(files, Loaded{
			Tree: tree, Dir: at.folder, Workspace: at.workspace, Project: at.project, Environment: at.environment,
			Environments: at.environments.Names(),
			Settings:     at.settings, given: scenario.Dir, files: host.Files,
		})
	}
	return files, nil
}

// BodyFile reads a file that a body names, by the rule of spec 7.5, and gives its path as
// it can be used in the working folder. A path that was written on Windows is understood
// everywhere.
func (l Loaded) BodyFile(path string) (shown string, content []byte, err error) {
	shown, content, err = l.bodyFile(filepath.FromSlash(path))
	if errors.Is(err, fs.ErrNotExist) && strings.Contains(path, `\`) {
		return l.bodyFile(filepath.FromSlash(strings.ReplaceAll(path, `\`, "/")))
	}
	return shown, content, err
}

func (l Loaded) bodyFile(path string) (shown string, content []byte, err error) {
	candidates := []string{filepath.Join(l.given, path)}
	switch {
	case filepath.IsAbs(path):
		candidates = []string{path}
	case l.Workspace != "":
		candidates = []string{filepath.Join(l.Workspace, path), candidates[0]}
	}
	for _, candidate := range candidates {
		if content, err = l.files.ReadFile(candidate); err == nil {
			return filepath.ToSlash(candidate), content, nil
		}
	}
	var reason *fs.PathError
	if errors.As(err, &reason) {
		err = reason.Err
	}
	return "", nil, err
}
