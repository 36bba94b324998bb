package session

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"github.com/bchttp/bchttp/scenarios"
)

// builtIn adds the scenario FOLDER:NAME, or those of FOLDER:.
func (f *finder) builtIn(name string) error {
	folder, base, _ := strings.Cut(name, ":")
	names := []string{name}
	if base == "" {
		names = scenarios.In(folder)
	}
	if _, err := scenarios.Read(name); len(names) == 0 || base != "" && err != nil {
		return &UsageError{
			Message: fmt.Sprintf("there is no built-in scenario `%s`", name),
			Hint:    didYouMean(name, scenarios.Names()) + "`bchttp list " + strings.Join(scenarios.Folders(), " ") + "` shows all",
		}
	}
	for _, name := range names {
		f.addBuiltIn(name)
	}
	return nil
}

func (f *finder) addBuiltIn(name string) {
	folder, _, _ := strings.Cut(name, ":")
	f.add(name, Scenario{Path: name, Dir: folder + ":", read: func() (string, error) { return scenarios.Read(name) }})
}

// isBuiltIn tells whether a path has the form FOLDER:NAME or FOLDER:. One letter before the
// colon is a drive of Windows.
func isBuiltIn(path string) bool {
	folder, _, ok := strings.Cut(path, ":")
	return ok && len(folder) > 1 && !strings.ContainsAny(path, `/\.`)
}

// builtIns is a file system with the files of built-in scenarios beside those of the
// machine. They lie in folders such as `docs:`, which are found in every folder: the
// environments and settings of a built-in scenario are those of the working folder.
type builtIns struct{ Files }

// withBuiltIns is the machine with the files of built-in scenarios.
func (h Host) withBuiltIns() Host {
	if _, there := h.Files.(builtIns); !there {
		h.Files = builtIns{h.Files}
	}
	return h
}

// ReadFile implements Files. What does not ship is looked for in the folder around, so that
// a built-in scenario can send a file of its user's.
func (b builtIns) ReadFile(name string) ([]byte, error) {
	inside, ok := builtInPath(name)
	if !ok {
		return b.Files.ReadFile(name)
	}
	content, err := fs.ReadFile(scenarios.FS(), inside)
	if errors.Is(err, fs.ErrNotExist) {
		folder, base, _ := strings.Cut(inside, "/")
		around, _, _ := strings.Cut(filepath.ToSlash(name), folder+":")
		return b.Files.ReadFile(filepath.FromSlash(around + base))
	}
	return content, err
}

// Stat implements Files. The environment of built-in scenarios is not found as those of
// other folders are, since it counts behind all others.
func (b builtIns) Stat(name string) (fs.FileInfo, error) {
	inside, ok := builtInPath(name)
	switch {
	case ok && path.Base(inside) == scenarios.Environments:
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	case ok:
		return fs.Stat(scenarios.FS(), inside)
	}
	return b.Files.Stat(name)
}

// ReadDir implements Files.
func (b builtIns) ReadDir(name string) ([]fs.DirEntry, error) {
	if inside, ok := builtInPath(name); ok {
		return fs.ReadDir(scenarios.FS(), inside)
	}
	return b.Files.ReadDir(name)
}

// builtInPath takes the path in scenarios.FS out of one that leads there. A single letter
// before the colon is a drive of Windows.
func builtInPath(name string) (string, bool) {
	elements := strings.Split(filepath.ToSlash(name), "/")
	for i, element := range elements {
		folder, ok := strings.CutSuffix(element, ":")
		if !ok || len(folder) < 2 {
			continue
		}
		if info, err := fs.Stat(scenarios.FS(), folder); err == nil && info.IsDir() {
			return path.Join(append([]string{folder}, elements[i+1:]...)...), true
		}
	}
	return "", false
}

// builtInName is how the scenario at a path is named, such as docs:s2s.
func builtInName(name string) (string, bool) {
	inside, ok := builtInPath(name)
	folder, base := path.Split(inside)
	return strings.TrimSuffix(folder, "/") + ":" + strings.TrimSuffix(base, ".http"), ok
}

// builtInEnvironment is the file with the variables that built-in scenarios of a folder have
// without any environment; "" for other folders.
func builtInEnvironment(folder string) string {
	file := filepath.Join(folder, scenarios.Environments)
	inside, ok := builtInPath(file)
	if _, err := fs.Stat(scenarios.FS(), inside); !ok || err != nil {
		return ""
	}
	return file
}
