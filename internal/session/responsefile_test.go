package session

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// filesBelow are the files of a folder with their texts.
func filesBelow(t *testing.T, folder string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(folder, path)
		found[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestResponseFiles(t *testing.T) {
	folder := t.TempDir()
	write := func(path string, overwrite bool, content, want string) {
		t.Helper()
		got, err := writeResponse(folder, filepath.FromSlash(path), overwrite, []byte(content))
		if err != nil || filepath.ToSlash(got) != want {
			t.Errorf("%s: wrote %s, %v", path, got, err)
		}
	}
	write("out/a.json", false, "1", "out/a.json")
	write("out/a.json", false, "2", "out/a-1.json")
	write("out/a.json", false, "3", "out/a-2.json")
	write("out/a.json", true, "4", "out/a.json")
	write("plain", false, "5", "plain")
	write("plain", false, "6", "plain-1")
	want := map[string]string{"out/a.json": "4", "out/a-1.json": "2", "out/a-2.json": "3", "plain": "5", "plain-1": "6"}
	if diff := cmp.Diff(want, filesBelow(t, folder)); diff != "" {
		t.Error(diff)
	}
}

func TestNoLinkLeadsResponsesOutside(t *testing.T) {
	folder, outside := t.TempDir(), t.TempDir()
	if err := os.Symlink(outside, filepath.Join(folder, "link")); err != nil {
		t.Skip("no links here")
	}
	for _, path := range []string{"link/a.json", "../a.json"} {
		for _, overwrite := range []bool{false, true} {
			if written, err := writeResponse(folder, filepath.FromSlash(path), overwrite, []byte("x")); err == nil {
				t.Errorf("%s was written as %s", path, written)
			}
		}
	}
	if diff := cmp.Diff(map[string]string{}, filesBelow(t, outside)); diff != "" {
		t.Error(diff)
	}
}
