package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

// Each request that waits is one at which the run can be interrupted.
const cleansUp = `# @cleanup
DELETE http://SERVER/echo?first={{a.response.body.$.value[0].id}}
###
# @name a
GET http://SERVER/json
###
# @loop for 2
# @if vars.at == "loop"
GET http://SERVER/slow
###
# @if vars.at == "plain"
# @retry 5 every 1s
GET http://SERVER/slow
###
# @cleanup
# @if vars.at == "nowhere"
GET http://SERVER/slow
###
# @cleanup
DELETE http://SERVER/echo?{{a.response.body.$.value[0].id}}
`

// TestInterruptedCleansUp sends a signal at requests of all kinds: what cleans up runs, and the
// reports are complete.
func TestInterruptedCleansUp(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no signals that one process can send to another")
	}
	for at, signal := range map[string]os.Signal{"loop": os.Interrupt, "plain": syscall.SIGTERM} {
		t.Run(at, func(t *testing.T) { interruptedCleansUp(t, at, signal) })
	}
}

func interruptedCleansUp(t *testing.T, at string, signal os.Signal) {
	server, dir := startServer(t), t.TempDir()
	text := strings.ReplaceAll(cleansUp, "SERVER", server.plain.Listener.Addr().String())
	write(t, filepath.Join(dir, "a.http"), text)
	c := start(t, dir, "run", "--var", "at="+at, "--report", "json=out.json", "--report", "junit=out.xml", "a.http")
	comes(t, server.waiting, "the request")
	if err := c.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	if code := c.ends(t); code != exitInterrupted {
		t.Errorf("exit code %d, expected %d\n%s", code, exitInterrupted, c.err.String())
	}
	var run result.Run
	if err := json.Unmarshal(read(t, filepath.Join(dir, "out.json")), &run); err != nil {
		t.Fatal(err)
	}
	steps := run.Files[0].Steps
	var got []string
	for _, step := range steps[len(steps)-3:] {
		line := string(step.Outcome)
		for _, attempt := range step.Attempts {
			_, query, _ := strings.Cut(attempt.Request.URL, "?")
			line += " " + query
		}
		got = append(got, line)
	}
	if diff := cmp.Diff([]string{"passed c-1", "skipped", "passed first=c-1"}, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	leavesNothing(t, dir)
}
