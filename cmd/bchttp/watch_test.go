package main

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/internal/watch"
)

// watched is a project with everything that a run may read.
var watched = map[string]string{
	"tests/a.http": "# @import ../shared.http\n# @assert body.body contains vars.word\n" +
		"POST http://SERVER/echo\nX-Shared: {{shared}}\n\n< ./body.txt\n",
	"tests/body.txt":       "body of version 1",
	"shared.http":          "@shared = one\n",
	"http-client.env.json": `{"dev": {"word": "version"}}`,
}

// edits are what a person does after each run, and what the next one says first.
var edits = []struct{ path, text, want string }{
	{"http-client.env.json", `{"dev": {"word": "version 2"}}`, "bchttp: changed http-client.env.json"},
	{"tests/body.txt", "body of version 2", "bchttp: changed tests/body.txt"},
	{"shared.http", "@shared = two\n", "bchttp: changed shared.http"},
	{"tests/b.http", "GET http://SERVER/text\n", "bchttp: new tests/b.http"},
	{"http-client.env.json", `{"dev": `, "bchttp: changed http-client.env.json"},
	{"http-client.env.json", `{"dev": {"word": "version"}}`, "bchttp: changed http-client.env.json"},
}

// TestWatch changes what a run has read, and interrupts it in the end. Reports and
// responses that the run writes itself do not start it again.
func TestWatch(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no signals that one process can send to another")
	}
	server, dir := startServer(t), t.TempDir()
	address := server.plain.Listener.Addr().String()
	put := func(path, text string) {
		path = filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		write(t, path, strings.ReplaceAll(text, "SERVER", address))
	}
	for path, text := range watched {
		put(path, text)
	}
	w := startWatch(t, dir, "run", "--watch", "-e", "dev", "-j", "1", "--report", "json=tests/out.json", "tests")
	got := []string{w.untilItWaits(t)}
	for _, edit := range edits {
		put(edit.path, edit.text)
		text := w.untilItWaits(t)
		if first, _, _ := strings.Cut(text, "\n"); first != edit.want {
			t.Errorf("the run begins with %q, expected %q", first, edit.want)
		}
		got = append(got, text)
	}
	if report := string(read(t, filepath.Join(dir, "tests", "out.json"))); strings.Count(report, `"path"`) != 2 {
		t.Errorf("the report is not that of the last run:\n%s", report)
	}
	if err := w.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if code := w.ends(t); code != exitInterrupted {
		t.Errorf("exit code %d, expected %d", code, exitInterrupted)
	}
	text := normalTimes(strings.NewReplacer(address, "127.0.0.1:PLAIN", filepath.ToSlash(dir), "DIR").Replace(strings.Join(got, "")))
	if diff := cmp.Diff(strings.ReplaceAll(wantWatch, "~", "`"), text); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// watching is a child that runs again and again, its output on one stream.
type watching struct {
	child
	output *bufio.Reader
}

func startWatch(t *testing.T, dir string, args ...string) *watching {
	t.Helper()
	w := &watching{child: child{Cmd: exec.CommandContext(t.Context(), "bchttp", args...)}}
	output, err := w.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	w.Dir, w.Stderr, w.output = dir, w.Stdout, bufio.NewReader(output)
	if err := w.Start(); err != nil {
		t.Fatal(err)
	}
	return w
}

// untilItWaits is what the program writes up to the end of a run.
func (w *watching) untilItWaits(t *testing.T) string {
	t.Helper()
	var text strings.Builder
	for {
		line, err := w.output.ReadString('\n')
		if err != nil {
			t.Fatalf("%v, after:\n%s", err, text.String())
		}
		text.WriteString(line)
		if strings.Contains(line, "waiting for changes") {
			return text.String()
		}
	}
}

func TestChangeLine(t *testing.T) {
	change := func(what watch.What, path string) watch.Change { return watch.Change{What: what, Path: path} }
	for want, changes := range map[string][]watch.Change{
		"changed a.http":                    {change(watch.Changed, "a.http")},
		"changed a.http, b.http, removed c": {change(watch.Changed, "a.http"), change(watch.Changed, "./b.http"), change(watch.Removed, "c")},
		"new folder/a, removed b, new c, 2 more": {
			change(watch.New, filepath.Join("folder", "a")), change(watch.Removed, "b"),
			change(watch.New, "c"), change(watch.New, "d"), change(watch.New, "e"),
		},
		"changed ../x.http": {change(watch.Changed, filepath.Join("..", "x.http"))},
	} {
		if got := changeLine(changes); got != want {
			t.Errorf("%q, expected %q", got, want)
		}
	}
}

// wantWatch is what the program writes, with ~ for a backquote.
const wantWatch = `tests/a.http
  ✓ POST http://127.0.0.1:PLAIN/echo  200  TIME  1 assertion

1 passed, 1 assertion, in TIME

bchttp: waiting for changes; Ctrl-C ends
bchttp: changed http-client.env.json
tests/a.http
  ✗ POST http://127.0.0.1:PLAIN/echo  200  TIME  1 of 1 assertion failed
      tests/a.http:2: ~body.body contains vars.word~ is not true
          left   "body of version 1"
          right  "version 2"

1 failed, 1 assertion, in TIME

bchttp: waiting for changes; Ctrl-C ends
bchttp: changed tests/body.txt
tests/a.http
  ✓ POST http://127.0.0.1:PLAIN/echo  200  TIME  1 assertion

1 passed, 1 assertion, in TIME

bchttp: waiting for changes; Ctrl-C ends
bchttp: changed shared.http
tests/a.http
  ✓ POST http://127.0.0.1:PLAIN/echo  200  TIME  1 assertion

1 passed, 1 assertion, in TIME

bchttp: waiting for changes; Ctrl-C ends
bchttp: new tests/b.http
tests/a.http
  ✓ POST http://127.0.0.1:PLAIN/echo  200  TIME  1 assertion

tests/b.http
  ✓ GET http://127.0.0.1:PLAIN/text  200  TIME

2 passed, 1 assertion, in TIME

bchttp: waiting for changes; Ctrl-C ends
bchttp: changed http-client.env.json
bchttp: http-client.env.json:1:7: no value follows this colon; write one, or ` + "`null`" + `
    {"dev":
          ^

bchttp: waiting for changes; Ctrl-C ends
bchttp: changed http-client.env.json
tests/a.http
  ✓ POST http://127.0.0.1:PLAIN/echo  200  TIME  1 assertion

tests/b.http
  ✓ GET http://127.0.0.1:PLAIN/text  200  TIME

2 passed, 1 assertion, in TIME

bchttp: waiting for changes; Ctrl-C ends
`

// What was secret in one run stays so in those behind it, also where a file no longer says it.
func TestWatchKeepsSecrets(t *testing.T) {
	server, dir := startServer(t), t.TempDir()
	address := "http://" + server.plain.Listener.Addr().String()
	file := filepath.Join(dir, "a.http")
	write(t, file, "@password = CANARY-4711\nGET "+address+"/text?p={{password}}\n")
	w := startWatch(t, dir, "run", "--watch", "-v", "a.http")
	w.untilItWaits(t)
	write(t, file, "GET "+address+"/text?p=CANARY-4711\n")
	if text := w.untilItWaits(t); !strings.Contains(text, "/text?p=***") || strings.Contains(text, "CANARY") {
		t.Errorf("the second run says\n%s", text)
	}
	_ = w.Process.Kill() // Windows cannot interrupt it
	w.ends(t)
}
