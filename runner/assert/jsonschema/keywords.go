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

func (k keyword) branches(value any) (err error) {
	list, err := k.list(k.pointer, value)
	switch k.name {
	case "allOf":
		k.owner.all = list
	case "anyOf":
		k.owner.any = list
	case "oneOf":
		k.owner.one = list
	}
	return err
}

// inner reads a keyword whose value is a schema.
func (k keyword) inner(value any) error {
	inner, err := k.schema(k.pointer, value)
	s := k.owner
	switch k.name {
	case "not":
		s.not = inner
	case "if":
		s.condition = inner
	case "then":
		s.then = inner
	case "else":
		s.orElse = inner
	case "additionalProperties":
		s.object.additional = inner
	case "propertyNames":
		s.object.names = inner
	case "unevaluatedProperties":
		s.object.unevaluated = inner
	case "contains":
		s.array.contains = inner
	case "unevaluatedItems":
		s.array.unevaluated = inner
	}
	return err
}

// elements reads the keywords of positions, which 2020-12 renamed.
func (k keyword) elements(value any) (err error) {
	rules := &k.owner.array
	_, isArray := value.([]any)
	switch {
	case k.name == "prefixItems" && k.resource.draft == draft2020:
		rules.prefix, err = k.list(k.pointer, value)
	case k.name == "items" && isArray && k.resource.draft < draft2020:
		if len(value.([]any)) > 0 {
			rules.prefix, err = k.list(k.pointer, value)
		}
	case k.name == "items":
		rules.rest, err = k.schema(k.pointer, value)
	case k.name == "additionalItems" && k.resource.draft < draft2020:
		rest, err := k.schema(k.pointer, value)
		if _, positions := k.object["items"].([]any); positions {
			rules.rest = rest
		}
		return err
	}
	return err
}

func (k keyword) unique(value any) error {
	unique, ok := value.(bool)
	if !ok {
		return k.wrong("`true` or `false`")
	}
	k.owner.array.unique = unique
	return nil
}

func (k keyword) required(value any) error {
	names, ok := texts(value)
	if !ok {
		return k.wrong("an array of names")
	}
	k.owner.object.required = names
	return nil
}

func (k keyword) members(value any) error {
	schemas, err := k.schemas(k.pointer, value)
	if k.name == "properties" {
		k.owner.object.properties = schemas
	}
	return err
}

func (k keyword) patterns(value any) error {
	schemas, err := k.schemas(k.pointer, value)
	if err != nil {
		return err
	}
	for _, text := range ordered(value.(map[string]any)) {
		of := k
		of.pointer += "/" + escape(text)
		pattern, err := of.compiled(text)
		if err != nil {
			return err
		}
		k.owner.object.patterns = append(k.owner.object.patterns, patternRule{pattern, schemas[text]})
	}
	return nil
}

// dependencies reads what must be there beside a member: names, or a schema.
func (k keyword) dependencies(value any) error {
	object, ok := value.(map[string]any)
	if !ok {
		return k.wrong("an object")
	}
	rules := &k.owner.object
	for _, member := range ordered(object) {
		if names, isNames := texts(object[member]); isNames && k.name != "dependentSchemas" {
			if rules.dependentRequired == nil {
				rules.dependentRequired = map[string][]string{}
			}
			rules.dependentRequired[member] = names
			continue
		}
		s, err := k.schema(k.pointer+"/"+escape(member), object[member])
		if err != nil {
			return err
		}
		if rules.dependentSchemas == nil {
			rules.dependentSchemas = map[string]*Schema{}
		}
		rules.dependentSchemas[member] = s
	}
	return nil
}

func (k keyword) refers(value any) error {
	uri, ok := value.(string)
	if !ok {
		return k.wrong("a reference")
	}
	s := k.owner
	switch {
	case k.name == "$ref":
		s.ref = k.reference(uri, k.pointer, false)
	case k.name == "$dynamicRef" && k.resource.draft == draft2020:
		s.dynamicRef = k.reference(uri, k.pointer, true)
	case k.name == "$recursiveRef" && k.resource.draft == draft2019:
		s.dynamicRef = k.reference(uri, k.pointer, false)
		s.dynamicRef.recurses = true
	}
	return nil
}

// complete reads what several keywords mean together.
func (s *Schema) complete() {
	if s.array.minContains == nil || s.resource.draft < draft2019 {
		one := 1
		s.array.minContains = &one
	}
	s.array.containsCountsAsLooked = s.resource.draft == draft2020
	s.hasUnevaluated = s.object.unevaluated != nil || s.array.unevaluated != nil
}
