package report

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/runner/result"
)

// heap is what is alive now.
func heap() uint64 {
	runtime.GC()
	runtime.GC() // what finalizers and pools still held
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

// TestMemoryIsFlat: ten thousand requests leave no more behind than a thousand, in
// one file or in many, in order or side by side.
func TestMemoryIsFlat(t *testing.T) {
	const steps = 10_000
	for _, c := range []struct{ files, jobs int }{{1, 1}, {1, 2}, {50, 2}, {5000, 1}} {
		t.Run(fmt.Sprintf("%d files, %d jobs", c.files, c.jobs), func(t *testing.T) { flat(t, c.files, steps/c.files, c.jobs) })
	}
}

func flat(t *testing.T, files, steps, jobs int) {
	dir := t.TempDir()
	var wanted []Wanted
	for _, format := range Formats() {
		wanted = append(wanted, Wanted{format, filepath.Join(dir, format)})
	}
	summary := filepath.Join(dir, "summary.md")
	writers, err := Open(wanted, nil, Options{Summary: summary})
	if err != nil {
		t.Fatal(err)
	}
	set := NewSet(storySecrets(), append(writers, NewConsole(io.Discard, ConsoleOptions{Jobs: jobs}))...)
	body := strings.Repeat("x", 2000)
	before := heap()
	set.Event(result.RunStarted{Files: files})
	for i := range files {
		file := &result.File{Index: i, Path: fmt.Sprint(i)}
		set.Event(result.FileStarted{File: file})
		for n := range steps {
			s := signIn()
			s.Name, s.Line = nil, n+1
			s.Attempts[0].Response.Body = result.Body(body)
			if n%10 == 9 {
				s.Outcome, s.Reason = result.Failed, "status 404"
			}
			s.Attempts[0].Request.URL = fmt.Sprintf("https://h/%d", n)
			set.Event(result.StepFinished{File: file, Step: s})
		}
		set.Event(result.FileFinished{File: file})
	}
	// 28 MiB of JSON have passed, and as much of HAR. What may stay: for each writer a
	// quarter of a MiB of text that is not worth a file, heads of files, and names that
	// must not occur twice.
	alive := int64(heap()) - int64(before)
	limit := int64(1<<20 + len(writers)*(spoolLimit+files*500))
	t.Logf("%d KiB are alive, limit %d KiB", alive>>10, limit>>10)
	if alive > limit {
		t.Errorf("%d KiB are alive, limit %d KiB", alive>>10, limit>>10)
	}
	set.Event(result.RunFinished{Run: &result.Run{SchemaVersion: 1, StartedAt: started()}})
	if err := set.Close(); err != nil {
		t.Fatal(err)
	}
	report, err := os.ReadFile(filepath.Join(dir, "json"))
	if got := strings.Count(string(report), "\n{\"name\":null"); err != nil || got != files*steps {
		t.Errorf("%d steps in the report, %v", got, err)
	}
	if !json.Valid(report) {
		t.Error("the report is not JSON")
	}
	onlyFiles(t, dir, sortedWith(Formats(), "azure.md", "summary.md")...)
}

// sortedWith is a list of names and more of them in order.
func sortedWith(names []string, more ...string) []string {
	all := append(slices.Clone(names), more...)
	slices.Sort(all)
	return all
}
