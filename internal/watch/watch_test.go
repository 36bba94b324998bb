package watch_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/internal/watch"
)

type machine struct{}

func (machine) ReadFile(name string) ([]byte, error)       { return os.ReadFile(name) }
func (machine) Stat(name string) (fs.FileInfo, error)      { return os.Stat(name) }
func (machine) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }

func scenarios(e fs.DirEntry) bool { return e.IsDir() || filepath.Ext(e.Name()) == ".http" }

// folder is a project whose files a.http, body.json and sub/b.http a run has read; it has
// looked for env.json.
func folder(t *testing.T) (string, *watch.Recorder) {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, "a.http", "GET http://a\n")
	write(t, dir, "body.json", "{}")
	write(t, dir, "sub/b.http", "GET http://b\n")
	r := watch.NewRecorder(machine{}, scenarios)
	for _, name := range []string{"a.http", "body.json", "sub/b.http", "env.json"} {
		_, _ = r.Stat(filepath.Join(dir, name))
		_, _ = r.ReadFile(filepath.Join(dir, name))
	}
	for _, name := range []string{".", "sub"} {
		if _, err := r.ReadDir(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	return dir, r
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestChanges(t *testing.T) {
	for name, test := range map[string]struct {
		do   func(t *testing.T, dir string, r *watch.Recorder)
		want string
	}{
		"nothing":        {func(*testing.T, string, *watch.Recorder) {}, ""},
		"content":        {func(t *testing.T, dir string, _ *watch.Recorder) { write(t, dir, "a.http", "GET http://x\n") }, "changed a.http"},
		"same content":   {func(t *testing.T, dir string, _ *watch.Recorder) { write(t, dir, "a.http", "GET http://a\n") }, ""},
		"body file":      {func(t *testing.T, dir string, _ *watch.Recorder) { write(t, dir, "body.json", "[]") }, "changed body.json"},
		"looked for":     {func(t *testing.T, dir string, _ *watch.Recorder) { write(t, dir, "env.json", "{}") }, "new env.json"},
		"new scenario":   {func(t *testing.T, dir string, _ *watch.Recorder) { write(t, dir, "sub/c.http", "") }, "new sub/c.http"},
		"new folder":     {func(t *testing.T, dir string, _ *watch.Recorder) { write(t, dir, "other/c.http", "") }, "new other"},
		"file of others": {func(t *testing.T, dir string, _ *watch.Recorder) { write(t, dir, "report.xml", "") }, ""},
		"removed": {func(t *testing.T, dir string, _ *watch.Recorder) {
			if err := os.Remove(filepath.Join(dir, "a.http")); err != nil {
				t.Fatal(err)
			}
		}, "removed a.http"},
		"saved by renaming": {func(t *testing.T, dir string, _ *watch.Recorder) {
			write(t, dir, "a.http~", "GET http://renamed\n")
			if err := os.Rename(filepath.Join(dir, "a.http~"), filepath.Join(dir, "a.http")); err != nil {
				t.Fatal(err)
			}
		}, "changed a.http"},
		"several": {func(t *testing.T, dir string, _ *watch.Recorder) {
			write(t, dir, "sub/b.http", "")
			write(t, dir, "a.http", "")
		}, "changed a.http, changed sub/b.http"},
		"written by the run": {func(t *testing.T, dir string, r *watch.Recorder) {
			r.Wrote(filepath.Join(dir, "body.json"))
			write(t, dir, "body.json", "[1]")
		}, ""},
		"forgotten": {func(t *testing.T, dir string, r *watch.Recorder) {
			r.Begin()
			write(t, dir, "a.http", "")
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			dir, r := folder(t)
			test.do(t, dir, r)
			for range 2 { // the second look need not read again
				if diff := cmp.Diff(test.want, shown(t, dir, r.Changes())); diff != "" {
					t.Errorf("-want +got\n%s", diff)
				}
			}
		})
	}
}

func shown(t *testing.T, dir string, changes []watch.Change) string {
	t.Helper()
	var all []string
	for _, c := range changes {
		path, err := filepath.Rel(dir, c.Path)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(c.What)+" "+filepath.ToSlash(path))
	}
	return strings.Join(all, ", ")
}

// A file that was changed and put back while the run went on has changed for the run.
func TestFirstLookCounts(t *testing.T) {
	dir, r := folder(t)
	write(t, dir, "a.http", "GET http://other\n")
	if _, err := r.ReadFile(filepath.Join(dir, "a.http")); err != nil {
		t.Fatal(err)
	}
	if got := shown(t, dir, r.Changes()); got != "changed a.http" {
		t.Error(got)
	}
}

// An editor empties a file before it writes it: what counts is how it is when nothing
// changes any more.
func TestWaitForTheEndOfSaving(t *testing.T) {
	dir, r := folder(t)
	steps := []func(){
		func() {},
		func() { write(t, dir, "a.http", "") },
		func() { write(t, dir, "a.http", "GET http://a\n") }, // as it was: no change
		func() {},
		func() { write(t, dir, "a.http", "") },
		func() { write(t, dir, "a.http", "GET http://second\n") },
		func() {},
	}
	sleep := func(context.Context, time.Duration) error {
		if len(steps) == 0 {
			return errors.New("waited too long")
		}
		steps[0]()
		steps = steps[1:]
		return nil
	}
	found, err := r.Wait(t.Context(), sleep)
	if err != nil {
		t.Fatal(err)
	}
	if got := shown(t, dir, found); got != "changed a.http" || len(steps) != 0 {
		t.Errorf("%s, %d steps left", got, len(steps))
	}
}

func TestWaitEnds(t *testing.T) {
	_, r := folder(t)
	sleep := func(context.Context, time.Duration) error { return context.Canceled }
	if _, err := r.Wait(t.Context(), sleep); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
