package odata

// Span is a range of bytes, End exclusive, in the decoded text of one option.
type Span struct{ Start, End int }

// Expr is a node of an expression: *[Literal], *[Path], *[Unary], *[Binary],
// *[Call], *[Lambda], *[List] or *[Bad].
type Expr interface {
	// Span is where the node stands, brackets around it not included.
	Span() Span
	// String is the node in normal form: single blanks, only the brackets that are
	// needed. Parsing it again gives the same tree.
	String() string
}

// LiteralKind is the type that a literal shows by its form.
type LiteralKind uint8

// The kinds of literals (OData ABNF, section 7).
const (
	NullLiteral           LiteralKind = iota + 1 // null
	BoolLiteral                                  // true
	IntLiteral                                   // 42
	DecimalLiteral                               // 4.20, 1e3
	StringLiteral                                // 'O''Neil'
	GUIDLiteral                                  // 34f03eee-2a32-f011-9a4a-7ced8d0ee6e7
	DateLiteral                                  // 2019-05-01
	DateTimeOffsetLiteral                        // 2019-08-18T20:05:51.603Z
	TimeOfDayLiteral                             // 20:05:51
	DurationLiteral                              // duration'PT4H'
	EnumLiteral                                  // Microsoft.NAV.customerBlocked'Ship'
	BinaryLiteral                                // binary'AQID'
)

// Literal is a constant.
type Literal struct {
	Pos  Span
	Kind LiteralKind
	// Text is the constant as written, numbers with all their digits.
	Text string
	// Value is the decoded content: a string without its quotes, what stands
	// between the quotes of a duration, an enumeration or binary; Text otherwise.
	Value string
	// Type is the qualified name before the quotes of an enumeration.
	Type string
}

// Segment is one name of a path.
type Segment struct {
	Pos  Span
	Name string
}

// Path names a property, over navigations if it has several segments:
// `customer/displayName`, `lines/$count`. Dots belong to a name
// (`Microsoft.NAV.customer`).
type Path struct {
	Pos      Span
	Segments []Segment
}

// Operator is an operator of a unary or binary expression.
type Operator uint8

// The operators (OData URL conventions, section 5.1.1). Unknown stands for a word
// where an operator was expected, with the word at [Binary.OpPos].
const (
	Unknown Operator = iota
	Or
	And
	Eq
	Ne
	Gt
	Ge
	Lt
	Le
	Has
	In
	Add
	Sub
	Mul
	Div
	DivBy
	Mod
	Not
	Neg
)

// Unary is `not x` or `-x`.
type Unary struct {
	Pos     Span
	Op      Operator
	OpPos   Span
	Operand Expr
}

// Binary is two operands with an operator between them. The right operand of `in`
// is a *[List] or a *[Path].
type Binary struct {
	Pos         Span
	Op          Operator
	OpPos       Span
	Left, Right Expr
}

// Call is a function with its arguments.
type Call struct {
	Pos     Span
	Name    string // as written; functions are found without regard to case
	NamePos Span
	Args    []Expr
}

// Lambda is `source/any(v:body)` or `source/all(v:body)`. `any()` has neither
// variable nor body (nil).
type Lambda struct {
	Pos      Span
	Source   *Path
	All      bool
	Variable Segment
	Body     Expr
}

// List is `(1,2,3)`, the right side of `in`.
type List struct {
	Pos   Span
	Items []Expr
}

// Bad is text that makes no sense or, with a span of no width, a missing operand.
// It only occurs in trees that came with an error.
type Bad struct {
	Pos  Span
	Text string
}

func (e *Literal) Span() Span { return e.Pos }
func (e *Path) Span() Span    { return e.Pos }
func (e *Unary) Span() Span   { return e.Pos }
func (e *Binary) Span() Span  { return e.Pos }
func (e *Call) Span() Span    { return e.Pos }
func (e *Lambda) Span() Span  { return e.Pos }
func (e *List) Span() Span    { return e.Pos }
func (e *Bad) Span() Span     { return e.Pos }
