package session

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/wire"
	"github.com/bchttp/bchttp/vars/environment"
)

// place is what belongs to the folder of a scenario: its environment, the settings
// that count there, and the client that follows from them.
type place struct {
	folder string // absolute
	// environments are all that were found, environment is the chosen one.
	environments *environment.Set
	environment  *environment.Environment
	settings     environment.Settings
	workspace    string
	project      string // the folder that responses are written in
	client       *wire.Client
}

// places finds the place of each folder, once, and one client for all that have the
// same settings.
type places struct {
	host    Host
	options *Options
	// connect makes a client; nil: nothing is sent.
	connect func(s *environment.Settings, folder string) (*wire.Client, error)
	// secrets get to know the secret values of environments; nil: nothing is run.
	secrets *secret.Store
	// optional: the environment of the options need not be there.
	optional bool

	mu sync.Mutex
	// beside tells which files of environments and settings, and which `.git`, are there:
	// folders share those above them.
	beside map[string]bool
	// warnings are findings in the files of environments and settings that stop nothing.
	warnings []string
	byFolder map[string]*place
	byFound  map[string]*place
}

func (p *places) of(folder string) (*place, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if known := p.byFolder[folder]; known != nil {
		return known, nil
	}
	absolute, err := filepath.Abs(folder)
	if err != nil {
		return nil, fmt.Errorf("finding the folder `%s`: %w", folder, err)
	}
	found := environment.Find(absolute, p.isBeside)
	key := fmt.Sprint(found, builtInEnvironment(folder))
	at := p.byFound[key]
	if at == nil {
		if at, err = p.load(found, absolute); err != nil {
			return nil, err
		}
		p.byFound[key] = at
	}
	own := *at
	own.folder = absolute
	own.project = p.projectFolder(&own)
	p.byFolder[folder] = &own
	return &own, nil
}

func (p *places) exists(path string) bool {
	_, err := p.host.Files.Stat(path)
	return err == nil
}

// isBeside is exists, asked once for each path; mu is held.
func (p *places) isBeside(path string) bool {
	there, asked := p.beside[path]
	if asked {
		return there
	}
	if p.beside == nil {
		p.beside = map[string]bool{}
	}
	p.beside[path] = p.exists(path)
	return p.beside[path]
}

func (p *places) load(found environment.Found, folder string) (*place, error) {
	sources := environment.Sources{
		EnvFiles: p.options.EnvFiles, SettingsFile: found.Settings,
		ClientFile: found.Client, PrivateFiles: found.Private, Defaults: builtInEnvironment(folder),
		Exact: p.options.Exact, InEditor: p.options.InEditor, ReadFile: p.host.Files.ReadFile, Shown: ShownPath,
	}
	if p.options.Settings != "" {
		sources.SettingsFile = p.options.Settings
	}
	sources.AuthContext, _ = p.host.LookupEnv("AUTHCONTEXT")
	set, err := environment.Load(sources)
	if err != nil {
		return nil, configuration(err)
	}
	for _, warning := range append(set.Warnings, p.unread(found)...) {
		p.warn(warning)
	}
	at := &place{environments: set, settings: set.Settings, workspace: found.Workspace}
	if p.options.Workspace != "" {
		at.workspace = p.options.Workspace
	}
	if at.environment, err = p.choose(set); err != nil {
		return nil, configuration(err)
	}
	p.learn(at.environment)
	if p.connect == nil {
		return at, nil
	}
	base := folder
	if at.workspace != "" {
		base = at.workspace
	}
	at.client, err = p.connect(&at.settings, base)
	return at, err
}

// warn keeps a finding, once.
func (p *places) warn(warning string) {
	if !slices.Contains(p.warnings, warning) {
		p.warnings = append(p.warnings, warning)
	}
}

// learn has the secret values of an environment masked from the beginning: a response may
// hold one before a request does.
func (p *places) learn(e *environment.Environment) {
	if p.secrets == nil {
		return
	}
	for _, name := range e.Names() {
		value, _ := e.Lookup(name)
		kind := "the value of `" + name + "` in " + filepath.Base(value.File)
		switch {
		case value.Secret && value.Structure:
			p.secrets.LearnStructure(kind, value.Text)
		case value.Secret:
			p.secrets.AddAs(kind, value.Text)
		}
	}
}

// choose is the chosen environment. One that only the recording names may be gone: its
// values are in there.
func (p *places) choose(set *environment.Set) (*environment.Environment, error) {
	chosen, err := set.Select(p.options.Environment)
	if err != nil && p.optional {
		return set.Select("")
	}
	return chosen, err
}

// close removes the temporary files of all clients, and ends their connections unless the
// process does so.
func (p *places) close() {
	for _, at := range p.byFound {
		if p.host.Ends {
			at.client.ReleaseAll()
			continue
		}
		at.client.Close()
	}
}

// configuration is an error in what a user wrote, with its hint if it has one.
func configuration(err error) error {
	usage := &UsageError{Message: err.Error()}
	var hinted interface{ Hint() string }
	if errors.As(err, &hinted) {
		usage.Hint = hinted.Hint()
	}
	return usage
}

// unread tells of configuration that belongs to httpYac.
func (p *places) unread(found environment.Found) []string {
	if p.options.Exact {
		return nil
	}
	var warnings []string
	for _, path := range found.Unread {
		warnings = append(warnings, fmt.Sprintf(
			"`%s` of httpYac is not read; write its environments into `http-client.env.json`, and the rest as flags", ShownPath(path)))
	}
	return warnings
}
