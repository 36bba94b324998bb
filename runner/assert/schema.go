package assert

import (
	"errors"
	"fmt"
	"path"
	"strconv"
	"strings"
	"sync"

	"github.com/expr-lang/expr/ast"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/assert/jsonschema"
	"github.com/bchttp/bchttp/vars/jsonpath"
)

// Schemas are the JSON Schemas that the expressions of a file name. Each is read once.
// Several goroutines may use them.
type Schemas struct {
	read   func(name string) ([]byte, error)
	mutex  sync.Mutex
	byName map[string]schemaFile
}

type schemaFile struct {
	schema *jsonschema.Schema
	err    error
}

// Unreadable is the error of a schema's file: Reason says what stands in the way, as in
// "does not exist", Hint what to type.
type Unreadable struct{ Reason, Hint string }

func (e *Unreadable) Error() string { return e.Reason }

// NewSchemas gives schemas whose files are read by a function: names are as the author
// wrote them, or relative to one another with slashes. Its errors may be *Unreadable.
func NewSchemas(read func(name string) ([]byte, error)) *Schemas {
	return &Schemas{read: read, byName: map[string]schemaFile{}}
}

func (s *Schemas) get(name string) (*jsonschema.Schema, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	file, known := s.byName[name]
	if !known {
		file.schema, file.err = s.compile(name)
		s.byName[name] = file
	}
	return file.schema, file.err
}

func (s *Schemas) compile(name string) (*jsonschema.Schema, error) {
	document, err := s.document(name)
	if err != nil {
		return nil, fmt.Errorf("the schema `%s` %w", name, err)
	}
	schema, err := jsonschema.Compile(path.Clean(strings.ReplaceAll(name, `\`, "/")), document, s.document)
	if err != nil {
		return nil, fmt.Errorf("the schema `%s` cannot be used: %w", name, err)
	}
	return schema, nil
}

// document reads a file as JSON.
func (s *Schemas) document(name string) (any, error) {
	content, err := s.read(name)
	if err != nil {
		return nil, err
	}
	text := strings.TrimPrefix(string(content), "\ufeff")
	if jsonpath.Valid(text) {
		return decode(text)
	}
	if fault := jsonFault(text); fault != nil {
		return nil, fmt.Errorf("is not JSON: %w", fault)
	}
	return nil, errors.New("is not JSON: it ends inside of a value")
}

// fitsSchema is `schema(FILE)`: whether the body of the response fits a JSON Schema.
func fitsSchema(params ...any) (any, error) {
	f := params[0].(*frame)
	faults, err := f.faults(params[1], 1)
	return len(faults) == 0, err
}

// faults are the first places where the body does not fit a schema.
func (f *frame) faults(name any, limit int) ([]jsonschema.Fault, error) {
	file, isText := name.(string)
	switch {
	case !isText:
		return nil, fmt.Errorf("`schema` takes the name of a file, not %s", kind(name))
	case f.Response == nil:
		return nil, errors.New("`schema` has no answer: there is no response")
	case f.Schemas == nil:
		return nil, errors.New("`schema` has no answer: no files can be read here")
	}
	schema, err := f.Schemas.get(file)
	if err != nil {
		return nil, err
	}
	if _, isJSON := f.Response.bodyJSON(); !isJSON {
		return nil, errors.New("`schema` has no answer: the body is not JSON")
	}
	body, err := f.Response.decoded()
	if err != nil {
		return nil, err
	}
	faults, err := schema.Faults(body, limit, func() error { f.may(1); return f.problem })
	if errors.Is(err, jsonschema.ErrEndless) {
		err = fmt.Errorf("the schema `%s` cannot be used: it refers to itself without end", file)
	}
	return faults, err
}

// noteSchema keeps where the body does not fit.
func (e *explainer) noteSchema(n *ast.CallNode) {
	const shown = 5
	name := e.known(n.Arguments[0])
	faults, err := e.frame.faults(name, shown+1)
	if err != nil || len(faults) == 0 {
		return
	}
	var out strings.Builder
	fmt.Fprintf(&out, "the body does not fit `%s`: ", name)
	for i, fault := range faults {
		switch {
		case i == shown:
			out.WriteString("; and more")
			continue
		case i > 0:
			out.WriteString("; ")
		}
		out.WriteString(e.told(fault))
	}
	e.note = out.String()
}

// told is a fault with its place, and the value if that says more.
func (e *explainer) told(fault jsonschema.Fault) string {
	told := "`body" + memberPath(fault.Path) + "` " + fault.Message
	if !fault.OfValue {
		return told
	}
	at := make([]step, len(fault.Path))
	for i, s := range fault.Path {
		if name, isName := s.(string); isName {
			at[i] = step{Name: name, Index: -1}
			if secret.LooksSecret(name) {
				return told
			}
		} else {
			at[i] = step{Index: s.(int)}
		}
	}
	body, _ := e.subject.Response.bodyJSON()
	raw, found, _ := lookup(e.subject.Response.outline, body, at)
	if !found {
		return told
	}
	return told + ", but is `" + shorten(shownJSON(raw), 100) + "`"
}

// memberPath is how an expression goes on to a member or element.
func memberPath(steps []any) string {
	var out strings.Builder
	for _, s := range steps {
		switch s := s.(type) {
		case int:
			out.WriteString("[" + strconv.Itoa(s) + "]")
		case string:
			if isWord(s) {
				out.WriteString("." + s)
			} else {
				out.WriteString("[" + quote(s) + "]")
			}
		}
	}
	return out.String()
}
