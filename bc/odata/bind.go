package odata

import "strings"

// Type is what a schema knows of a field.
type Type struct {
	Kind Kind
	// Name is the type's qualified name for the server's sentences: `Edm.Int32`,
	// `Microsoft.NAV.customerBlocked`. "" takes the usual name of the kind.
	Name string
	// Members are the members of an enumeration in their order, encoded
	// (`Sales_x0020_Order`) or plain; empty means that any name will do.
	Members []string
	// MaxLength is the length of a text field in characters, 0 for no limit.
	MaxLength int
	// Wildcard makes a `*` at the end of a text compared by `eq` stand for any
	// text, as the resources of webhooks do (spec 2.3).
	Wildcard bool
}

// Field is what a path names: a number that the row understands and its type.
type Field struct {
	Index int
	Type  Type
}

// Schema says what paths mean for one entity type. It is asked only while
// compiling.
type Schema interface {
	// TypeName is the qualified name: `Microsoft.NAV.customer`.
	TypeName() string
	// Field finds what a path names; false means that there is no such property.
	Field(path *Path) (Field, bool)
	// Properties are the names of all properties, for proposals.
	Properties() []string
}

// Row yields the values of one record by the index of a [Field]. A row that is a
// pointer costs no allocation.
type Row interface{ Value(index int) Value }

// Predicate tells whether a row passes a filter. It may be used by several
// goroutines at once.
type Predicate func(row Row) bool

// Ordering compares two rows: below 0 when a comes first.
type Ordering func(a, b Row) int

// name is the type's name in the server's sentences.
func (t Type) name() string {
	if t.Name != "" {
		return t.Name
	}
	switch t.Kind {
	case Null:
		return "<null>"
	case Bool:
		return "Edm.Boolean"
	case Number:
		return "Edm.Decimal"
	case Text, Enum:
		return "Edm.String"
	case GUID:
		return "Edm.Guid"
	case Date:
		return "Edm.Date"
	case DateTime:
		return "Edm.DateTimeOffset"
	case Time:
		return "Edm.TimeOfDay"
	case Duration:
		return "Edm.Duration"
	}
	return "Edm.Binary"
}

// integer tells whether division of such numbers drops the remainder.
func (t Type) integer() bool { return strings.HasPrefix(t.Name, "Edm.Int") }

// noun is the word for one value of the kind in messages.
func (k Kind) noun() string {
	switch k {
	case Null:
		return "null"
	case Bool:
		return "a Boolean"
	case Number:
		return "a number"
	case Text:
		return "text"
	case GUID:
		return "a GUID"
	case Date:
		return "a date"
	case DateTime:
		return "a date with time"
	case Time:
		return "a time of day"
	case Duration:
		return "a duration"
	case Enum:
		return "an enumeration"
	}
	return "binary data"
}
