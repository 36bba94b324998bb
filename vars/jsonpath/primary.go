package jsonpath

func (p *expressionParser) primary() evaluator {
	t := p.token
	p.next()
	switch t.kind {
	case tokenValue:
		return constant(t.value)
	case tokenMember:
		return reference(t.text)
	case tokenName:
		return p.word(t)
	case tokenSign:
		if t.text == "(" {
			inner := p.binary(0)
			p.expect(")")
			return inner
		}
	}
	p.token = t
	p.unexpected()
	return constant(operand{})
}

// word reads a name that stands alone.
func (p *expressionParser) word(t token) evaluator {
	switch t.text {
	case "true", "false":
		return constant(booleanOperand(t.text == "true"))
	case "null":
		return constant(operand{kind: kindNull})
	case "undefined":
		return constant(operand{})
	case "Math":
		p.expect(".")
		name := p.token.text
		p.next()
		p.expect("(")
		return p.mathematics(name, p.arguments())
	}
	p.fail("`%s` is not supported in the expression `%s`", t.text, p.code)
	return constant(operand{})
}

func (p *expressionParser) method(of evaluator, name string) evaluator {
	arguments := p.arguments()
	if !isMethod(name) {
		p.fail("`.%s()` is not supported in the expression `%s`", name, p.code)
	}
	if len(arguments) > 1 {
		p.fail("a second argument of `.%s()` is not supported in the expression `%s`", name, p.code)
	}
	return call(of, name, arguments)
}

// arguments reads up to the closing parenthesis.
func (p *expressionParser) arguments() []evaluator {
	var list []evaluator
	for p.err == nil && !p.accept(")") {
		if len(list) > 0 {
			p.expect(",")
		}
		list = append(list, p.binary(0))
	}
	return list
}
