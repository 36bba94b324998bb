package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// TestPipelines writes the pipeline of each service and runs its commands in bash, as
// the service would, with a program that is built from this tree. Then one scenario
// fails, and so must the pipeline.
func TestPipelines(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the pipelines ask for Linux")
	}
	action := newCIRunner(t).action()
	for service, before := range map[string]func(*ciRunner) string{
		"github": func(*ciRunner) string { return action },
		"al-go":  func(*ciRunner) string { return action },
		"azure":  (*ciRunner).publish,
	} {
		t.Run(service, func(t *testing.T) {
			m := newCIRunner(t)
			m.env = append(m.env, "PATH="+before(m)+string(os.PathListSeparator)+os.Getenv("PATH"))
			commands := commandsOf(t, m.project(service))
			for _, command := range commands {
				if code, talk := m.bash(command); code != 0 {
					t.Fatalf("exit code %d from %s\n%s", code, command, talk)
				}
			}
			m.write("api tests/wrong.http", "# @assert status == 201\nGET https://api.businesscentral.dynamics.com/v2.0/production/api/v2.0/companies\n")
			if code, talk := m.bash(commands[len(commands)-1]); code != 1 || !strings.Contains(talk, "wrong.http") {
				t.Errorf("exit code %d, expected 1 and the name of the scenario in\n%s", code, talk)
			}
		})
	}
}

// ciRunner is a machine of a CI service: a home, a checkout, and folders on its PATH.
type ciRunner struct {
	t                *testing.T
	tree, home, repo string
	env              []string
}

func newCIRunner(t *testing.T) *ciRunner {
	tree, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	m := &ciRunner{t: t, tree: tree, home: t.TempDir(), repo: t.TempDir()}
	if err := os.Mkdir(filepath.Join(m.repo, ".git"), 0o700); err != nil {
		t.Fatal(err)
	}
	m.env = append(os.Environ(), "HOME="+m.home, "GOPATH=", "GOBIN=", "AUTHCONTEXT=",
		"GOCACHE="+goEnv(t, "GOCACHE"), "GOMODCACHE="+goEnv(t, "GOMODCACHE"),
		"GITHUB_ACTION_PATH="+tree, "RUNNER_TEMP="+m.home, "GITHUB_PATH="+filepath.Join(m.home, "path"),
		"GITHUB_STEP_SUMMARY="+filepath.Join(m.home, "summary"), "REVISION=main")
	return m
}

func goEnv(t *testing.T, name string) string {
	t.Helper()
	out, err := exec.Command("go", "env", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// project starts one in a folder of the checkout, and gives the text of the pipeline.
func (m *ciRunner) project(service string) string {
	m.t.Helper()
	quiet := standardStreams()
	quiet.out, quiet.err = io.Discard, io.Discard
	if code := execute([]string{"init", filepath.Join(m.repo, "api tests"), "--ci", service}, quiet); code != exitPassed {
		m.t.Fatalf("init: exit code %d", code)
	}
	file := ".github/workflows/bchttp.yml"
	if service == "azure" {
		file = "azure-pipelines.yml"
	}
	text, err := os.ReadFile(filepath.Join(m.repo, file))
	if err != nil {
		m.t.Fatal(err)
	}
	return string(text)
}

// action runs the action of this repository, and gives the folder that it adds to PATH.
func (m *ciRunner) action() string {
	m.t.Helper()
	action, err := os.ReadFile(filepath.Join(m.tree, "action.yml"))
	if err != nil {
		m.t.Fatal(err)
	}
	for _, command := range commandsOf(m.t, string(action)) {
		if code, talk := m.bash(command); code != 0 {
			m.t.Fatalf("the action ends with %d:\n%s", code, talk)
		}
	}
	added, err := os.ReadFile(filepath.Join(m.home, "path"))
	if err != nil {
		m.t.Fatal(err)
	}
	return strings.TrimSpace(string(added))
}

// publish stands in for the module proxy: the one `go install` of the pipeline gets
// this tree. It gives the folder with a go that does so.
func (m *ciRunner) publish() string {
	m.t.Helper()
	real, err := exec.LookPath("go")
	if err != nil {
		m.t.Fatal(err)
	}
	script := fmt.Sprintf(`#!/usr/bin/env bash
if [ "$*" != "install github.com/bchttp/bchttp/cmd/bchttp@main" ]; then echo "unexpected: go $*"; exit 1; fi
cd '%s' && exec '%s' install ./cmd/bchttp
`, m.tree, real)
	dir := m.t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "go"), []byte(script), 0o700); err != nil {
		m.t.Fatal(err)
	}
	return dir
}

// bash runs one step as the services do.
func (m *ciRunner) bash(command string) (code int, talk string) {
	m.t.Helper()
	cmd := exec.Command("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command)
	cmd.Dir, cmd.Env = m.repo, m.env
	out, err := cmd.CombinedOutput()
	var failure *exec.ExitError
	if err != nil && !errors.As(err, &failure) {
		m.t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), string(out)
}

func (m *ciRunner) write(name, text string) {
	m.t.Helper()
	if err := os.WriteFile(filepath.Join(m.repo, filepath.FromSlash(name)), []byte(text), 0o600); err != nil {
		m.t.Fatal(err)
	}
}

// commandsOf are the shell commands of a pipeline or an action, in order.
func commandsOf(t *testing.T, text string) []string {
	t.Helper()
	type step struct{ Run, Bash string }
	var pipeline struct {
		Steps []step
		Runs  struct{ Steps []step }
		Jobs  map[string]struct{ Steps []step }
	}
	if err := yaml.Unmarshal([]byte(text), &pipeline); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	steps := append(pipeline.Steps, pipeline.Runs.Steps...)
	for _, job := range pipeline.Jobs {
		steps = append(steps, job.Steps...)
	}
	var all []string
	for _, s := range steps {
		if command := s.Run + s.Bash; command != "" {
			all = append(all, command)
		}
	}
	return all
}
