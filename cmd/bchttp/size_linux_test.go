package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/bchttp/bchttp/runner/result"
)

// counting is a server that answers everything and counts it.
func counting(t *testing.T) (url string, requests *atomic.Int64) {
	t.Helper()
	requests = &atomic.Int64{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = fmt.Fprintf(w, `{"id":"%d"}`, requests.Add(1))
	}))
	t.Cleanup(server.Close)
	return server.URL, requests
}

// TestTenThousandFiles runs a folder of as many files, each with its own place in the
// report.
func TestTenThousandFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds")
	}
	const folders, each = 100, 100
	url, requests := counting(t)
	dir := t.TempDir()
	for i := range folders {
		folder := filepath.Join(dir, fmt.Sprintf("folder %02d", i))
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		for n := range each {
			write(t, filepath.Join(folder, fmt.Sprintf("%02d.http", n)), "GET "+url+"/\n")
		}
	}
	c := start(t, dir, "run", "-q", "--report", "json=../out.json", ".")
	if code := c.ends(t); code != exitPassed {
		t.Fatalf("exit code %d\n%s", code, &c.err)
	}
	var run result.Run
	if err := json.Unmarshal(read(t, filepath.Join(dir, "..", "out.json")), &run); err != nil {
		t.Fatal(err)
	}
	if requests.Load() != folders*each || run.Summary.Passed != folders*each || len(run.Files) != folders*each {
		t.Errorf("%d requests, %d files, summary %+v", requests.Load(), len(run.Files), run.Summary)
	}
	for i, file := range run.Files {
		if want := fmt.Sprintf("folder %02d/%02d.http", i/each, i%each); file.Path != want || len(file.Steps) != 1 {
			t.Fatalf("file %d: %s with %d steps, expected %s", i, file.Path, len(file.Steps), want)
		}
	}
}

// TestMemoryOfALongFile: each of 10,000 requests refers to the one before. What the
// process needs at most grows by no more than 1 KiB a request, which is its text and plan.
func TestMemoryOfALongFile(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds")
	}
	few, many := peakOf(t, 1_000), peakOf(t, 10_000)
	if limit := few + 9_000 + 4<<10; many > limit {
		t.Errorf("1,000 requests need %d KiB, 10,000 need %d KiB, limit %d KiB", few, many, limit)
	}
	t.Logf("1,000 requests need %d KiB, 10,000 need %d KiB", few, many)
}

// peakOf is the most memory in KiB that the process has for a chain of requests.
func peakOf(t *testing.T, length int) int64 {
	t.Helper()
	url, requests := counting(t)
	var text strings.Builder
	fmt.Fprintf(&text, "# @name r0\nGET %s/\n", url)
	for i := 1; i < length; i++ {
		fmt.Fprintf(&text, "\n###\n# @name r%d\n# @assert status == 200\nGET %s/{{r%d.response.body.$.id}}\n", i, url, i-1)
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "long.http"), text.String())
	c := start(t, dir, "run", "-q", "long.http")
	if code := c.ends(t); code != exitPassed || requests.Load() != int64(length) {
		t.Fatalf("exit code %d, %d requests\n%s", code, requests.Load(), &c.err)
	}
	return c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss
}

// TestFullDisk limits the size of files in place of the disk: the reports that do not fit
// are told, those that do are written, and what was there before stays.
func TestFullDisk(t *testing.T) {
	url, _ := counting(t)
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.http"), "# @loop for 60\nPOST "+url+"/\n\n"+strings.Repeat("some text ", 1000)+"\n")
	write(t, filepath.Join(dir, "out.json"), "of the run before")
	c := &child{Cmd: exec.CommandContext(t.Context(), "sh", "-c", `ulimit -f 64 && exec "$@"`, "sh",
		"bchttp", "run", "-q", "--report", "json=out.json", "--report", "tap=out.tap", "a.http")}
	c.Dir, c.Stdout, c.Stderr = dir, &c.out, &c.err
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	const want = "bchttp: writing report `out.json`: file too large\n"
	if code := c.ends(t); code != exitUsage || c.err.String() != want {
		t.Errorf("exit code %d\n%s\nwant\n%s", code, &c.err, want)
	}
	if got := string(read(t, filepath.Join(dir, "out.json"))); got != "of the run before" {
		t.Errorf("the report was touched: %.100q", got)
	}
	if tap := string(read(t, filepath.Join(dir, "out.tap"))); !strings.Contains(tap, "1..60\n") {
		t.Errorf("the other report is not whole:\n%.300s", tap)
	}
	leavesNothing(t, dir)
}
