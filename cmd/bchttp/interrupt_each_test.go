package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

// TestInterruptedAtEachRequest sends a signal while each request of a scenario in turn
// waits for its answer: the requests before it have passed, those behind it are skipped,
// what cleans up has run, and all ten reports are whole and count the same.
func TestInterruptedAtEachRequest(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no signals that one process can send to another")
	}
	const requests = 6
	for at := range requests {
		t.Run(fmt.Sprint(at), func(t *testing.T) {
			signal := []os.Signal{os.Interrupt, syscall.SIGTERM}[at%2]
			interruptedAt(t, at, requests, signal)
		})
	}
}

func interruptedAt(t *testing.T, at, requests int, signal os.Signal) {
	server, dir := startServer(t), t.TempDir()
	url := "http://" + server.plain.Listener.Addr().String()
	text := "# @cleanup\nDELETE " + url + "/text\n"
	for i := range requests {
		path := "/text"
		if i == at {
			path = "/slow?here"
		}
		text += "###\nGET " + url + path + "\n"
	}
	write(t, filepath.Join(dir, "a.http"), text)
	c := start(t, dir, allReports("run", "a.http")...)
	comes(t, server.waiting, "the request")
	if err := c.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	if code := c.ends(t); code != exitInterrupted {
		t.Errorf("exit code %d, expected %d\n%s", code, exitInterrupted, &c.err)
	}
	want := result.Summary{Files: 1, Requests: requests + 1, Passed: at + 1, Errors: 1, Skipped: requests - at - 1}
	run := sameCounts(t, dir)
	if diff := cmp.Diff(want, run.Summary); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	last := run.Files[0].Steps[requests]
	if last.Outcome != result.Passed || last.Attempts[0].Request.Method != "DELETE" {
		t.Errorf("the last step is %s, not what cleans up", last.Outcome)
	}
	leavesNothing(t, dir)
}
