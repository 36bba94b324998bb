package language

import (
	"path/filepath"
	"strings"
)

// files offers the files below the folder that a path names. fits tells those that can
// stand there; nil: all.
func (c *completing) files(typed string, fits func(name string) bool) {
	if c.view.Files.List == nil {
		return
	}
	folder, name := "", typed
	if at := strings.LastIndexAny(typed, `/\`); at >= 0 {
		folder, name = typed[:at+1], typed[at+1:]
	}
	c.replace(name, 0)
	prefix := ""
	if folder == "" {
		prefix = "./"
	}
	place := c.view.resolve(folder)
	for _, name := range c.view.Files.List(place) {
		isFile := c.view.Files.Exists == nil || c.view.Files.Exists(filepath.Join(place, name))
		switch {
		case strings.HasPrefix(name, "."):
		case !isFile:
			c.offer(Item{Kind: ItemFolder, Label: name + "/", Insert: prefix + name + "/", Again: true})
		case fits == nil || fits(name):
			c.offer(Item{Kind: ItemFile, Label: name, Insert: prefix + name})
		}
	}
}

// isScenario tells the names of files that hold requests.
func isScenario(name string) bool {
	extension := strings.ToLower(filepath.Ext(name))
	return extension == ".http" || extension == ".rest"
}
