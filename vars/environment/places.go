package environment

import (
	"strings"

	"github.com/bchttp/bchttp/vars/jsonpath"
)

// Place is where a file defines a variable. Start and End are the bytes of its name, inside
// of the quotes.
type Place struct {
	Environment, Name string
	Start, End        int
}

// Places are all variables that a file of environments, or settings that hold some, define,
// from top to bottom. A file that is not JSON has none.
func Places(text string) []Place {
	f := &file{text: string(plainJSON([]byte(text)))}
	if !jsonpath.Valid(f.text) {
		return nil
	}
	root := f.root()
	all, _ := root.members()
	for _, m := range all {
		if m.name == environmentsKey {
			root = m.value
		}
	}
	var found []Place
	environments, _ := root.members()
	for _, e := range environments {
		variables, _ := e.members()
		for _, v := range variables {
			end := v.at - 1
			found = append(found, Place{ownName(e.name), v.name, strings.LastIndexByte(f.text[:end], '"') + 1, end})
		}
	}
	return found
}
