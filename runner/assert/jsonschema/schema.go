package jsonschema

import (
	"regexp"
)

// Schema is one that was compiled. Several goroutines may use it.
type Schema struct {
	resource *resource
	// fixed is set for `true`, `false` and an empty schema.
	fixed *bool

	ref, dynamicRef *reference

	types          []string
	enum           []any
	constant       *any
	format         string
	all, any, one  []*Schema
	not            *Schema
	condition      *Schema
	then, orElse   *Schema
	scalars        scalarLimits
	object         objectRules
	array          arrayRules
	hasUnevaluated bool
}

type scalarLimits struct {
	multipleOf, minimum, maximum, above, below any // nil, an int or a float64
	minLength, maxLength                       *int
	pattern                                    *regexp.Regexp
}

type objectRules struct {
	minimum, maximum  *int
	required          []string
	properties        map[string]*Schema
	patterns          []patternRule
	additional        *Schema
	names             *Schema
	dependentRequired map[string][]string
	dependentSchemas  map[string]*Schema
	unevaluated       *Schema
}

type patternRule struct {
	pattern *regexp.Regexp
	schema  *Schema
}

type arrayRules struct {
	minimum, maximum       *int
	unique                 bool
	prefix                 []*Schema
	rest                   *Schema
	contains               *Schema
	minContains            *int
	maxContains            *int
	containsCountsAsLooked bool
	unevaluated            *Schema
}

// resource is a schema with an identifier of its own, and what is named in it
// (JSON Schema Core 2020-12 section 4.3.5).
type resource struct {
	base  string
	draft draft
	// file and pointer are where its root stands.
	file      *file
	pointer   string
	root      *Schema
	anchors   map[string]*Schema
	dynamic   map[string]*Schema
	recursive bool // $recursiveAnchor of 2019-09
}

type draft uint8

const (
	draft4 draft = iota
	draft6
	draft7
	draft2019
	draft2020
)

// draftOf reads the value of "$schema".
func draftOf(uri string) (draft, bool) {
	switch uri {
	case "http://json-schema.org/draft-04/schema", "http://json-schema.org/draft-04/schema#":
		return draft4, true
	case "http://json-schema.org/draft-06/schema", "http://json-schema.org/draft-06/schema#":
		return draft6, true
	case "http://json-schema.org/draft-07/schema", "http://json-schema.org/draft-07/schema#":
		return draft7, true
	case "https://json-schema.org/draft/2019-09/schema", "https://json-schema.org/draft/2019-09/schema#":
		return draft2019, true
	case "https://json-schema.org/draft/2020-12/schema", "https://json-schema.org/draft/2020-12/schema#":
		return draft2020, true
	}
	return 0, false
}
