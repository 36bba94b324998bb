package odata

import "strings"

func (e *Literal) String() string { return e.Text }
func (e *Path) String() string    { return normal(e) }
func (e *Unary) String() string   { return normal(e) }
func (e *Binary) String() string  { return normal(e) }
func (e *Call) String() string    { return normal(e) }
func (e *Lambda) String() string  { return normal(e) }
func (e *List) String() string    { return normal(e) }
func (e *Bad) String() string     { return e.Text }

func normal(e Expr) string {
	var b strings.Builder
	write(&b, e, 0)
	return b.String()
}

// write adds e in normal form; an operator that binds no tighter than least needs
// brackets.
func write(b *strings.Builder, e Expr, least int) {
	switch e := e.(type) {
	case *Binary:
		writeBinary(b, e, least)
	case *Unary:
		writeUnary(b, e)
	case *Path:
		writePath(b, e)
	case *Call:
		b.WriteString(e.Name)
		writeItems(b, e.Args)
	case *List:
		writeItems(b, e.Items)
	case *Lambda:
		writeLambda(b, e)
	default:
		b.WriteString(e.String())
	}
}

func writeBinary(b *strings.Builder, e *Binary, least int) {
	binding := e.Op.binding()
	if binding <= least {
		b.WriteByte('(')
		defer b.WriteByte(')')
	}
	write(b, e.Left, binding-1)
	b.WriteByte(' ')
	b.WriteString(e.Op.String())
	b.WriteByte(' ')
	write(b, e.Right, binding)
}

// writeUnary puts a blank behind the minus too: with a number it would be one token. It adds
// no brackets of its own, since a property that is named like an operator is one only in
// front of another operator.
func writeUnary(b *strings.Builder, e *Unary) {
	b.WriteString(e.Op.String())
	b.WriteByte(' ')
	write(b, e.Operand, unaryBinding)
}

func writePath(b *strings.Builder, e *Path) {
	for i := range e.Segments {
		if i > 0 {
			b.WriteByte('/')
		}
		b.WriteString(e.Segments[i].Name)
	}
}

func writeItems(b *strings.Builder, items []Expr) {
	b.WriteByte('(')
	for i, item := range items {
		if i > 0 {
			b.WriteByte(',')
		}
		write(b, item, 0)
	}
	b.WriteByte(')')
}

func writeLambda(b *strings.Builder, e *Lambda) {
	writePath(b, e.Source)
	if e.All {
		b.WriteString("/all(")
	} else {
		b.WriteString("/any(")
	}
	if e.Body != nil {
		b.WriteString(e.Variable.Name)
		b.WriteByte(':')
		write(b, e.Body, 0)
	}
	b.WriteByte(')')
}
