package jsonschema

import (
	"errors"
	"slices"
)

// Fault is a place where a value does not fit.
type Fault struct {
	// Path are the names (string) and positions (int) that lead to the place.
	Path []any
	// Message says what must be there, as in "must be a text, but is a number".
	Message string
	// OfValue: the value itself is of interest, which the message does not show.
	OfValue bool
}

// ErrEndless is the error of a schema that refers to itself without end.
var ErrEndless = errors.New("the schema refers to itself without end")

// Faults gives the first faults of a value, at most limit; none: the value fits. May is
// asked before each step; false stops with the error that it gives.
func (s *Schema) Faults(value any, limit int, may func() error) ([]Fault, error) {
	v := &validation{limit: limit, may: may}
	v.validate(s, value, nil)
	return v.faults, v.problem
}

type validation struct {
	limit   int
	may     func() error
	faults  []Fault
	path    []any
	scope   []*resource
	depth   int
	problem error
}

// looked notes which members and elements a schema has an opinion about.
type looked struct {
	members  map[string]bool
	elements map[int]bool
	all      bool
}

func (l *looked) member(name string) {
	if l == nil {
		return
	}
	if l.members == nil {
		l.members = map[string]bool{}
	}
	l.members[name] = true
}

func (l *looked) element(i int) {
	if l == nil {
		return
	}
	if l.elements == nil {
		l.elements = map[int]bool{}
	}
	l.elements[i] = true
}

func (l *looked) add(other *looked) {
	if l == nil || other == nil {
		return
	}
	l.all = l.all || other.all
	for name := range other.members {
		l.member(name)
	}
	for i := range other.elements {
		l.element(i)
	}
}

func (v *validation) fault(message string, ofValue bool) {
	if len(v.faults) < v.limit {
		v.faults = append(v.faults, Fault{Path: slices.Clone(v.path), Message: message, OfValue: ofValue})
	}
}

// stop tells that nothing more is wanted.
func (v *validation) stop() bool { return v.problem != nil || len(v.faults) >= v.limit }

// validate holds a value to a schema. seen is where the schema around it notes what
// was looked at; nil: nobody asks.
func (v *validation) validate(s *Schema, value any, seen *looked) {
	if v.stop() {
		return
	}
	if v.problem = v.may(); v.problem != nil {
		return
	}
	if v.depth++; v.depth > deepest {
		v.problem = ErrEndless
		return
	}
	v.scope = append(v.scope, s.resource)
	v.within(s, value, seen)
	v.scope = v.scope[:len(v.scope)-1]
	v.depth--
}

func (v *validation) within(s *Schema, value any, seen *looked) {
	if s.fixed != nil {
		if !*s.fixed {
			v.fault("is not allowed", false)
		}
		return
	}
	if s.hasUnevaluated && seen == nil {
		seen = &looked{}
	}
	own := seen
	if s.hasUnevaluated {
		own = &looked{}
	}
	if !v.kind(s, value) {
		return
	}
	v.references(s, value, own)
	v.scalar(s, value)
	v.combinations(s, value, own)
	switch value := value.(type) {
	case map[string]any:
		v.object(s, value, own)
	case []any:
		v.array(s, value, own)
	}
	if own != seen {
		seen.add(own)
	}
}

// references follows those of a schema.
func (v *validation) references(s *Schema, value any, seen *looked) {
	if s.ref != nil {
		v.validate(s.ref.target, value, seen)
	}
	if s.dynamicRef != nil {
		v.validate(v.dynamicTarget(s.dynamicRef), value, seen)
	}
}

// dynamicTarget is that of the outermost schema on the way that has such an anchor.
func (v *validation) dynamicTarget(ref *reference) *Schema {
	switch {
	case ref.recurses && ref.target.resource.recursive:
		for _, r := range v.scope {
			if r.recursive {
				return r.root
			}
		}
	case ref.dynamic != "":
		for _, r := range v.scope {
			if s := r.dynamic[ref.dynamic]; s != nil {
				return s
			}
		}
	}
	return ref.target
}

// try holds a value to a schema aside, and gives its faults.
func (v *validation) try(s *Schema, value any, seen *looked) []Fault {
	aside := *v
	aside.faults, aside.limit = nil, 1
	aside.path, aside.scope = slices.Clip(v.path), slices.Clip(v.scope)
	aside.validate(s, value, seen)
	v.problem = aside.problem
	return aside.faults
}

func (v *validation) fits(s *Schema, value any, seen *looked) bool {
	inside := seen
	if seen != nil {
		inside = &looked{}
	}
	fits := len(v.try(s, value, inside)) == 0
	if fits {
		seen.add(inside)
	}
	return fits
}
