package main

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
)

// connecting is a server that counts requests and connections.
type connecting struct {
	url                   string
	requests, connections atomic.Int64
}

func newConnecting(t *testing.T) *connecting {
	t.Helper()
	c := &connecting{}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = fmt.Fprintf(w, `{"id":"%d"}`, c.requests.Add(1))
	}))
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			c.connections.Add(1)
		}
	}
	server.Start()
	t.Cleanup(server.Close)
	c.url = server.URL
	return c
}

// chainOf is a file of requests of which each refers to the one before; wrong is the number
// of the request whose assertion is not fulfilled, -1: of none.
func chainOf(url string, n, wrong int) string {
	var text strings.Builder
	for i := range n {
		status, target := 200, ""
		if i == wrong {
			status = 201
		}
		if i > 0 {
			target = fmt.Sprintf("{{r%d.response.body.$.id}}", i-1)
		}
		fmt.Fprintf(&text, "###\n# @name r%d\n# @assert status == %d\n# @assert body.id != \"\"\nGET %s/%s\n\n", i, status, url, target)
	}
	return text.String()
}

// TestConnectionsAreKept: a job has one connection to a host, which all requests of all its
// files use. net/http may dial one more while it waits for one that is about to be free,
// and gives up one whose request was not known to be written for a while, as on a busy
// machine.
func TestConnectionsAreKept(t *testing.T) {
	const files, each = 30, 10
	for _, jobs := range []int{1, 4} {
		server, dir := newConnecting(t), t.TempDir()
		for i := range files {
			write(t, filepath.Join(dir, fmt.Sprintf("%02d.http", i)), chainOf(server.url, each, -1))
		}
		c := start(t, dir, "run", "-q", "-j", strconv.Itoa(jobs), ".")
		if code := c.ends(t); code != exitPassed {
			t.Fatalf("exit code %d\n%s", code, &c.err)
		}
		most := int64(2*jobs + 2)
		if got := server.connections.Load(); got > most || server.requests.Load() != files*each {
			t.Errorf("%d jobs: %d connections, %d requests", jobs, got, server.requests.Load())
		}
	}
}

// TestBrokenAssertions: a run with one assertion that is not fulfilled, wherever it stands,
// sends what does not depend on it and ends with 1.
func TestBrokenAssertions(t *testing.T) {
	for _, wrong := range []int{-1, 0, 49, 99} {
		server, dir := newConnecting(t), t.TempDir()
		write(t, filepath.Join(dir, "chain.http"), chainOf(server.url, 100, wrong))
		c := start(t, dir, "run", "-q", "chain.http")
		code, sent := exitFailed, wrong+1
		if wrong < 0 {
			code, sent = exitPassed, 100
		}
		if got := c.ends(t); got != code || server.requests.Load() != int64(sent) {
			t.Errorf("wrong is %d: exit code %d, expected %d; %d requests, expected %d", wrong, got, code, server.requests.Load(), sent)
		}
	}
}

// What packages may do before main: counts rather than times. Both are a tenth above what
// they were when this was written; a higher limit needs a reason.
const (
	mostInitialised     = 158
	mostInitAllocations = 1_050
	mostInitBytes       = 190 << 10
)

// TestStartDoesNothing builds the program as it ships, and reads what its packages do
// before main. Those of ours do next to nothing, and the one that makes room for the others
// comes first.
func TestStartDoesNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the program")
	}
	file := filepath.Join(t.TempDir(), "bchttp")
	if runtime.GOOS == "windows" {
		file += ".exe"
	}
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", file, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	cmd := exec.CommandContext(t.Context(), file, "version")
	cmd.Env = append(cmd.Environ(), "GODEBUG=inittrace=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	packages, bytes, allocations, first := 0, 0, 0, ""
	for _, m := range regexp.MustCompile(`(?m)^init (\S+) @.*, (\d+) bytes, (\d+) allocs`).FindAllStringSubmatch(string(out), -1) {
		b, _ := strconv.Atoi(m[2])
		n, _ := strconv.Atoi(m[3])
		packages, bytes, allocations = packages+1, bytes+b, allocations+n
		if first == "" && strings.Contains(m[1], ".") && !strings.HasPrefix(m[1], "vendor/") {
			first = m[1]
		}
		if strings.HasPrefix(m[1], "github.com/bchttp/") && (b > 1<<10 || n > 10) {
			t.Errorf("%s allocates %d bytes before main, %d times", m[1], b, n)
		}
	}
	if first != "github.com/bchttp/bchttp/internal/stack" {
		t.Errorf("the first package of no standard is %q", first)
	}
	if packages < 50 || packages > mostInitialised || bytes > mostInitBytes || allocations > mostInitAllocations {
		t.Errorf("before main, %d packages allocate %d bytes, %d times; at most %d, %d, %d are expected",
			packages, bytes, allocations, mostInitialised, mostInitBytes, mostInitAllocations)
	}
	t.Logf("before main, %d packages allocate %d bytes, %d times", packages, bytes, allocations)
}
