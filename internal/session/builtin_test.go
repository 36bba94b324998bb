package session

import (
	"errors"
	"io/fs"
	"path/filepath"
	"testing"
)

// machine has one file in each folder.
type machine map[string]string

func (m machine) ReadFile(name string) ([]byte, error) {
	text, ok := m[filepath.ToSlash(name)]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return []byte(text), nil
}

func (m machine) Stat(name string) (fs.FileInfo, error) {
	_, err := m.ReadFile(name)
	return nil, err
}

func (m machine) ReadDir(string) ([]fs.DirEntry, error) { return nil, fs.ErrNotExist }

func TestBuiltInPath(t *testing.T) {
	for path, want := range map[string]string{
		"docs:":                    "docs",
		"bc:/picture.png":          "bc/picture.png",
		"/home/me/bc:/picture.png": "bc/picture.png",
		"C:/work/bc:/./a/../x.csv": "bc/x.csv",
		"C:/work/x.csv":            "",
		"bc:batch":                 "",
		"nothing:/x.csv":           "",
		"bc/x.csv":                 "",
	} {
		if got, ok := builtInPath(filepath.FromSlash(path)); got != want || ok != (want != "") {
			t.Errorf("`%s`: `%s`, expected `%s`", path, got, want)
		}
	}
}

// TestFilesOfBuiltIns: what ships comes first, then what lies in the folder around.
func TestFilesOfBuiltIns(t *testing.T) {
	host := Host{Files: machine{"/home/mine.app": "mine", "/home/picture.png": "another", "/home/http-client.env.json": "{}"}}.withBuiltIns()
	for path, want := range map[string]string{"/home/bc:/mine.app": "mine", "/home/picture.png": "another", "/home/bc:/attachment.txt": "Terms of delivery: free house, within three days.\n"} {
		got, err := host.Files.ReadFile(filepath.FromSlash(path))
		if err != nil || string(got) != want {
			t.Errorf("%s: `%s`, %v", path, got, err)
		}
	}
	picture, err := host.Files.ReadFile("bc:/picture.png")
	if err != nil || string(picture[1:4]) != "PNG" {
		t.Errorf("%.8q, %v", picture, err)
	}
	for _, path := range []string{"/home/bc:/nothing.csv", "/home/bc:/http-client.env.json"} {
		if _, err := host.Files.Stat(filepath.FromSlash(path)); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", path, err)
		}
	}
}
