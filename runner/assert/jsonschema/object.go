package jsonschema

import (
	"fmt"
	"slices"
)

func (v *validation) object(s *Schema, object map[string]any, seen *looked) {
	rules := &s.object
	v.size(len(object), rules.minimum, rules.maximum, "member")
	for _, name := range rules.required {
		if _, there := object[name]; !there {
			v.fault(fmt.Sprintf("has no member `%s`", name), false)
		}
	}
	v.dependent(rules, object, seen)
	if rules.properties == nil && rules.patterns == nil && rules.additional == nil && rules.names == nil && rules.unevaluated == nil {
		return
	}
	for _, name := range ordered(object) {
		if v.stop() {
			return
		}
		v.member(rules, name, object[name], seen)
	}
}

// member holds one to what the schema says of it.
func (v *validation) member(rules *objectRules, name string, value any, seen *looked) {
	if rules.names != nil {
		if faults := v.try(rules.names, name, nil); len(faults) > 0 {
			v.fault(fmt.Sprintf("has the member `%s`, whose name %s", name, faults[0].Message), false)
		}
	}
	known := false
	if s := rules.properties[name]; s != nil {
		known = true
		v.inMember(s, name, value)
	}
	for _, rule := range rules.patterns {
		if rule.pattern.MatchString(name) {
			known = true
			v.inMember(rule.schema, name, value)
		}
	}
	if !known && rules.additional != nil {
		known = true
		v.further(rules.additional, name, value)
	}
	if known {
		seen.member(name)
	}
	if rules.unevaluated != nil && !seen.all && !seen.members[name] {
		v.further(rules.unevaluated, name, value)
		seen.member(name)
	}
}

// further is a member that the schema does not name.
func (v *validation) further(s *Schema, name string, value any) {
	if s.fixed != nil && !*s.fixed {
		v.fault(fmt.Sprintf("has the member `%s`, which the schema does not allow", name), false)
		return
	}
	v.inMember(s, name, value)
}

func (v *validation) inMember(s *Schema, name string, value any) {
	v.path = append(v.path, name)
	v.validate(s, value, nil)
	v.path = v.path[:len(v.path)-1]
}

// dependent is what must be there beside a member.
func (v *validation) dependent(rules *objectRules, object map[string]any, seen *looked) {
	for _, name := range sortedNames(rules.dependentRequired) {
		if _, there := object[name]; !there {
			continue
		}
		for _, other := range rules.dependentRequired[name] {
			if _, there := object[other]; !there {
				v.fault(fmt.Sprintf("has the member `%s`, so it must have `%s`", name, other), false)
			}
		}
	}
	for _, name := range sortedNames(rules.dependentSchemas) {
		if _, there := object[name]; there {
			v.validate(rules.dependentSchemas[name], object, seen)
		}
	}
}

func sortedNames[V any](m map[string]V) []string {
	if len(m) == 0 {
		return nil
	}
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// size holds a number of characters, elements or members to its limits.
func (v *validation) size(n int, minimum, maximum *int, what string) {
	switch {
	case minimum != nil && n < *minimum:
		v.fault(fmt.Sprintf("must have at least %s, but has %d", counted(*minimum, what), n), false)
	case maximum != nil && n > *maximum:
		v.fault(fmt.Sprintf("must have at most %s, but has %d", counted(*maximum, what), n), false)
	}
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
