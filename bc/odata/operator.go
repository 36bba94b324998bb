package odata

// operatorOf is the infix operator that a word stands for. OData 4.0 writes them
// in lower case.
func operatorOf(word string) Operator {
	switch word {
	case "or":
		return Or
	case "and":
		return And
	case "eq":
		return Eq
	case "ne":
		return Ne
	case "gt":
		return Gt
	case "ge":
		return Ge
	case "lt":
		return Lt
	case "le":
		return Le
	case "has":
		return Has
	case "in":
		return In
	}
	return arithmeticOf(word)
}

func arithmeticOf(word string) Operator {
	switch word {
	case "add":
		return Add
	case "sub":
		return Sub
	case "mul":
		return Mul
	case "div":
		return Div
	case "divby":
		return DivBy
	case "mod":
		return Mod
	}
	return Unknown
}

func operatorWords() []string {
	return []string{
		"or", "and", "eq", "ne", "gt", "ge", "lt", "le", "has", "in",
		"add", "sub", "mul", "div", "divby", "mod",
	}
}

// String is the operator as it is written, "?" for [Unknown].
func (op Operator) String() string {
	switch {
	case op >= Or && op <= Mod:
		return operatorWords()[op-Or]
	case op == Not:
		return "not"
	case op == Neg:
		return "-"
	}
	return "?"
}

// binding is how tightly an infix operator holds its operands (OData URL
// conventions, section 5.1.1.17); unaryBinding is that of `not` and `-`.
func (op Operator) binding() int {
	switch op {
	case Or:
		return 1
	case And:
		return 2
	case Eq, Ne, Unknown:
		return 3
	case Gt, Ge, Lt, Le, Has, In:
		return 4
	case Add, Sub:
		return 5
	}
	return 6
}

const unaryBinding = 7

// kindName is the operator's name in the sentences of the server.
func (op Operator) kindName() string {
	switch op {
	case Or:
		return "Or"
	case And:
		return "And"
	case Eq, In:
		return "Equal"
	case Ne:
		return "NotEqual"
	case Gt:
		return "GreaterThan"
	case Ge:
		return "GreaterThanOrEqual"
	case Lt:
		return "LessThan"
	case Le:
		return "LessThanOrEqual"
	}
	return op.arithmeticName()
}

func (op Operator) arithmeticName() string {
	switch op {
	case Add:
		return "Add"
	case Sub:
		return "Subtract"
	case Mul:
		return "Multiply"
	case Div, DivBy:
		return "Divide"
	case Mod:
		return "Modulo"
	}
	return "Has"
}
