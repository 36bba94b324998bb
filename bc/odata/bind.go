package odata

// Type is what the resolver knows of a field.
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

// Resolve says which field a path names; false means that there is none.
type Resolve func(path *Path) (Field, bool)

// Row yields the values of one record by the index of a [Field]. A row that is a
// pointer costs no allocation.
type Row interface{ Value(index int) Value }

// Predicate tells whether a row passes a filter.
type Predicate func(row Row) bool

// Ordering compares two rows: below 0 when a comes first.
type Ordering func(a, b Row) int
