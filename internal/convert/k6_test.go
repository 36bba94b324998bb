package convert

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// scripted is a file as script of k6, and why requests are missing.
func scripted(f *File) string {
	var statements []string
	missing := ""
	for i := range f.Tree.Blocks {
		if f.Tree.Blocks[i].Request < 0 {
			continue
		}
		if text, err := f.K6(context.Background(), &f.Tree.Blocks[i]); err == nil {
			statements = append(statements, text)
		} else {
			missing += "! " + err.Error() + "\n"
		}
	}
	return WriteK6(statements) + missing
}

// TestExportK6 exports the first file of each archive.
func TestExportK6(t *testing.T) {
	goldens(t, "k6", func(first txtar.File, others map[string]string) string {
		return scripted(opened(first.Name, string(first.Data), others))
	})
}

// TestConfirmK6 lets this program send requests, and Node.js the scripts that they are
// exported as, on modules that stand in for those of k6: the server must not see a
// difference.
func TestConfirmK6(t *testing.T) {
	for _, name := range []string{"node", "curl"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("this machine has no %s", name)
		}
	}
	heard := newListener(t)
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS(filepath.Join("testdata", "k6modules"))); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "f.json"), "{\"file\": 1}\n")
	text := strings.ReplaceAll(strings.Join(confirmed, "\n###\n"), "HOST", heard.host())
	path := filepath.Join(folder, "t.http")
	write(t, path, text)
	run(t, path)
	sent := heard.take()
	script := scripted(located(text, folder))
	write(t, filepath.Join(folder, "script.mjs"), script)
	cmd := exec.Command("node", "run.mjs")
	cmd.Dir, cmd.Env = folder, append(os.Environ(), environ()...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s\n%s", err, script, out)
	}
	if diff := cmp.Diff(sent, heard.take()); diff != "" || len(sent) != len(confirmed) {
		t.Errorf("%d requests\n%s\n(-sent +exported)\n%s", len(sent), script, diff)
	}
}
