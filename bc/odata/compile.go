package odata

import "cmp"

// Compile binds a filter to a schema. The predicate holds no locks and allocates
// nothing for comparisons of fields with constants. Errors are *[BindError].
//
// The expression must be one that parsed without error, and is evaluated by the
// letter: what Business Central ignores is for the caller to leave out ([Ignored]).
func Compile(e Expr, s Schema) (Predicate, error) {
	c := compiler{schema: s}
	p := c.condition(e)
	if c.err != nil {
		return nil, c.err
	}
	return p, nil
}

// CompileOrder binds the items of `$orderby` to a schema. Errors are *[BindError].
// Enumerations are ordered by the order of their members.
func CompileOrder(items []OrderItem, s Schema) (Ordering, error) {
	c := compiler{schema: s}
	orders := make([]Ordering, len(items))
	for i, item := range items {
		orders[i] = order(c.operand(item.By), item.Descending)
	}
	if c.err != nil {
		return nil, c.err
	}
	return func(a, b Row) int {
		for _, o := range orders {
			if n := o(a, b); n != 0 {
				return n
			}
		}
		return 0
	}, nil
}

func order(o operand, descending bool) Ordering {
	compare := Compare
	if ranks := memberRanks(o.typ.Members); ranks != nil {
		compare = func(a, b Value) int {
			return cmp.Or(cmp.Compare(ranks[fold(a.text)], ranks[fold(b.text)]), Compare(a, b))
		}
	}
	if descending {
		return func(a, b Row) int { return compare(o.eval(b), o.eval(a)) }
	}
	return func(a, b Row) int { return compare(o.eval(a), o.eval(b)) }
}

// memberRanks are the places of an enumeration's members by their folded names.
func memberRanks(members []string) map[string]int {
	if len(members) == 0 {
		return nil
	}
	ranks := make(map[string]int, len(members))
	for i, m := range members {
		ranks[fold(DecodeMember(m))] = i + 1
	}
	return ranks
}

// compiler keeps the first error; what it yields after one is never run.
type compiler struct {
	schema Schema
	err    *BindError
}

// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (c *compiler) fail(e *BindError) {
	if c.err == nil {
		c.err = e
	}
}

func never(Row) bool { return false }

// condition compiles an expression that has to be Boolean.
func (c *compiler) condition(e Expr) Predicate {
	switch e := e.(type) {
	case *Binary:
		return c.binaryCondition(e)
	case *Unary:
		if e.Op == Not {
			inner := c.condition(e.Operand)
			return func(r Row) bool { return !inner(r) }
		}
	case *Lambda:
		c.fail(notEvaluated(e, "a lambda"))
		return never
	}
	o := c.operand(e)
	if o.typ.Kind != Bool && o.typ.Kind != Null {
		c.fail(notBoolean(e))
	}
	return func(r Row) bool { return o.eval(r).IsTrue() }
}

func (c *compiler) binaryCondition(e *Binary) Predicate {
	switch e.Op {
	case Or, And:
		return c.logical(e)
	case Eq, Ne, Gt, Ge, Lt, Le:
		return c.comparison(e, e.Op)
	case In:
		return c.membership(e)
	case Has:
		c.fail(notEvaluated(e, "`has`"))
	default:
		c.fail(notBoolean(e))
	}
	return never
}

// logical compiles a chain `a or b or c` as one, so that long chains are as flat
// when they run as they look.
func (c *compiler) logical(e *Binary) Predicate {
	parts := c.chain(e.Op, e)
	if e.Op == Or {
		return func(r Row) bool {
			for _, p := range parts {
				if p(r) {
					return true
				}
			}
			return false
		}
	}
	return func(r Row) bool {
		for _, p := range parts {
			if !p(r) {
				return false
			}
		}
		return true
	}
}

func (c *compiler) chain(op Operator, e *Binary) []Predicate {
	var reversed []Expr
	var first Expr = e
	for {
		b, ok := first.(*Binary)
		if !ok || b.Op != op {
			break
		}
		reversed = append(reversed, b.Right)
		first = b.Left
	}
	parts := []Predicate{c.condition(first)}
	for i := len(reversed) - 1; i >= 0; i-- {
		parts = append(parts, c.condition(reversed[i]))
	}
	return parts
}
