package edmx

// Span is a range of bytes of the text, End exclusive: that of an element's start tag.
type Span struct{ Start, End int }

// Problem is something that does not read.
type Problem struct {
	Pos     Span
	Message string
}

// Document is what a text says. It must not be changed.
type Document struct {
	EntityTypes  []*EntityType
	ComplexTypes []*EntityType
	Enums        []*Enum
	// Actions holds functions too.
	Actions []*Action
	Sets    []*Set
	// Problems is all that is wrong, in the order of the text.
	Problems []Problem

	index index
}

// EntityType is an EntityType or a ComplexType.
type EntityType struct {
	Pos Span
	// Namespace and Name together are the qualified name.
	Namespace, Name string
	// Key names the properties of the key, in order.
	Key         []string
	Properties  []*Property
	Navigations []*Navigation
	Annotations []Annotation
}

// Property is a structural property.
type Property struct {
	Pos  Span
	Name string
	// Type is qualified, with the namespace in place of its alias, and
	// `Collection(…)` around it if there are several.
	Type string
	// Nullable is true unless the text says false (CSDL 7.2.1).
	Nullable bool
	// MaxLength is 0 if the text gives none, or `max`.
	MaxLength   int
	Annotations []Annotation
}

// Navigation is a navigation property.
type Navigation struct {
	Pos  Span
	Name string
	// Target is the qualified name of the entity type.
	Target         string
	Collection     bool
	Partner        string
	ContainsTarget bool
	// Constraints pair properties of this type with those of the target.
	Constraints []Constraint
	Annotations []Annotation
}

// Constraint is a ReferentialConstraint.
type Constraint struct{ Property, Referenced string }

// Enum is an EnumType.
type Enum struct {
	Pos             Span
	Namespace, Name string
	Members         []Member
}

// Member is a member of an enum.
type Member struct {
	Pos  Span
	Name string
	// Value is the number given, or one more than that of the member before.
	Value int
}

// Action is an Action or a Function.
type Action struct {
	Pos             Span
	Namespace, Name string
	Function        bool
	// Bound tells that the first parameter is what it is called on.
	Bound      bool
	Parameters []Parameter
	// Returns is the type of what comes back, empty for nothing.
	Returns string
}

// Parameter is a parameter of an action.
type Parameter struct{ Name, Type string }

// Set is an EntitySet or a Singleton of the container.
type Set struct {
	Pos  Span
	Name string
	// Type is the qualified name of the entity type.
	Type        string
	Singleton   bool
	Bindings    []Binding
	Annotations []Annotation
}

// Binding tells which set a navigation leads to.
type Binding struct{ Path, Target string }
