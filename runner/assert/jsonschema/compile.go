package jsonschema

import (
	"fmt"
	"slices"
	"strings"
)

// deepest is how many schemas may lie inside one another, and how many may be asked
// inside one another about a value.
const deepest = 1000

// Compile reads a schema. Document is its decoded JSON: nil, bool, int, float64, string,
// []any, map[string]any. Name is where it comes from: a path with slashes. Load gives
// the documents of paths that it refers to, relative as name is; nothing else is
// loaded. The error says what in the schema cannot be used, and where, as
// `NAME#/POINTER`.
func Compile(name string, document any, load func(name string) (any, error)) (*Schema, error) {
	c := &compiler{load: load, files: map[string]*file{}, resources: map[string]*resource{}}
	root, err := c.document(name, document)
	if err != nil {
		return nil, err
	}
	for len(c.pending) > 0 {
		next := c.pending[0]
		c.pending = c.pending[1:]
		if err := c.resolve(next); err != nil {
			return nil, err
		}
	}
	return root.schemas[""], nil
}

type compiler struct {
	load      func(name string) (any, error)
	files     map[string]*file
	resources map[string]*resource
	pending   []*reference
}

// file is one file. Schemas are those compiled, by their JSON pointer.
type file struct {
	name    string
	value   any
	schemas map[string]*Schema
	root    *resource
}

func (c *compiler) document(name string, value any) (*file, error) {
	d := &file{name: name, value: value, schemas: map[string]*Schema{}}
	c.files[name] = d
	r := reader{compiler: c, document: d, resource: &resource{base: name, draft: draft2020, file: d}}
	_, err := r.schema("", value)
	if err != nil {
		return nil, err
	}
	return d, nil
}

// reader compiles the schemas of one document.
type reader struct {
	*compiler
	document *file
	resource *resource
	depth    int
}

func (r reader) wrong(pointer, must string) error {
	return fmt.Errorf("`%s#%s` must be %s", r.document.name, pointer, must)
}

// schema compiles the one at a pointer.
func (r reader) schema(pointer string, value any) (*Schema, error) {
	if r.depth++; r.depth > deepest {
		return nil, fmt.Errorf("`%s` holds more than %d schemas inside one another", r.document.name, deepest)
	}
	s := &Schema{resource: r.resource}
	r.document.schemas[pointer] = s
	switch v := value.(type) {
	case bool:
		if r.resource.root == nil {
			r.resource.root = s
		}
		s.fixed = &v
		return s, nil
	case map[string]any:
		return s, r.object(s, pointer, v)
	}
	return nil, r.wrong(pointer, "a schema: an object, `true` or `false`")
}

func (r reader) object(s *Schema, pointer string, object map[string]any) error {
	if err := r.identify(s, pointer, object); err != nil {
		return err
	}
	s.resource = r.resource
	if ref, ok := object["$ref"].(string); ok && r.resource.draft <= draft7 {
		s.ref = r.reference(ref, pointer+"/$ref", false)
		return r.definitions(pointer, object)
	}
	for _, name := range ordered(object) {
		read := keywords(r.resource.draft, name)
		if read == nil {
			continue
		}
		if err := read(keyword{r, s, object, name, pointer + "/" + escape(name)}, object[name]); err != nil {
			return err
		}
	}
	s.complete()
	return nil
}

// definitions compiles what lies beside a reference that hides all else.
func (r reader) definitions(pointer string, object map[string]any) error {
	value, ok := object["definitions"]
	if !ok {
		return nil
	}
	_, err := r.schemas(pointer+"/definitions", value)
	return err
}

func ordered(object map[string]any) []string {
	names := make([]string, 0, len(object))
	for name := range object {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// identify begins a resource where a schema has an identifier, and keeps its anchors.
func (r *reader) identify(s *Schema, pointer string, object map[string]any) error {
	if err := r.begin(s, pointer, object); err != nil {
		return err
	}
	if r.resource.root == nil {
		r.resource.root = s
		r.resources[r.resource.base] = r.resource
	}
	if name, ok := object["$anchor"].(string); ok && r.resource.draft >= draft2019 {
		r.resource.anchor(name, s)
	}
	if name, ok := object["$dynamicAnchor"].(string); ok && r.resource.draft == draft2020 {
		r.resource.anchor(name, s)
		if r.resource.dynamic == nil {
			r.resource.dynamic = map[string]*Schema{}
		}
		r.resource.dynamic[name] = s
	}
	if object["$recursiveAnchor"] == true && r.resource.draft == draft2019 && s == r.resource.root {
		r.resource.recursive = true
	}
	return nil
}

func (r *resource) anchor(name string, s *Schema) {
	if r.anchors == nil {
		r.anchors = map[string]*Schema{}
	}
	r.anchors[name] = s
}

// begin reads "$schema" and "$id".
func (r *reader) begin(s *Schema, pointer string, object map[string]any) error {
	of := r.resource.draft
	if uri, ok := object["$schema"].(string); ok {
		known := false
		if of, known = draftOf(uri); !known {
			return r.wrong(pointer+"/$schema", "one of the drafts 4, 6, 7, 2019-09 and 2020-12, but is `"+uri+"`")
		}
	}
	key := "$id"
	if of == draft4 {
		key = "id"
	}
	id, _ := object[key].(string)
	if _, isReference := object["$ref"]; isReference && of <= draft7 {
		id = "" // it stands beside a reference, which hides it
	}
	if anchor, isAnchor := strings.CutPrefix(id, "#"); isAnchor {
		r.resource.anchor(anchor, s)
		id = ""
	}
	if pointer != "" && id == "" {
		return nil
	}
	base, _, _ := strings.Cut(resolve(r.resource.base, id), "#")
	if pointer == "" {
		r.resource.base, r.resource.draft = base, of
		r.document.root = r.resource
		r.resources[r.document.name] = r.resource
		return nil
	}
	r.resource = &resource{base: base, draft: of, file: r.document, pointer: pointer}
	return nil
}

// schemas compiles the schemas of an object by name.
func (r reader) schemas(pointer string, value any) (map[string]*Schema, error) {
	object, ok := value.(map[string]any)
	if !ok {
		return nil, r.wrong(pointer, "an object of schemas")
	}
	out := make(map[string]*Schema, len(object))
	for _, name := range ordered(object) {
		s, err := r.schema(pointer+"/"+escape(name), object[name])
		if err != nil {
			return nil, err
		}
		out[name] = s
	}
	return out, nil
}

// list compiles the schemas of an array.
func (r reader) list(pointer string, value any) ([]*Schema, error) {
	array, ok := value.([]any)
	if !ok || len(array) == 0 {
		return nil, r.wrong(pointer, "an array of schemas")
	}
	out := make([]*Schema, len(array))
	for i := range array {
		s, err := r.schema(fmt.Sprintf("%s/%d", pointer, i), array[i])
		if err != nil {
			return nil, err
		}
		out[i] = s
	}
	return out, nil
}
