package environment

import "path/filepath"

// Found are the files that belong to a folder; "" for those that are not there.
type Found struct {
	// Workspace is the folder whose .vscode holds Settings.
	Settings, Workspace string
	Client              string
	Private             []string
	// Unread are configuration files of httpYac in the folder itself, which are not read.
	Unread []string
}

// Find looks for the files of a folder: the nearest .vscode/settings.json and the
// nearest http-client.env.json with its twins, upwards, not above the folder that
// holds .git.
func Find(folder string, exists func(path string) bool) Found {
	found := Found{Unread: unread(folder, exists)}
	for {
		found.lookIn(folder, exists)
		parent := filepath.Dir(folder)
		if parent == folder || exists(filepath.Join(folder, ".git")) {
			return found
		}
		folder = parent
	}
}

// unread are the configuration files of httpYac in a folder.
func unread(folder string, exists func(path string) bool) []string {
	var found []string
	for _, base := range [...]string{".httpyac", "httpyac.config"} {
		for _, form := range [...]string{".json", ".js", ".cjs", ".mjs"} {
			if path := filepath.Join(folder, base+form); exists(path) {
				found = append(found, path)
			}
		}
	}
	return found
}

func (f *Found) lookIn(folder string, exists func(string) bool) {
	if path := filepath.Join(folder, ".vscode", "settings.json"); f.Settings == "" && exists(path) {
		f.Settings, f.Workspace = path, folder
	}
	if f.Client != "" || f.Private != nil {
		return
	}
	for _, name := range []string{"http-client.private.env.json", "http-client.env.json.user"} {
		if path := filepath.Join(folder, name); exists(path) {
			f.Private = append(f.Private, path)
		}
	}
	if path := filepath.Join(folder, "http-client.env.json"); exists(path) {
		f.Client = path
	}
}
