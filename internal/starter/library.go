package starter

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/bchttp/bchttp/scenarios"
)

// variablesOf gives the file with the variables of the scenarios of a folder; not all
// folders have one.
func variablesOf(folder string) ([]byte, bool) {
	text, err := fs.ReadFile(scenarios.FS(), path.Join(folder, scenarios.Environments))
	return text, err == nil
}

// fromLibrary gives a scenario that takes its values from an environment already, with
// the files that it names and the variables that it uses.
func fromLibrary(folder, name string, environment []byte) (scenario, error) {
	variables, err := shared(environment)
	if err != nil {
		return scenario{}, fmt.Errorf("reading the variables of `%s:`: %w", folder, err)
	}
	all, err := needed(folder, name+".http", variables)
	if err != nil {
		return scenario{}, err
	}
	var s scenario
	for _, file := range all {
		s.use(variables, file.Text)
		s.add(folder+":"+strings.TrimSuffix(file.Path, ".http"), file.Path, file.Text)
	}
	return s, nil
}

// use notes the variables that a text refers to.
func (s *scenario) use(variables []member, text string) {
	for _, v := range variables {
		list := &s.given
		if _, ok := placeholderWords(v.value); ok {
			list = &s.credentials
		}
		if refersTo(text, v.name) && !slices.Contains(*list, v) {
			*list = append(*list, v)
		}
	}
}

func refersTo(text, variable string) bool { return strings.Contains(text, "{{"+variable+"}}") }

// needed are a file of a folder and those that it names, directly or as the value of a
// variable; the first one comes first.
func needed(folder, name string, variables []member) ([]File, error) {
	entries, err := fs.ReadDir(scenarios.FS(), folder)
	if err != nil {
		return nil, err
	}
	var found []File
	for waiting := []string{name}; len(waiting) > 0; waiting = waiting[1:] {
		text, err := fs.ReadFile(scenarios.FS(), path.Join(folder, waiting[0]))
		if err != nil {
			return nil, err
		}
		found = append(found, File{Path: waiting[0], Text: string(text)})
		for _, entry := range entries {
			known := slices.ContainsFunc(found, func(f File) bool { return f.Path == entry.Name() })
			if !known && !slices.Contains(waiting, entry.Name()) && names(string(text), entry.Name(), variables) {
				waiting = append(waiting, entry.Name())
			}
		}
	}
	return found, nil
}

// names tells whether a text needs a file. What it needs as an environment is written
// for it.
func names(text, file string, variables []member) bool {
	if file == scenarios.Environments {
		return false
	}
	return strings.Contains(text, file) ||
		slices.ContainsFunc(variables, func(v member) bool { return strings.TrimPrefix(v.value, "./") == file && refersTo(text, v.name) })
}

// shared are the variables that all environments of a file have, in order.
func shared(text []byte) ([]member, error) {
	var environments map[string]map[string]string
	if err := json.Unmarshal(text, &environments); err != nil {
		return nil, err
	}
	var all []member
	for name, value := range environments["$shared"] {
		all = append(all, member{name, value})
	}
	sort.Slice(all, func(i, j int) bool {
		return strings.Index(string(text), `"`+all[i].name+`"`) < strings.Index(string(text), `"`+all[j].name+`"`)
	})
	return all, nil
}
