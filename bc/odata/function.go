package odata

// function is one of the canonical functions (OData URL conventions, section
// 5.1.1.5 to 5.1.1.9). Business Central promises the first six (spec 3.2).
type function struct {
	name   string
	usage  string
	result Type
	// takes are the kinds of the arguments; the last optional ones may be left out.
	takes    []Kind
	optional int
	// run gets no null: with a null argument the result is null.
	run func(args []Value) Value
}

// functionNamed finds a function, whose names are in lower case.
func functionNamed(name string) (function, bool) {
	for _, find := range []func(string) (function, bool){matcher, caseChange, textFunction, dateFunction, numberFunction} {
		if f, ok := find(name); ok {
			f.name = name
			return f, true
		}
	}
	return function{}, false
}

func functionNames() []string {
	return []string{
		"startswith", "endswith", "contains", "substring", "tolower", "toupper",
		"indexof", "length", "concat", "trim",
		"year", "month", "day", "hour", "minute", "second", "date", "time",
		"round", "floor", "ceiling",
	}
}

// call compiles a function with its arguments.
func (c *compiler) call(e *Call) operand {
	f, ok := functionNamed(e.Name)
	if !ok {
		c.fail(noSuchFunction(e))
		return constant(Value{}, Type{})
	}
	args := make([]operand, len(e.Args))
	for i, a := range e.Args {
		args[i] = c.operand(a)
	}
	if c.err == nil && !f.fits(args) {
		c.fail(wrongArguments(e, f))
	}
	return c.apply(f, args)
}

// apply picks the quickest way to call a function whose arguments fit.
func (c *compiler) apply(f function, args []operand) operand {
	o := operand{typ: f.result, eval: func(r Row) Value { return f.on(args, r) }}
	switch {
	case c.err != nil:
	case f.name == "tolower", f.name == "toupper":
		inner := args[0].uncased()
		o.cased = &inner
	case f.result.Kind == Bool:
		field := args[0].uncased()
		if field.path != nil && args[1].constant != nil && args[1].typ.Kind == Text {
			return conditional(matchField(f.name, field.index, args[1].constant.text))
		}
	}
	return o
}

func (f function) fits(args []operand) bool {
	if len(args) > len(f.takes) || len(args) < len(f.takes)-f.optional {
		return false
	}
	for i, a := range args {
		if !accepts(f.takes[i], a.typ.Kind) {
			return false
		}
	}
	return true
}

func accepts(wanted, given Kind) bool {
	switch {
	case given == wanted, given == Null:
		return true
	case wanted == Text:
		return given == Enum
	}
	return wanted == DateTime && given == Date || wanted == Time && given == DateTime
}

func (f function) on(args []operand, r Row) Value {
	values := make([]Value, len(args))
	for i, a := range args {
		if values[i] = a.eval(r); values[i].kind == Null {
			return Value{}
		}
	}
	return f.run(values)
}
