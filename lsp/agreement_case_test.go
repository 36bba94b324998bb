package lsp_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/runner"
)

// agreeing is an input with what belongs to it: editor, lint and run are held against each
// other over it.
type agreeing struct {
	name, path string
	settings   string // a file, "" for what is found beside the input
	env        struct {
		Environment   string
		Settings      json.RawMessage
		Prompts       map[string]json.RawMessage
		Now           time.Time
		ProcessEnv    map[string]string
		WorkspaceRoot *string
	}
}

// conformanceInputs are the inputs of all conformance cases, each with the environment,
// settings and answers of its case.
func conformanceInputs(t *testing.T) []*agreeing {
	t.Helper()
	inputs, err := filepath.Glob(filepath.Join("..", "internal", "session", "testdata", "conformance", "*", "input.*"))
	if err != nil || len(inputs) < 193 {
		t.Fatalf("%d inputs: %v", len(inputs), err)
	}
	all := make([]*agreeing, len(inputs))
	for i, path := range inputs {
		all[i] = conformanceInput(t, path)
	}
	return all
}

func conformanceInput(t *testing.T, path string) *agreeing {
	t.Helper()
	path, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	c := &agreeing{name: filepath.Base(filepath.Dir(path)), path: path}
	c.env.Now = time.Date(2024, 2, 29, 12, 34, 56, 0, time.UTC)
	text, err := os.ReadFile(filepath.Join(filepath.Dir(path), "env.json"))
	if err == nil {
		err = json.Unmarshal(text, &c.env)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(c.name, err)
	}
	c.settings = filepath.Join(t.TempDir(), "settings.json")
	if c.env.Settings == nil {
		c.env.Settings = json.RawMessage("{}")
	}
	if err := os.WriteFile(c.settings, c.env.Settings, 0o600); err != nil {
		t.Fatal(err)
	}
	return c
}

// ownInputs are those of lint's cases, which have more errors in them than files that people
// write, each with every environment of its archive.
func ownInputs(t *testing.T) []*agreeing {
	t.Helper()
	archives, err := filepath.Glob(filepath.Join("..", "lint", "testdata", "*.txtar"))
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives: ", err)
	}
	var all []*agreeing
	for _, path := range archives {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		folder := unpack(t, archive)
		for _, f := range archive.Files {
			if !strings.HasSuffix(f.Name, ".http") {
				continue
			}
			for _, environment := range []string{"", "dev", "prod"} {
				c := &agreeing{name: fmt.Sprintf("%s, %s %q", filepath.Base(path), f.Name, environment), path: filepath.Join(folder, f.Name)}
				c.env.Environment, c.env.Now = environment, time.Date(2024, 2, 29, 12, 34, 56, 0, time.UTC)
				all = append(all, c)
			}
		}
	}
	return all
}

// unpack puts the files of an archive into a folder. Its env.json are the environments of
// VS Code's settings.
func unpack(t *testing.T, archive *txtar.Archive) string {
	t.Helper()
	folder := t.TempDir()
	for _, f := range archive.Files {
		name := strings.TrimPrefix(f.Name, "files/")
		if name == "env.json" {
			name, f.Data = ".vscode/settings.json", fmt.Appendf(nil, `{"rest-client.environmentVariables": %s}`, f.Data)
		}
		write(t, folder, name, string(f.Data))
	}
	return folder
}

func (c *agreeing) options(environment string) session.Options {
	o := session.Options{
		Paths: []string{c.path}, Environment: environment, Settings: c.settings, Overrides: map[string][]runner.Override{},
		Jobs: 1, Confirm: true, DryRun: true, People: io.Discard, Stdout: io.Discard, Version: "test",
	}
	if c.env.WorkspaceRoot != nil {
		o.Workspace = filepath.Join(filepath.Dir(c.path), *c.env.WorkspaceRoot)
	}
	for name := range c.env.Prompts {
		o.Overrides[name] = []runner.Override{{Value: "answer"}}
	}
	return o
}

func (c *agreeing) host() session.Host {
	return session.Host{
		Files: diskFiles{}, Stdin: strings.NewReader(""), Now: func() time.Time { return c.env.Now }, Location: time.UTC,
		Random: standing{}, RequestIDs: standing{},
		LookupEnv: func(name string) (string, bool) {
			value, ok := c.env.ProcessEnv[name]
			return value, ok
		},
	}
}

// standing is the same chance each time.
type standing struct{}

func (standing) UUID() string     { return "00000000-0000-4000-8000-000000000001" }
func (standing) Float64() float64 { return 0.5 }
