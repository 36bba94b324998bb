package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestInterruptedRecording: what was recorded up to Ctrl-C can be replayed, and the rest
// is told.
func TestInterruptedRecording(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no signals that one process can send to another")
	}
	server, dir := startServer(t), t.TempDir()
	address := server.plain.Listener.Addr().String()
	write(t, filepath.Join(dir, "a.http"), strings.ReplaceAll(interruptible, "SERVER", address))
	c := start(t, dir, "run", "--record", "run.json", "a.http")
	comes(t, server.waiting, "the second request")
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if code := c.ends(t); code != exitInterrupted {
		t.Errorf("exit code %d, expected %d\n%s%s", code, exitInterrupted, &c.out, &c.err)
	}
	leavesNothing(t, dir)
	again := start(t, dir, "run", "--replay", "run.json", "a.http")
	if code := again.ends(t); code != exitBroken {
		t.Errorf("exit code %d, expected %d\n%s%s", code, exitBroken, &again.out, &again.err)
	}
	const want = `a.http
  ✓ first  GET http://127.0.0.1:PLAIN/json  200  TIME
  ! second  GET http://127.0.0.1:PLAIN/slow  no response  TIME
      a.http:5:1: ` + "the request to `127.0.0.1:PLAIN` was interrupted [canceled]" + `
          GET http://127.0.0.1:PLAIN/slow
          ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
  ! third  GET http://127.0.0.1:PLAIN/json  not sent
      a.http:8:1: ` + "`third` is not in the recording `run.json` [not-recorded]" + `
          GET http://127.0.0.1:PLAIN/json
          ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
      hint: record the run again with --record run.json

1 passed · 2 errors, in TIME
`
	if got := normalTimes(strings.ReplaceAll(again.out.String(), address, "127.0.0.1:PLAIN")); got != want {
		t.Errorf("console: -want +got\n%s", cmp.Diff(want, got))
	}
}
