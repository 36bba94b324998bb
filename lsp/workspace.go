package lsp

import (
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/bchttp/bchttp/lsp/protocol"
)

// Workspace is the folders that the client has open, with the environment that is chosen
// for each. It is immutable, but for what it keeps of files that were read.
type Workspace struct {
	// Folders are absolute paths.
	Folders []string
	// Trusted: what is in there may be run.
	Trusted bool

	files Files
	open  func(environment string) Project
	disk  *disk
	// chosen are environments by folder; that of "" counts where no folder has one.
	chosen map[string]string
	now    func() time.Time

	mu       *sync.Mutex
	projects map[string]Project // by environment
	paths    func() []string
}

func newWorkspace(o *Options) *Workspace {
	w := &Workspace{Trusted: true, now: o.Now, files: o.Files, open: o.Open, disk: &disk{files: o.Files, read: map[string]readFile{}}, chosen: map[string]string{}}
	w.forget()
	return w
}

// forget drops what was read from files.
func (w *Workspace) forget() {
	w.mu, w.projects = &sync.Mutex{}, map[string]Project{}
	folders := w.Folders
	w.paths = sync.OnceValue(func() []string { return scenariosBelow(w.files, folders) })
}

// changed is the workspace after files have changed on disk.
func (w *Workspace) changed() *Workspace {
	next := *w
	next.forget()
	return &next
}

// withFolders is the workspace with other folders.
func (w *Workspace) withFolders(added, removed []protocol.WorkspaceFolder) *Workspace {
	next := *w
	next.Folders = slices.Clone(w.Folders)
	for _, folder := range removed {
		next.Folders = slices.DeleteFunc(next.Folders, func(known string) bool { return keyOf(known) == keyOf(pathOf(folder.URI)) })
	}
	for _, folder := range added {
		if path := pathOf(folder.URI); path != "" && !slices.Contains(next.Folders, path) {
			next.Folders = append(next.Folders, path)
		}
	}
	next.forget()
	return &next
}

// withEnvironment is the workspace in which an environment is chosen for all folders.
func (w *Workspace) withEnvironment(environment string) *Workspace {
	next := *w
	next.chosen = map[string]string{"": environment}
	return &next
}

// withEnvironmentOf is the workspace in which an environment is chosen for one folder.
func (w *Workspace) withEnvironmentOf(folder, environment string) *Workspace {
	next := *w
	next.chosen = maps.Clone(w.chosen)
	next.chosen[folder] = environment
	return &next
}

// Folder is the innermost open folder that a file lies in, "" if there is none.
func (w *Workspace) Folder(path string) string {
	innermost := ""
	for _, folder := range w.Folders {
		if isBelow(path, folder) && len(folder) > len(innermost) {
			innermost = folder
		}
	}
	return innermost
}

func isBelow(path, folder string) bool {
	path, folder = keyOf(path), keyOf(folder)
	rest, ok := strings.CutPrefix(path, strings.TrimSuffix(folder, string(filepath.Separator)))
	return ok && (rest == "" || rest[0] == filepath.Separator)
}

// Environment is the one that is chosen for a file, "" if none is.
func (w *Workspace) Environment(path string) string {
	if chosen, ok := w.chosen[w.Folder(path)]; ok {
		return chosen
	}
	return w.chosen[""]
}

// project is what belongs to a file, by the environment chosen for it.
func (w *Workspace) project(path string) Project {
	environment := w.Environment(path)
	w.mu.Lock()
	defer w.mu.Unlock()
	known := w.projects[environment]
	if known == nil {
		known = w.open(environment)
		w.projects[environment] = known
	}
	return known
}

// Paths are the scenarios of all folders in path order, found once until something
// changes on disk. Markdown is not looked for.
func (w *Workspace) Paths() []string { return w.paths() }

func scenariosBelow(files Files, folders []string) []string {
	var found []string
	for _, folder := range folders {
		walk(files, folder, 0, func(path string) { found = append(found, path) })
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// walk visits the scenarios below a folder. Folders that hold what other tools made are
// passed over, as a run does.
func walk(files Files, folder string, depth int, visit func(path string)) {
	const deepest = 32
	entries, err := files.ReadDir(folder)
	if err != nil || depth > deepest {
		return
	}
	for _, entry := range entries {
		path := filepath.Join(folder, entry.Name())
		switch extension := strings.ToLower(filepath.Ext(path)); {
		case entry.IsDir() && entry.Name() != "node_modules" && entry.Name()[0] != '.':
			walk(files, path, depth+1, visit)
		case entry.Type()&fs.ModeType == 0 && (extension == ".http" || extension == ".rest"):
			visit(path)
		}
	}
}
