package jsonschema

import (
	"fmt"
	"net/url"
	"path"
	"strings"
)

// reference is a "$ref", a "$dynamicRef" or a "$recursiveRef".
type reference struct {
	uri, at  string
	from     *resource
	file     *file
	target   *Schema
	dynamic  string // the dynamic anchor that it names, "" for none
	recurses bool   // a $recursiveRef
}

func (r reader) reference(uri, pointer string, dynamic bool) *reference {
	ref := &reference{uri: uri, at: r.document.name + "#" + pointer, from: r.resource, file: r.document}
	if dynamic {
		_, ref.dynamic, _ = strings.Cut(uri, "#")
	}
	r.pending = append(r.pending, ref)
	return ref
}

// resolve finds the schema that a reference leads to.
func (c *compiler) resolve(ref *reference) error {
	location, fragment, _ := strings.Cut(resolve(ref.from.base, ref.uri), "#")
	target, err := c.resource(ref, location)
	if err != nil {
		return err
	}
	if plain, err := url.PathUnescape(fragment); err == nil {
		fragment = plain
	}
	switch {
	case fragment == "":
		ref.target = target.root
	case fragment[0] != '/':
		ref.target = target.anchors[fragment]
	default:
		ref.target, err = c.at(target, fragment)
	}
	if err == nil && ref.target == nil {
		err = fmt.Errorf("`%s` leads to nothing: there is no `%s`", ref.at, ref.uri)
	}
	if ref.dynamic != "" && target.dynamic[ref.dynamic] == nil {
		ref.dynamic = "" // the anchor is none that moves
	}
	return err
}

// resource is the one of an identifier: known, or in a file that is loaded.
func (c *compiler) resource(ref *reference, location string) (*resource, error) {
	if found := c.resources[location]; found != nil {
		return found, nil
	}
	name := location
	if hasScheme(location) {
		if hasScheme(ref.uri) {
			return nil, fmt.Errorf("`%s` leads to `%s`, and nothing is fetched for a schema", ref.at, ref.uri)
		}
		relative, _, _ := strings.Cut(ref.uri, "#")
		name = path.Join(path.Dir(ref.file.name), relative)
		if found := c.files[name]; found != nil {
			return found.root, nil
		}
	}
	value, err := c.load(name)
	if err != nil {
		return nil, fmt.Errorf("`%s` leads to `%s`: %w", ref.at, name, err)
	}
	f, err := c.document(name, value)
	if err != nil {
		return nil, err
	}
	return f.root, nil
}

// at is the schema at a JSON pointer into a resource. It is compiled here if no keyword
// has led to it.
func (c *compiler) at(in *resource, pointer string) (*Schema, error) {
	pointer = in.pointer + pointer
	if s := in.file.schemas[pointer]; s != nil {
		return s, nil
	}
	value, ok := follow(in.file.value, pointer)
	if !ok {
		return nil, nil
	}
	r := reader{compiler: c, document: in.file, resource: in}
	return r.schema(pointer, value)
}

// follow gives what a JSON pointer leads to (RFC 6901).
func follow(value any, pointer string) (any, bool) {
	for token := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		token = strings.NewReplacer("~1", "/", "~0", "~").Replace(token)
		switch v := value.(type) {
		case map[string]any:
			member, ok := v[token]
			if !ok {
				return nil, false
			}
			value = member
		case []any:
			index := -1
			if _, err := fmt.Sscanf(token, "%d", &index); err != nil || index < 0 || index >= len(v) {
				return nil, false
			}
			value = v[index]
		default:
			return nil, false
		}
	}
	return value, true
}

func escape(name string) string { return strings.NewReplacer("~", "~0", "/", "~1").Replace(name) }

// resolve is a reference from a base: of URIs by RFC 3986, of paths by their folders.
func resolve(base, reference string) string {
	location, fragment, hasFragment := strings.Cut(reference, "#")
	switch {
	case location == "":
		location = base
	case hasScheme(location):
	case hasScheme(base):
		from, err := url.Parse(base)
		to, err2 := url.Parse(location)
		if err == nil && err2 == nil {
			location = from.ResolveReference(to).String()
		}
	case location[0] != '/':
		location = path.Join(path.Dir(base), location)
	}
	if hasFragment {
		return location + "#" + fragment
	}
	return location
}

// hasScheme tells a URI from a path; a single letter is a drive of Windows.
func hasScheme(location string) bool {
	scheme, _, ok := strings.Cut(location, ":")
	return ok && len(scheme) > 1 && !strings.ContainsAny(scheme, "/.")
}
