package jsonschema

import "fmt"

func (v *validation) array(s *Schema, array []any, seen *looked) {
	rules := &s.array
	v.size(len(array), rules.minimum, rules.maximum, "element")
	if rules.unique {
		v.unique(array)
	}
	for i, value := range array {
		if v.stop() {
			return
		}
		switch {
		case i < len(rules.prefix):
			v.inElement(rules.prefix[i], i, value)
			seen.element(i)
		case rules.rest != nil:
			v.beyond(rules.rest, len(rules.prefix), i, value)
			seen.element(i)
		}
	}
	v.contains(rules, array, seen)
	if rules.unevaluated == nil || seen.all {
		return
	}
	for i, value := range array {
		if !seen.elements[i] && !v.stop() {
			v.beyond(rules.unevaluated, i, i, value)
		}
	}
	seen.all = true
}

// beyond is an element behind those that the schema lists.
func (v *validation) beyond(s *Schema, listed, i int, value any) {
	if s.fixed != nil && !*s.fixed {
		if i == listed {
			v.fault(fmt.Sprintf("must have at most %s, as the schema allows no more", counted(listed, "element")), false)
		}
		return
	}
	v.inElement(s, i, value)
}

func (v *validation) inElement(s *Schema, i int, value any) {
	v.path = append(v.path, i)
	v.validate(s, value, nil)
	v.path = v.path[:len(v.path)-1]
}

func (v *validation) contains(rules *arrayRules, array []any, seen *looked) {
	if rules.contains == nil || v.stop() {
		return
	}
	found := 0
	for i, value := range array {
		if len(v.try(rules.contains, value, nil)) > 0 {
			continue
		}
		if found++; rules.containsCountsAsLooked {
			seen.element(i)
		}
	}
	switch {
	case found < *rules.minContains:
		v.fault(fmt.Sprintf("must have at least %s the schema of `contains`, but has %d", fitting(*rules.minContains), found), false)
	case rules.maxContains != nil && found > *rules.maxContains:
		v.fault(fmt.Sprintf("must have at most %s the schema of `contains`, but has %d", fitting(*rules.maxContains), found), false)
	}
}

// unique finds two elements that are equal. Scalars are looked up, so that long arrays
// of them cost no more than their length.
func (v *validation) unique(array []any) {
	places, structures := map[any]int{}, []int{}
	for i, value := range array {
		if v.problem = v.may(); v.problem != nil {
			return
		}
		if key, isScalar := scalarKey(value); isScalar {
			if earlier, twice := places[key]; twice {
				v.twice(earlier, i)
				return
			}
			places[key] = i
			continue
		}
		for _, earlier := range structures {
			if v.problem = v.may(); v.problem != nil {
				return
			}
			if equal(array[earlier], value) {
				v.twice(earlier, i)
				return
			}
		}
		structures = append(structures, i)
	}
}

func (v *validation) twice(first, second int) {
	v.fault(fmt.Sprintf("must have no equal elements, but %d and %d are, counted from 0", first, second), false)
}

// fitting counts elements that fit.
func fitting(n int) string {
	if n == 1 {
		return "1 element that fits"
	}
	return counted(n, "element") + " that fit"
}
