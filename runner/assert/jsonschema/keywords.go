package jsonschema

import (
	"fmt"
	"math"
	"regexp"
)

// keyword is one member of a schema while it is read.
type keyword struct {
	reader
	owner   *Schema
	object  map[string]any
	name    string
	pointer string
}

type readKeyword func(k keyword, value any) error

// keywords gives what reads a keyword of a draft; nil: it says nothing about values.
func keywords(of draft, name string) readKeyword {
	switch name {
	case "type":
		return keyword.types
	case "enum":
		return keyword.enum
	case "format":
		return keyword.format
	case "multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum":
		return keyword.number
	case "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "minContains", "maxContains":
		return keyword.count
	case "pattern":
		return keyword.pattern
	case "allOf", "anyOf", "oneOf":
		return keyword.branches
	case "not", "additionalProperties":
		return keyword.inner
	case "items", "additionalItems", "prefixItems":
		return keyword.elements
	case "uniqueItems":
		return keyword.unique
	case "required":
		return keyword.required
	case "properties", "definitions", "$defs":
		return keyword.members
	case "patternProperties":
		return keyword.patterns
	case "dependencies":
		return keyword.dependencies
	}
	return laterKeywords(of, name)
}

// laterKeywords are those that came after draft 4.
func laterKeywords(of draft, name string) readKeyword {
	switch name {
	case "const":
		if of >= draft6 {
			return keyword.constant
		}
	case "contains", "propertyNames":
		if of >= draft6 {
			return keyword.inner
		}
	case "if", "then", "else":
		if of >= draft7 {
			return keyword.inner
		}
	case "unevaluatedItems", "unevaluatedProperties":
		if of >= draft2019 {
			return keyword.inner
		}
	case "dependentRequired", "dependentSchemas":
		if of >= draft2019 {
			return keyword.dependencies
		}
	case "$ref", "$dynamicRef", "$recursiveRef":
		if of >= draft2019 {
			return keyword.refers
		}
	}
	return nil
}

func (k keyword) wrong(must string) error { return k.reader.wrong(k.pointer, must) }

func (k keyword) types(value any) error {
	names, ok := texts(value)
	if name, isText := value.(string); isText {
		names, ok = []string{name}, true
	}
	if !ok || len(names) == 0 {
		return k.wrong("the name of a type, or an array of them")
	}
	for _, name := range names {
		if typeName(name) == "" {
			return k.wrong("`null`, `boolean`, `integer`, `number`, `string`, `array` or `object`, but is `" + name + "`")
		}
	}
	k.owner.types = names
	return nil
}

// texts are the texts of an array.
func texts(value any) ([]string, bool) {
	array, ok := value.([]any)
	out := make([]string, len(array))
	for i, v := range array {
		text, isText := v.(string)
		out[i], ok = text, ok && isText
	}
	return out, ok
}

func (k keyword) enum(value any) error {
	array, ok := value.([]any)
	if !ok {
		return k.wrong("an array")
	}
	k.owner.enum = array
	return nil
}

func (k keyword) constant(value any) error {
	k.owner.constant = &value
	return nil
}

func (k keyword) format(value any) error {
	name, ok := value.(string)
	if !ok {
		return k.wrong("a text")
	}
	k.owner.format = name
	return nil
}

func (k keyword) number(value any) error {
	limits := &k.owner.scalars
	if flag, isFlag := value.(bool); isFlag && k.resource.draft == draft4 { // beside minimum and maximum
		switch {
		case flag && k.name == "exclusiveMinimum":
			limits.above = k.object["minimum"]
		case flag && k.name == "exclusiveMaximum":
			limits.below = k.object["maximum"]
		}
		return nil
	}
	if !isNumber(value) {
		return k.wrong("a number")
	}
	if k.name == "multipleOf" && compare(value, 0) <= 0 {
		return k.wrong("a number above 0")
	}
	switch k.name {
	case "multipleOf":
		limits.multipleOf = value
	case "minimum":
		limits.minimum = value
	case "maximum":
		limits.maximum = value
	case "exclusiveMinimum":
		limits.above = value
	case "exclusiveMaximum":
		limits.below = value
	}
	return nil
}

func (k keyword) count(value any) error {
	n, ok := value.(int)
	if f, isFloat := value.(float64); isFloat && f == math.Trunc(f) && f < 1<<53 {
		n, ok = int(f), true
	}
	if !ok || n < 0 {
		return k.wrong("a whole number from 0")
	}
	s := k.owner
	switch k.name {
	case "minLength":
		s.scalars.minLength = &n
	case "maxLength":
		s.scalars.maxLength = &n
	case "minItems":
		s.array.minimum = &n
	case "maxItems":
		s.array.maximum = &n
	case "minProperties":
		s.object.minimum = &n
	case "maxProperties":
		s.object.maximum = &n
	case "minContains":
		s.array.minContains = &n
	case "maxContains":
		if k.resource.draft >= draft2019 {
			s.array.maxContains = &n
		}
	}
	return nil
}

func (k keyword) pattern(value any) error {
	pattern, err := k.compiled(value)
	k.owner.scalars.pattern = pattern
	return err
}

func (k keyword) compiled(value any) (*regexp.Regexp, error) {
	text, ok := value.(string)
	if !ok {
		return nil, k.wrong("a regular expression")
	}
	pattern, err := regexp.Compile(text)
	if err != nil {
		return nil, k.wrong(fmt.Sprintf("a regular expression: %v", err))
	}
	return pattern, nil
}
