package jsonschema

// The methods of this file read keywords whose values hold schemas, or names.

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
