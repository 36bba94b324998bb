package odata

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/internal/near"
)

// BindCode tells kinds of [BindError] apart, since the server has different codes
// for them.
type BindCode uint8

// The ways in which a well-formed expression does not fit the entity.
const (
	UnknownProperty   BindCode = iota + 1
	UnknownFunction            // also: wrong number or types of arguments
	IncompatibleTypes          // text compared with a number
	NotAMember                 // no member of the enumeration
	TooLong                    // a text longer than its field
	NotBoolean                 // the filter yields no Boolean
	NotEvaluated               // lambdas, `has`, binary literals
)

// BindError is an expression that the entity has no meaning for.
type BindError struct {
	Code BindCode
	// Pos is what does not fit, in the text of the option.
	Pos           Span
	Message, Hint string
	// Server is the sentence of the server, "" where it needs captions that only
	// the server has ([TooLong]).
	Server string
	// Field and Value are the property and the value of [NotAMember] and [TooLong].
	Field, Value string
}

// Error is the message.
func (e *BindError) Error() string { return e.Message }

// NoSuchProperty is the error for a path that a schema does not know, in any
// option.
func NoSuchProperty(path *Path, s Schema) *BindError {
	name := path.String()
	e := &BindError{
		Code:    UnknownProperty,
		Pos:     path.Pos,
		Message: fmt.Sprintf("`%s` is no property of `%s`", shorten(name), s.TypeName()),
		Server:  fmt.Sprintf("Could not find a property named '%s' on type '%s'.", name, s.TypeName()),
	}
	if n := near.Nearest(name, s.Properties()); n != "" {
		e.Hint = "did you mean `" + n + "`?"
	}
	return e
}

func noSuchFunction(c *Call) *BindError {
	e := &BindError{
		Code:    UnknownFunction,
		Pos:     c.NamePos,
		Message: "`" + shorten(c.Name) + "` is no function",
		Server: fmt.Sprintf("An unknown function with name '%s' was found. This may also be a function import or a key lookup"+
			" on a navigation property, which is not allowed.", c.Name),
	}
	if c.Name == "substringof" {
		e.Hint = "write `contains(field,'text')`"
	} else if n := near.Nearest(c.Name, functionNames()); n != "" {
		e.Hint = "did you mean `" + n + "`?"
	}
	return e
}

func wrongArguments(c *Call, f function) *BindError {
	return &BindError{
		Code:    UnknownFunction,
		Pos:     c.Pos,
		Message: "the arguments of `" + f.name + "` do not fit",
		Hint:    "write `" + f.usage + "`",
		Server:  fmt.Sprintf("No function signature for the function with name '%s' matches the specified arguments.", c.Name),
	}
}

// incompatible is a comparison or calculation over kinds that do not go together.
func incompatible(b *Binary, left, right operand) *BindError {
	e := &BindError{
		Code: IncompatibleTypes,
		Pos:  b.Pos,
		Message: fmt.Sprintf("`%s` does not go with `%s` (%s) and `%s` (%s)", b.Op,
			shorten(b.Left.String()), left.typ.Kind.noun(), shorten(b.Right.String()), right.typ.Kind.noun()),
		Server: fmt.Sprintf("A binary operator with incompatible types was detected. Found operand types '%s' and '%s' for operator kind '%s'.",
			left.typ.name(), right.typ.name(), b.Op.kindName()),
	}
	e.Hint = quoteHint(b.Left, left, right)
	if e.Hint == "" {
		e.Hint = quoteHint(b.Right, right, left)
	}
	return e
}

// quoteHint proposes a literal with or without quotes, whatever the other side
// asks for.
func quoteHint(e Expr, own, other operand) string {
	l, ok := e.(*Literal)
	if !ok {
		return ""
	}
	if other.typ.Kind == Text || other.typ.Kind == Enum {
		return "write `'" + shorten(l.Text) + "'`"
	}
	if _, fits := ParseValue(other.typ.Kind, l.Value); l.Kind == StringLiteral && fits && own.typ.Kind == Text {
		return "write `" + shorten(l.Value) + "` without quotes"
	}
	return ""
}

func notAMember(l *Literal, field *Path, t Type) *BindError {
	members := make([]string, len(t.Members))
	for i, m := range t.Members {
		members[i] = DecodeMember(m)
	}
	e := &BindError{
		Code: NotAMember, Pos: l.Pos, Field: field.String(), Value: l.Value,
		Message: fmt.Sprintf("`%s` is no value of `%s`", shorten(l.Value), field),
		Hint:    "known are `" + strings.Join(members, "`, `") + "`",
		Server:  fmt.Sprintf("'%s' is not an option. The existing options are: %s", l.Value, strings.Join(members, ",")),
	}
	if n := near.Nearest(l.Value, members); n != "" {
		e.Hint = "did you mean `" + n + "`?"
	}
	return e
}

func tooLong(l *Literal, field *Path, t Type) *BindError {
	return &BindError{
		Code: TooLong, Pos: l.Pos, Field: field.String(), Value: l.Value,
		Message: fmt.Sprintf("the text is longer than the %d characters of `%s`", t.MaxLength, field),
		Hint:    "shorten it, or use `contains`",
	}
}

func notBoolean(e Expr) *BindError {
	b := &BindError{
		Code: NotBoolean, Pos: e.Span(),
		Message: "a condition is expected, `" + shorten(e.String()) + "` is none",
		Server:  "The $filter expression must evaluate to a single boolean value.",
	}
	if p, ok := e.(*Path); ok {
		b.Hint = "write for example `" + p.String() + " eq 'text'`"
	}
	return b
}

// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func notEvaluated(e Expr, what string) *BindError {
	return &BindError{
		Code: NotEvaluated, Pos: e.Span(),
		Message: what + " cannot be evaluated",
		Server:  "The query specified in the URI is not valid.",
	}
}

func badLiteral(l *Literal) *BindError {
	return &BindError{
		Code: IncompatibleTypes, Pos: l.Pos,
		Message: "`" + shorten(l.Text) + "` is no possible value",
		Server:  fmt.Sprintf("Unrecognized literal '%s'.", l.Text),
	}
}
