package environment

import (
	"maps"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/vars/replacement"
)

const (
	// largest is the number of bytes that completed values come to at most: values
	// that repeat each other grow without end.
	largest = 16 << 20
	// deepest is how far values may lie inside each other.
	deepest = 1000
)

// complete replaces `{{$shared name}}` and `{{$NAME name}}` inside of values, to any
// depth; a cycle and an unknown name stay as they are (spec 11.4, 11.5).
func (s *Set) complete(e *Environment) {
	c := completer{set: s, environment: e, done: map[string]Value{}, open: map[string]bool{}}
	completed := map[string]Value{}
	for _, name := range slices.Sorted(maps.Keys(e.values)) {
		if value := e.values[name]; strings.Contains(value.Text, "{{$") {
			completed[name] = c.value("$"+e.Name+" "+name, value)
		}
	}
	maps.Copy(e.values, completed)
}

// completer completes values, each once.
type completer struct {
	set         *Set
	environment *Environment
	done        map[string]Value // by reference
	open        map[string]bool  // on the way down
	size        int
}

// value completes the value behind a reference.
func (c *completer) value(reference string, value Value) Value {
	if done, ok := c.done[reference]; ok {
		return done
	}
	c.open[reference] = true
	var out strings.Builder
	rest := value.Text
	for {
		before, behind, found := strings.Cut(rest, "{{$")
		out.WriteString(before)
		inner, after, closed := strings.Cut(behind, "}}")
		if !found || !closed {
			out.WriteString(rest[len(before):])
			break
		}
		out.WriteString(c.substitute("{{$"+inner+"}}", c.insert("$"+inner, &value), out.String(), after))
		rest = after
	}
	value.Text = out.String()
	delete(c.open, reference)
	c.done[reference] = value
	return value
}

// insert is the text for the inside of `{{...}}` within a value.
func (c *completer) insert(inner string, into *Value) string {
	same := "{{" + inner + "}}"
	from, key := shared, strings.TrimPrefix(inner, shared+" ")
	if own := "$" + c.environment.Name; key == inner && c.environment.Name != "" {
		from, key = own, strings.TrimPrefix(inner, own+" ")
	}
	if key == inner {
		return same
	}
	key = strings.TrimSpace(key)
	reference := from + " " + key
	part, known := c.find(from, key)
	if !known && from == shared && c.set.exact {
		return "undefined" // what JavaScript has for a member that is not there
	}
	if known && !c.open[reference] && len(c.open) < deepest {
		part = c.value(reference, part)
		if c.size += len(part.Text); c.size <= largest {
			into.Secret = into.Secret || part.Secret
			if into.Unknown == "" {
				into.Unknown, into.Cyclic = part.Unknown, part.Cyclic
			}
			return part.Text
		}
	}
	if into.Unknown == "" {
		into.Unknown, into.Cyclic = reference, known
	}
	return same
}

// substitute is what a text becomes that takes the place of a reference: in the exact
// mode it counts as a replacement text of JavaScript.
func (c *completer) substitute(reference, text, before, after string) string {
	if !c.set.exact || text == reference {
		return text
	}
	return replacement.Match{Before: before, After: after, Groups: []string{reference}}.Expand(text)
}

func (c *completer) find(from, key string) (Value, bool) {
	if from == shared {
		return c.set.shared(key)
	}
	return c.environment.Lookup(key)
}

// shared is a variable of $shared as it stands in the first file that has it.
func (s *Set) shared(key string) (Value, bool) {
	for _, l := range s.layers {
		if value, ok := l[shared][key]; ok {
			return value, true
		}
	}
	return Value{}, false
}
