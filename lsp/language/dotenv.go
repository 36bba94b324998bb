package language

import (
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
	"github.com/bchttp/bchttp/vars/dotenv"
)

// dotenvPath is the `.env` file that a scenario reads, "" for none.
func (v *View) dotenvPath(d *Document) string {
	environment := ""
	if v.Environment != nil {
		environment = v.Environment.Name
	}
	path, _, _ := vars.DotenvFile(d.Dir(), environment, v.readFile)
	return path
}

// dotenvPlaces are where the `.env` file of the document defines a variable; the last one counts.
func (v *View) dotenvPlaces(name string) []Place {
	if v.keys != nil {
		return dotenvPlaces(v.keys.Path, v.keys.Source, name)
	}
	path := v.dotenvPath(v.Document)
	if path == "" || v.Source == nil {
		return nil
	}
	return dotenvPlaces(path, v.Source(path), name)
}

func dotenvPlaces(path string, source *parser.Source, name string) []Place {
	if source == nil {
		return nil
	}
	var found []Place
	for _, p := range dotenv.Places(source.Text()) {
		if p.Name == name {
			found = append(found, Place{path, source, parser.Span{Start: uint32(p.Start), End: uint32(p.End)}})
		}
	}
	return found
}
