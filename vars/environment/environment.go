package environment

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/internal/near"
)

// Value is a variable of an environment. File and Line are its place; Line is 0
// where it is not known.
type Value struct {
	Text, File string
	Line       int
	Secret     bool
	// Structure: the text is that of a JSON object or array, which paths lead into.
	Structure bool
	// Unknown is a reference inside of the value that leads nowhere, such as
	// "$shared name"; Cyclic tells that it leads back to itself.
	Unknown string
	Cyclic  bool
}

// Environment is the variables of the chosen environment. A nil one has none.
type Environment struct {
	Name   string
	values map[string]Value
	auths  map[string]map[string]Value // by id
	// leftOut are the variables that a file gives in vain.
	leftOut map[string]LeftOut
	set     *Set
}

// LeftOut is what a file has in place of the value of a variable: `null`, for example.
type LeftOut struct {
	Kind, File string
	Line       int
}

// Lookup gives a variable.
func (e *Environment) Lookup(name string) (Value, bool) {
	if e == nil {
		return Value{}, false
	}
	v, ok := e.values[name]
	return v, ok
}

// LeftOut tells of a variable that has no value although a file names it.
func (e *Environment) LeftOut(name string) (LeftOut, bool) {
	if e == nil {
		return LeftOut{}, false
	}
	v, ok := e.leftOut[name]
	return v, ok
}

// Names are all variables, in order.
func (e *Environment) Names() []string {
	if e == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(e.values))
}

// Choose is the end of a hint to choose one of some environments, behind what they have: how it
// is done, and what they are called.
func (e *Environment) Choose(names []string) string {
	how := ", with --env: "
	if e != nil && e.set != nil && e.set.inEditor {
		how = ": "
	}
	return how + strings.Join(names, ", ")
}

// Elsewhere are the environments that define a variable and were not chosen, in order.
func (e *Environment) Elsewhere(variable string) []string {
	if e == nil || e.set == nil {
		return nil
	}
	return slices.DeleteFunc(e.set.Names(), func(name string) bool {
		return name == e.Name || !slices.ContainsFunc(e.set.layers, func(l layer) bool {
			_, defined := l[name][variable]
			return defined
		})
	})
}

// layer is the environments of one source; sources that count first come first.
type layer map[string]map[string]Value

// shared is the environment whose variables all others have too.
const shared = "$shared"

// Set is all environments that were found.
type Set struct {
	layers   []layer
	auths    []auths // of the same sources, as far as they can have some
	Settings Settings
	// Warnings are findings that stop nothing.
	Warnings []string
	exact    bool
	inEditor bool
	leftOut  map[string]map[string]LeftOut // by environment and variable
}

// Names are the environments that can be chosen, in order.
func (s *Set) Names() []string {
	var names []string
	for _, l := range s.layers {
		for name := range l {
			if name != shared && name != always {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// always is the environment of values that count whatever is chosen.
const always = ""

// Select chooses an environment; "" is none, which leaves the shared variables. An
// unknown name is an error of type *UnknownError.
func (s *Set) Select(name string) (*Environment, error) {
	if known := s.Names(); name != "" && !slices.Contains(known, name) {
		return nil, &UnknownError{Name: name, Known: known}
	}
	e := &Environment{Name: name, values: map[string]Value{}, leftOut: map[string]LeftOut{}, set: s}
	for _, from := range []string{name, always, shared} {
		s.addLeftOut(e, from)
		for _, l := range s.layers {
			for key, value := range l[from] {
				if _, taken := e.values[key]; !taken {
					e.values[key] = value
				}
			}
		}
	}
	e.addAuths(s, name)
	e.addAuths(s, shared)
	s.complete(e)
	return e, nil
}

// addLeftOut adds what files have in vain, for the names that are not there yet.
func (s *Set) addLeftOut(e *Environment, from string) {
	for key, value := range s.leftOut[from] {
		if _, taken := e.leftOut[key]; !taken {
			e.leftOut[key] = value
		}
	}
}

// UnknownError is an environment that no file defines.
type UnknownError struct {
	Name  string
	Known []string
}

func (e *UnknownError) Error() string {
	return fmt.Sprintf("there is no environment `%s`", e.Name)
}

// Hint says which ones there are.
func (e *UnknownError) Hint() string {
	if len(e.Known) == 0 {
		return "define it under `rest-client.environmentVariables` in .vscode/settings.json, or in http-client.env.json"
	}
	hint := "known are: " + strings.Join(e.Known, ", ")
	if like := near.Nearest(e.Name, e.Known); like != "" {
		hint = fmt.Sprintf("did you mean `%s`? ", like) + hint
	}
	return hint
}
