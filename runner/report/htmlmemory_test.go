package report

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/bchttp/bchttp/runner/result"
)

// TestHTMLMemoryIsFlat: ten thousand requests leave nothing behind but the text that
// is not worth a file.
func TestHTMLMemoryIsFlat(t *testing.T) {
	const steps = 10_000
	for _, files := range []int{1, 1000} {
		path := filepath.Join(t.TempDir(), "report.html")
		w, err := New("html", Target{Path: path}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		set := NewSet(storySecrets(), w)
		set.Event(result.RunStarted{Files: files})
		manySteps(set, 1, 100) // templates are made on first use
		before := heap()
		manySteps(set, files, steps)
		alive := int64(heap()) - int64(before)
		limit := int64(1<<20 + 2*spoolLimit + files*900)
		t.Logf("%d files: %d KiB are alive, limit %d KiB", files, alive>>10, limit>>10)
		if alive > limit {
			t.Errorf("%d files: %d KiB are alive, limit %d KiB", files, alive>>10, limit>>10)
		}
		set.Event(result.RunFinished{Run: &result.Run{StartedAt: started()}})
		if err := set.Close(); err != nil {
			t.Fatal(err)
		}
		page, err := os.ReadFile(path)
		if n := bytes.Count(page, []byte("<details class=\"step ")); err != nil || n != steps+100 {
			t.Errorf("%d steps in the page, %v", n, err)
		}
		onlyFiles(t, filepath.Dir(path), "report.html")
	}
}

func manySteps(set *Set, files, steps int) {
	for i := range files {
		file := &result.File{Index: i, Path: fmt.Sprint(i, ".http"), Outcome: result.Passed}
		set.Event(result.FileStarted{File: file})
		for range steps / files {
			set.Event(result.StepFinished{File: file, Step: signIn()})
		}
		set.Event(result.FileFinished{File: file})
	}
}

func BenchmarkHTML(b *testing.B) { benchmarkFormat(b, "html") }
