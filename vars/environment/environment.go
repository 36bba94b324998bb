package environment

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/bchttp/bchttp/internal/near"
)

// Value is a variable of an environment. File and Line are its place; Line is 0
// where it is not known.
type Value struct {
	Text, File string
	Line       int
	Secret     bool
	// Unknown names a `{{$shared name}}` inside the value that leads nowhere.
	Unknown string
}

// Environment is the variables of the chosen environment. A nil one has none.
type Environment struct {
	Name   string
	values map[string]Value
}

// Lookup gives a variable.
func (e *Environment) Lookup(name string) (Value, bool) {
	if e == nil {
		return Value{}, false
	}
	v, ok := e.values[name]
	return v, ok
}

// Names are all variables, in order.
func (e *Environment) Names() []string {
	if e == nil {
		return nil
	}
	names := make([]string, 0, len(e.values))
	for name := range e.values {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// layer is the environments of one source; sources that count first come first.
type layer map[string]map[string]Value

// shared is the environment whose variables all others have too.
const shared = "$shared"

// Set is all environments that were found.
type Set struct {
	layers   []layer
	Settings Settings
	// Warnings are findings that stop nothing.
	Warnings []string
}

// Names are the environments that can be chosen, in order.
func (s *Set) Names() []string {
	var names []string
	for _, l := range s.layers {
		for name := range l {
			if name != shared && name != always && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	sort.Strings(names)
	return names
}

// always is the environment of values that count whatever is chosen.
const always = ""

// Select chooses an environment; "" is none, which leaves the shared variables. An
// unknown name is an error of type *UnknownError.
func (s *Set) Select(name string) (*Environment, error) {
	if known := s.Names(); name != "" && !slices.Contains(known, name) {
		return nil, &UnknownError{Name: name, Known: known}
	}
	e := &Environment{Name: name, values: map[string]Value{}}
	for _, from := range []string{name, always, shared} {
		for _, l := range s.layers {
			for key, value := range l[from] {
				if _, taken := e.values[key]; !taken {
					e.values[key] = value
				}
			}
		}
	}
	s.complete(e)
	return e, nil
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

// complete replaces `{{$shared name}}` and `{{$NAME name}}` inside of values, to any
// depth; a cycle and an unknown name stay as they are (spec 11.4, 11.5).
func (s *Set) complete(e *Environment) {
	for name, value := range e.values {
		if strings.Contains(value.Text, "{{$") {
			c := completer{set: s, environment: e}
			value.Text = c.text(value.Text, []string{name})
			value.Secret = value.Secret || c.secret
			value.Unknown = c.unknown
			e.values[name] = value
		}
	}
}

type completer struct {
	set         *Set
	environment *Environment
	unknown     string
	secret      bool
}

func (c *completer) text(value string, path []string) string {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(value, "{{$")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		inner, after, closed := strings.Cut(rest, "}}")
		if !closed {
			out.WriteString("{{$" + rest)
			return out.String()
		}
		out.WriteString(c.reference(inner, path))
		value = after
	}
}

func (c *completer) reference(inner string, path []string) string {
	from, key, ok := strings.Cut(inner, " ")
	key = strings.TrimSpace(key)
	from = "$" + from
	var value Value
	known := false
	switch {
	case ok && from == shared:
		value, known = c.shared(key)
	case ok && c.environment.Name != "" && from == "$"+c.environment.Name:
		value, known = c.environment.Lookup(key)
	default:
		return "{{$" + inner + "}}"
	}
	if mark := from + " " + key; !known || slices.Contains(path, mark) {
		c.unknown = key
		return "{{$" + inner + "}}"
	}
	c.secret = c.secret || value.Secret
	return c.text(value.Text, append(path, from+" "+key))
}

func (c *completer) shared(key string) (Value, bool) {
	for _, l := range c.set.layers {
		if value, ok := l[shared][key]; ok {
			return value, true
		}
	}
	return Value{}, false
}
