package scenarios

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

//go:embed */*.http
var files embed.FS

// FS gives all scenarios by their path, FOLDER/NAME.http.
func FS() fs.FS { return files }

// Names lists all scenarios as FOLDER:NAME, in order.
func Names() []string {
	found, err := fs.Glob(files, "*/*.http")
	if err != nil {
		panic(fmt.Sprintf("listing embedded scenarios: %v", err)) // the pattern is constant
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
