package scenarios

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

//go:embed bc docs smoke
var files embed.FS

// Environments is the file, in some folders, with the variables that the scenarios have
// where nobody gives them others.
const Environments = "http-client.env.json"

// FS gives all scenarios by their path, FOLDER/NAME.http, and the files that they name.
func FS() fs.FS { return files }

// Names lists all scenarios as FOLDER:NAME, in order.
func Names() []string { return glob("*/*.http") }

// Folders lists the folders of scenarios as FOLDER:, in order.
func Folders() []string {
	var all []string
	for _, name := range Names() {
		if folder, _, _ := strings.Cut(name, ":"); len(all) == 0 || all[len(all)-1] != folder+":" {
			all = append(all, folder+":")
		}
	}
	return all
}

// In lists the scenarios of a folder as FOLDER:NAME, in order.
func In(folder string) []string { return glob(folder + "/*.http") }

func glob(pattern string) []string {
	found, err := fs.Glob(files, pattern)
	if err != nil {
		panic(fmt.Sprintf("listing embedded scenarios: %v", err)) // folders have plain names
	}
	for i, name := range found {
		found[i] = strings.Replace(strings.TrimSuffix(name, ".http"), "/", ":", 1)
	}
	return found
}

// Read gives the text of the scenario FOLDER:NAME. The error wraps
// fs.ErrNotExist if there is none.
func Read(name string) (string, error) {
	folder, base, _ := strings.Cut(name, ":")
	text, err := files.ReadFile(path.Join(folder, base+".http"))
	return string(text), err
}
