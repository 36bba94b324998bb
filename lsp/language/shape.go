package language

import (
	"strings"

	"github.com/bchttp/bchttp/vars/jsonpath"
)

// Shape is what a JSON text is made of: names and kinds, no values.
type Shape struct {
	// Kind is `object`, `array`, `text`, `number`, `true or false` or `null`.
	Kind    string
	Members []ShapeMember
	// Element is the first element of an array, nil if it is empty.
	Element *Shape
}

// ShapeMember is a member of an object.
type ShapeMember struct {
	Name  string
	Shape *Shape
}

// Limits of what is kept of a text.
const (
	deepestShape = 12
	mostMembers  = 1000
)

// ShapeOf is the shape of a JSON text, nil if it is none.
func ShapeOf(text string) *Shape {
	if strings.TrimSpace(text) == "" || !jsonpath.Valid(text) {
		return nil
	}
	left := mostMembers
	return shapeOf(strings.TrimSpace(text), deepestShape, &left)
}

func shapeOf(raw string, depth int, left *int) *Shape {
	s := &Shape{Kind: kindOfJSON(raw)}
	if depth == 0 {
		return s
	}
	switch s.Kind {
	case "array":
		if first, err := jsonpath.First(raw, "$[0]"); err == nil && first.Raw() != "" {
			s.Element = shapeOf(strings.TrimSpace(first.Raw()), depth-1, left)
		}
	case "object":
		members, _ := jsonpath.Members(raw)
		for _, m := range members {
			if *left--; *left < 0 {
				break
			}
			s.Members = append(s.Members, ShapeMember{m.Name, shapeOf(m.Raw, depth-1, left)})
		}
	}
	return s
}

// step is the shape of a member, nil if there is none.
func (s *Shape) step(name string) *Shape {
	if s == nil {
		return nil
	}
	for i := range s.Members {
		if s.Members[i].Name == name {
			return s.Members[i].Shape
		}
	}
	return nil
}

// kindOfJSON is what a value is; the value itself is not shown.
func kindOfJSON(raw string) string {
	switch raw[0] {
	case '{':
		return "object"
	case '[':
		return "array"
	case '"':
		return "text"
	case 't', 'f':
		return "true or false"
	case 'n':
		return "null"
	}
	return "number"
}
