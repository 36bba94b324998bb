//go:build unix

package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestEffortOfALongFile: 4,000 requests need at most five times the CPU time of 1,000.
// Work of each request that grows with what came before it, or with the length of the file,
// shows as up to sixteen times; comments make the file long, so that a search of all of its
// text for each request shows too. CPU time is of the process alone, but a busy machine
// still makes it uneven, so one of three tries must hold.
func TestEffortOfALongFile(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds")
	}
	const most = 5
	var ratio float64
	for range 3 {
		few, many := effortOf(t, 1_000), effortOf(t, 4_000)
		if ratio = float64(many) / float64(few); ratio <= most {
			return
		}
	}
	t.Errorf("4,000 requests need %.1f times the CPU time of 1,000, at most %d are expected", ratio, most)
}

// effortOf is the CPU time of the process for a chain of requests.
func effortOf(t *testing.T, length int) time.Duration {
	t.Helper()
	server, dir := newConnecting(t), t.TempDir()
	text := strings.ReplaceAll(chainOf(server.url, length, -1), "# @name", "# "+strings.Repeat("comment ", 60)+"\n# @name")
	write(t, filepath.Join(dir, "long.http"), text)
	c := start(t, dir, "run", "-q", "long.http")
	if code := c.ends(t); code != exitPassed || server.requests.Load() != int64(length) {
		t.Fatalf("exit code %d, %d requests\n%s", code, server.requests.Load(), &c.err)
	}
	return c.ProcessState.UserTime() + c.ProcessState.SystemTime()
}
