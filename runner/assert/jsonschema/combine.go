package jsonschema

import "fmt"

// combinations are allOf, anyOf, oneOf, not and if.
func (v *validation) combinations(s *Schema, value any, seen *looked) {
	for _, branch := range s.all {
		v.validate(branch, value, seen)
	}
	v.anyOf(s.any, value, seen)
	v.oneOf(s.one, value, seen)
	if s.not != nil && !v.stop() && len(v.try(s.not, value, nil)) == 0 {
		v.fault("must not fit the schema of `not`", true)
	}
	if s.condition == nil || v.stop() {
		return
	}
	switch fits := v.fits(s.condition, value, seen); {
	case fits && s.then != nil:
		v.validate(s.then, value, seen)
	case !fits && s.orElse != nil:
		v.validate(s.orElse, value, seen)
	}
}

func (v *validation) anyOf(branches []*Schema, value any, seen *looked) {
	fitting := 0
	for _, branch := range branches {
		if v.stop() {
			return
		}
		if v.fits(branch, value, seen) {
			if fitting++; seen == nil {
				return
			}
		}
	}
	if len(branches) > 0 && fitting == 0 {
		v.none("anyOf", branches, value)
	}
}

func (v *validation) oneOf(branches []*Schema, value any, seen *looked) {
	first := -1
	for i, branch := range branches {
		if v.stop() {
			return
		}
		switch fits := v.fits(branch, value, seen); {
		case fits && first >= 0:
			v.fault(fmt.Sprintf("must fit one schema of `oneOf`, but fits %d and %d, counted from 0", first, i), false)
			return
		case fits:
			first = i
		}
	}
	if len(branches) > 0 && first < 0 {
		v.none("oneOf", branches, value)
	}
}

// none tells what is wrong by the branch that gets furthest into the value.
func (v *validation) none(keyword string, branches []*Schema, value any) {
	if v.stop() {
		return
	}
	message := fmt.Sprintf("fits none of the %d schemas of `%s`", len(branches), keyword)
	if len(branches) == 1 {
		message = fmt.Sprintf("does not fit the one schema of `%s`", keyword)
	}
	v.fault(message, false)
	var best []Fault
	for _, branch := range branches {
		faults := v.try(branch, value, nil)
		if len(faults) > 0 && (best == nil || len(faults[0].Path) > len(best[0].Path)) {
			best = faults
		}
	}
	if len(best) > 0 && len(v.faults) < v.limit && len(best[0].Path) > len(v.path) {
		v.faults = append(v.faults, best[0])
	}
}
