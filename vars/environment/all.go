package environment

import (
	"slices"
)

// All is an environment with every variable of every environment, for checks that do
// not know which one will be chosen. Of values that differ one is there.
func (s *Set) All() *Environment {
	e := &Environment{values: map[string]Value{}, leftOut: map[string]LeftOut{}}
	for _, name := range slices.Concat([]string{always, shared}, s.Names()) {
		s.addLeftOut(e, name)
		e.addAuths(s, name)
		for _, l := range s.layers {
			for key, value := range l[name] {
				if _, taken := e.values[key]; !taken {
					e.values[key] = value
				}
			}
		}
	}
	return e
}

// Lacking are the environments in which a variable is not defined, in order.
func (s *Set) Lacking(variable string) []string {
	if s.has(always, variable) || s.has(shared, variable) {
		return nil
	}
	return slices.DeleteFunc(s.Names(), func(name string) bool { return s.has(name, variable) })
}

func (s *Set) has(environment, variable string) bool {
	return slices.ContainsFunc(s.layers, func(l layer) bool {
		_, ok := l[environment][variable]
		return ok
	})
}
