package odata

// operand is a compiled expression with its type. constant is set for literals,
// path and index for fields, cased for what stands in tolower and toupper.
type operand struct {
	typ      Type
	eval     func(Row) Value
	constant *Value
	literal  *Literal
	path     *Path
	index    int
	cased    *operand
}

// uncased is the operand without a change of case, which makes no difference to
// comparisons.
func (o operand) uncased() operand {
	if o.cased != nil && o.cased.typ.Kind == Text {
		return *o.cased
	}
	return o
}

func (c *compiler) operand(e Expr) operand {
	switch e := e.(type) {
	case *Literal:
		return c.constantOf(e)
	case *Path:
		return c.field(e)
	case *Call:
		return c.call(e)
	case *Binary:
		return c.binaryOperand(e)
	case *Unary:
		if e.Op == Neg {
			return c.negation(e)
		}
		return conditional(c.condition(e))
	case *Lambda:
		c.fail(notEvaluated(e, "a lambda"))
	case *List:
		c.fail(notEvaluated(e, "a list outside `in`"))
	default:
		c.fail(notEvaluated(e, "an incomplete expression"))
	}
	return constant(Value{}, Type{})
}

func constant(v Value, t Type) operand {
	return operand{typ: t, constant: &v, eval: func(Row) Value { return v }}
}

// conditional is a condition as a value.
func conditional(p Predicate) operand {
	return operand{typ: Type{Kind: Bool}, eval: func(r Row) Value { return BoolValue(p(r)) }}
}

func (c *compiler) field(path *Path) operand {
	f, ok := c.schema.Field(path)
	if !ok {
		c.fail(NoSuchProperty(path, c.schema))
		return constant(Value{}, Type{})
	}
	i := f.Index
	return operand{typ: f.Type, path: path, index: i, eval: func(r Row) Value { return r.Value(i) }}
}

func (c *compiler) constantOf(l *Literal) operand {
	t := l.valueType()
	v, ok := ParseValue(t.Kind, l.Value)
	if !ok {
		c.fail(badLiteral(l))
	}
	o := constant(v, t)
	o.literal = l
	return o
}

// valueType is the type that the form of a literal stands for.
func (l *Literal) valueType() Type {
	switch l.Kind {
	case BoolLiteral:
		return Type{Kind: Bool}
	case IntLiteral:
		return Type{Kind: Number, Name: integerType(l.Text)}
	case DecimalLiteral:
		return Type{Kind: Number, Name: "Edm.Decimal"}
	case StringLiteral:
		return Type{Kind: Text}
	case GUIDLiteral:
		return Type{Kind: GUID}
	case DateLiteral:
		return Type{Kind: Date}
	case DateTimeOffsetLiteral:
		return Type{Kind: DateTime}
	case TimeOfDayLiteral:
		return Type{Kind: Time}
	case DurationLiteral:
		return Type{Kind: Duration}
	case EnumLiteral:
		return Type{Kind: Enum, Name: l.Type}
	case BinaryLiteral:
		return Type{Kind: Opaque}
	}
	return Type{}
}

// integerType is the type that the server gives to a whole number.
func integerType(text string) string {
	v, ok := parseScaled(text)
	if ok && v.num >= -1<<31 && v.num < 1<<31 {
		return "Edm.Int32"
	}
	return "Edm.Int64"
}

// binaryOperand compiles a calculation, or a condition as a value.
func (c *compiler) binaryOperand(e *Binary) operand {
	if e.Op < Add {
		return conditional(c.binaryCondition(e))
	}
	left, right := c.operand(e.Left), c.operand(e.Right)
	if !calculable(left.typ.Kind) || !calculable(right.typ.Kind) {
		c.fail(incompatible(e, left, right))
	}
	t := Type{Kind: Number}
	if left.typ.integer() && right.typ.integer() && e.Op != DivBy {
		t.Name = "Edm.Int64"
	}
	op, whole := e.Op, t.integer()
	return operand{typ: t, eval: func(r Row) Value { return calculate(op, whole, left.eval(r), right.eval(r)) }}
}

func calculable(k Kind) bool { return k == Number || k == Null }

func (c *compiler) negation(e *Unary) operand {
	o := c.operand(e.Operand)
	if !calculable(o.typ.Kind) {
		c.fail(notEvaluated(e, "the negative of "+o.typ.Kind.noun()))
	}
	zero := IntValue(0)
	return operand{typ: o.typ, eval: func(r Row) Value { return calculate(Sub, false, zero, o.eval(r)) }}
}
