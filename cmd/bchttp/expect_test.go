package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"
	"github.com/rogpeppe/go-internal/txtar"
)

// goldens compares what the program prints with the files of the scripts, and
// remembers what -update changes.
type goldens struct {
	mu      sync.Mutex
	changed map[string][]txtar.File // by script
}

// expect is the script command `expect CODE WANT bchttp ARGUMENT...`.
func (g *goldens) expect(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: expect CODE WANT bchttp ARGUMENT...")
	}
	code := exitCodeOf(ts, ts.Exec(args[2], args[3:]...))
	printed := ts.ReadFile("stdout")
	if talk := ts.ReadFile("stderr"); talk != "" {
		printed += "--- stderr\n" + talk
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("exit code %d, expected %s, from %q:\n%s", code, args[0], args[2:], printed)
	}
	g.compare(ts, args[1], normal(ts, printed))
}

// sameNorm is the script command `samenorm GOT WANT`.
func (g *goldens) sameNorm(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: samenorm GOT WANT")
	}
	g.compare(ts, args[1], normal(ts, ts.ReadFile(args[0])))
}

func exitCodeOf(ts *testscript.TestScript, err error) int {
	var failure *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &failure):
		return failure.ExitCode()
	}
	ts.Fatalf("running the program: %v", err)
	return -1
}

func (g *goldens) compare(ts *testscript.TestScript, name, got string) {
	want, err := os.ReadFile(filepath.Join(ts.Getenv("WORK"), name))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		ts.Fatalf("%v", err)
	}
	if got != "" && !strings.HasSuffix(got, "\n") {
		got += "<no line end>\n"
	}
	diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n"))
	switch {
	case diff == "":
	case *update:
		g.remember(ts.Name(), name, got)
	default:
		ts.Fatalf("%s: -want +got\n%s", name, diff)
	}
}

func (g *goldens) remember(script, name, text string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.changed == nil {
		g.changed = map[string][]txtar.File{}
	}
	g.changed[script] = append(g.changed[script], txtar.File{Name: name, Data: []byte(text)})
}

// save writes the changed files into their scripts.
func (g *goldens) save(t *testing.T) {
	for script, changed := range g.changed {
		path := filepath.Join("testdata", "script", script+".txtar")
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range changed {
			setFile(archive, file)
		}
		if err := os.WriteFile(path, txtar.Format(archive), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// setFile puts a file into an archive, a new one behind all others.
func setFile(archive *txtar.Archive, file txtar.File) {
	for i := range archive.Files {
		if archive.Files[i].Name == file.Name {
			archive.Files[i].Data = file.Data
			return
		}
	}
	archive.Files = append(archive.Files, file)
}
