package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

// child is the program as a process that can be signalled.
type child struct {
	*exec.Cmd
	out, err bytes.Buffer
}

func start(t *testing.T, dir string, args ...string) *child {
	t.Helper()
	return startWith(t, dir, "", args...)
}

// startWith adds a variable to the environment, NAME=VALUE.
func startWith(t *testing.T, dir, variable string, args ...string) *child {
	t.Helper()
	c := newChild(t, args...)
	c.Dir, c.Env = dir, append(os.Environ(), variable)
	c.begin(t)
	return c
}

// startReading starts one with a standard input.
func startReading(t *testing.T, in *os.File, args ...string) *child {
	t.Helper()
	c := newChild(t, args...)
	c.Stdin = in
	c.begin(t)
	in.Close()
	return c
}

func newChild(t *testing.T, args ...string) *child {
	c := &child{Cmd: exec.CommandContext(t.Context(), "bchttp", args...)}
	c.Stdout, c.Stderr = &c.out, &c.err
	return c
}

func (c *child) begin(t *testing.T) {
	t.Helper()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
}

// ends waits for the end of the process and gives its exit code.
func (c *child) ends(t *testing.T) int {
	t.Helper()
	err := c.Wait()
	if c.ProcessState == nil {
		t.Fatal(err)
	}
	return c.ProcessState.ExitCode()
}

// comes waits for a value of a channel.
func comes(t *testing.T, values <-chan string, what string) {
	t.Helper()
	select {
	case <-values:
	case <-time.After(20 * time.Second):
		t.Fatalf("%s did not happen", what)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

const interruptible = `# @name first
GET http://SERVER/json
###
# @name second
GET http://SERVER/slow
###
# @name third
GET http://SERVER/json
`

// TestInterrupted sends a signal while a request waits for its answer: the connection
// is closed, the reports are complete documents, and the exit code is 130.
func TestInterrupted(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no signals that one process can send to another")
	}
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) { interrupted(t, signal) })
	}
}

func interrupted(t *testing.T, signal os.Signal) {
	server, dir := startServer(t), t.TempDir()
	address := server.plain.Listener.Addr().String()
	write(t, filepath.Join(dir, "a.http"), strings.ReplaceAll(interruptible, "SERVER", address))
	c := start(t, dir, "run", "--report", "json=out.json", "--report", "junit=out.xml", "a.http")
	comes(t, server.waiting, "the second request")
	if err := c.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	if code := c.ends(t); code != exitInterrupted {
		t.Errorf("exit code %d, expected %d\n%s%s", code, exitInterrupted, &c.out, &c.err)
	}
	comes(t, server.left, "the end of the connection")

	var report result.Run
	if err := json.Unmarshal(read(t, filepath.Join(dir, "out.json")), &report); err != nil {
		t.Fatal(err)
	}
	var outcomes []string
	for _, step := range report.Files[0].Steps {
		outcomes = append(outcomes, *step.Name+" "+string(step.Outcome))
	}
	want := []string{"first passed", "second error", "third skipped"}
	if diff := cmp.Diff(want, outcomes); diff != "" {
		t.Errorf("steps: -want +got\n%s", diff)
	}
	var suites struct {
		Tests int `xml:"tests,attr"`
	}
	if err := xml.Unmarshal(read(t, filepath.Join(dir, "out.xml")), &suites); err != nil || suites.Tests != 3 {
		t.Errorf("JUnit: %d tests, error %v", suites.Tests, err)
	}
	wantConsole := `a.http
  ✓ first  GET http://127.0.0.1:PLAIN/json  200  TIME
  ! second  GET http://127.0.0.1:PLAIN/slow  no response  TIME
      a.http:5: interrupted before the response had come
  - third  GET http://127.0.0.1:PLAIN/json  skipped: the run was interrupted

interrupted: 1 passed · 1 error · 1 skipped, in TIME
`
	if got := normalTimes(strings.ReplaceAll(c.out.String(), address, "127.0.0.1:PLAIN")); got != wantConsole {
		t.Errorf("console: -want +got\n%s", cmp.Diff(wantConsole, got))
	}
	leavesNothing(t, dir)
}

// leavesNothing holds the working folder to be free of temporary files.
func leavesNothing(t *testing.T, dir string) {
	t.Helper()
	if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

// TestKilled holds a report that is there to stay as it is when the process is killed
// in the middle of a run.
func TestKilled(t *testing.T) {
	server, dir := startServer(t), t.TempDir()
	address := server.plain.Listener.Addr().String()
	write(t, filepath.Join(dir, "a.http"), strings.ReplaceAll(interruptible, "SERVER", address))
	write(t, filepath.Join(dir, "out.json"), "of the run before")
	c := start(t, dir, "run", "--report", "json=out.json", "a.http")
	comes(t, server.waiting, "the second request")
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if code := c.ends(t); code == exitPassed {
		t.Errorf("exit code %d of a process that was killed", code)
	}
	if got := string(read(t, filepath.Join(dir, "out.json"))); got != "of the run before" {
		t.Errorf("the report was touched: %q", got)
	}
}
