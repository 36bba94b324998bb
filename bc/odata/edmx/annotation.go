package edmx

// Annotation is what an annotation says of the element that it stands in or that it
// targets.
type Annotation struct {
	Pos Span
	// Term is the qualified name: `Org.OData.Capabilities.V1.InsertRestrictions`.
	Term string
	// Values are the constants below it, flattened. The path of one in a record is the
	// name of the property, behind that of the record around it and a slash;
	// entries of collections count from 0. A constant without a record has the path "".
	Values []Value
}

// Value is a constant with where it stands.
type Value struct{ Path, Text string }

// Find returns the constant at a path.
func (a *Annotation) Find(path string) (text string, ok bool) {
	for _, v := range a.Values {
		if v.Path == path {
			return v.Text, true
		}
	}
	return "", false
}

// Annotated finds an annotation by its term, nil if there is none.
func Annotated(all []Annotation, term string) *Annotation {
	for i := range all {
		if all[i].Term == term {
			return &all[i]
		}
	}
	return nil
}

// constants are the attributes and elements that hold a constant (CSDL 14.3); the
// text of an element is its content.
func isConstant(name string) bool {
	switch name {
	case "Bool", "String", "Int", "Decimal", "Float", "Guid", "Date", "DateTimeOffset", "Duration", "TimeOfDay",
		"EnumMember", "PropertyPath", "NavigationPropertyPath", "AnnotationPath", "Path":
		return true
	}
	return false
}
