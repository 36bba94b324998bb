package model

import (
	"strconv"
	"strings"
)

// decode reads the block of an entity; gen/compact.go describes the form.
func decode(block string) *Entity {
	e := &Entity{}
	for line := range strings.SplitSeq(block, "\n") {
		f := fields(strings.Split(line, "\t"))
		switch f[0] {
		case "s":
			e.set(f)
		case "p":
			e.Properties = append(e.Properties, decodeProperty(f))
		case "n":
			e.Navigations = append(e.Navigations, decodeNavigation(f))
		case "a":
			e.Actions = append(e.Actions, decodeAction(f))
		}
	}
	e.positions = make(map[string]int, len(e.Properties))
	for i := range e.Properties {
		e.positions[e.Properties[i].Name] = i
	}
	return e
}

// fields are those of a line; trailing empty ones are left out there.
type fields []string

func (f fields) at(i int) string {
	if i < len(f) {
		return f[i]
	}
	return ""
}

func (f fields) number(i int) int {
	n, _ := strconv.Atoi(f.at(i))
	return n
}

func (f fields) has(i int, letter string) bool { return strings.Contains(f.at(i), letter) }

func (f fields) list(i int) []string {
	if f.at(i) == "" {
		return nil
	}
	return strings.Split(f[i], ",")
}

func (f fields) pairs(i int) []Pair {
	var pairs []Pair
	for _, item := range f.list(i) {
		name, value, _ := strings.Cut(item, "=")
		pairs = append(pairs, Pair{Name: name, Value: value})
	}
	return pairs
}

func (e *Entity) set(f fields) {
	e.API, e.Set, e.Name, e.Scope = f.at(1), f.at(2), f.at(3), Scope(f.at(4))
	e.Verbs = Verbs{Get: f.has(5, "G"), Post: f.has(5, "C"), Patch: f.has(5, "U"), Delete: f.has(5, "D")}
	e.ETag, e.Webhook = f.has(6, "e"), f.has(6, "w")
	e.Key = f.list(7)
	if f.at(8) != "" {
		for key := range strings.SplitSeq(f[8], ";") {
			e.AlternateKeys = append(e.AlternateKeys, strings.Split(key, ","))
		}
	}
	e.ContainedIn, e.Since, e.Removed = f.at(9), f.at(10), f.at(11)
}

func decodeProperty(f fields) Property {
	return Property{
		Name: f.at(1), Type: f.at(2), Kind: KindOf(f.at(2)),
		NotNull: f.has(3, "n"), ReadOnly: f.has(3, "r"), Required: f.has(3, "q"),
		Immutable: f.has(3, "i"), FilterOnly: f.has(3, "f"),
		MaxLength: f.number(4), RequiredOneOf: f.list(5), Note: f.at(6),
	}
}

func decodeNavigation(f fields) Navigation {
	return Navigation{
		Name: f.at(1), Target: f.at(2), Collection: f.has(3, "c"), Part: f.has(3, "p"),
		Partner: f.at(4), Via: f.pairs(5), Internal: f.pairs(6), Constant: f.pairs(7), Since: f.at(8),
	}
}

func decodeAction(f fields) Action {
	return Action{Name: f.at(1), Status: f.number(2), LocationOf: f.at(3), Parameters: f.pairs(4)}
}
