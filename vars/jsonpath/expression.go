package jsonpath

import (
	"fmt"
)

// expression is a compiled filter or script: a subset of JavaScript (spec 13.7).
type expression struct{ eval evaluator }

// evaluator computes a part of an expression.
type evaluator func(s *scope) (operand, error)

// scope is what an expression sees.
type scope struct {
	member   *node // "@"
	property operand
	within   *node // the value whose members are looked at; its parent is "@parent"
}

// passes tells whether a filter holds for a member of a value. A falsy member never passes.
func (e expression) passes(member, within *node) (bool, error) {
	if !jsonOperand(member.value).truthy() {
		return false, nil
	}
	result, err := e.eval(&scope{member: member, property: member.name, within: within})
	return result.truthy(), err
}

// names gives the name that a script leads to.
func (e expression) names(at *node) (operand, error) {
	if !jsonOperand(at.value).truthy() {
		return operand{}, nil
	}
	return e.eval(&scope{member: at, property: at.name, within: at})
}

// compile reads an expression.
func compile(code string) (expression, error) {
	p := expressionParser{code: code}
	p.next()
	eval := p.binary(0)
	if p.err == nil && p.token.kind != tokenEnd {
		p.unexpected()
	}
	if p.err != nil {
		return expression{}, p.err
	}
	return expression{eval}, nil
}

// expressionParser is a parser by precedence.
type expressionParser struct {
	code  string
	at    int // behind the token
	token token
	depth int
	err   error
}

func (p *expressionParser) fail(format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf(format, args...)
	}
	p.token = token{kind: tokenEnd}
}

func (p *expressionParser) unexpected() {
	if p.token.kind == tokenEnd {
		p.fail("the expression `%s` ends too early", p.code)
		return
	}
	p.fail("`%s` is not supported in the expression `%s`", p.token.text, p.code)
}

// accept takes a sign if it is the next token.
func (p *expressionParser) accept(sign string) bool {
	if p.token.kind != tokenSign || p.token.text != sign {
		return false
	}
	p.next()
	return true
}

func (p *expressionParser) expect(sign string) {
	if !p.accept(sign) {
		p.unexpected()
	}
}

// binary reads operators that bind stronger than a level.
func (p *expressionParser) binary(above int) evaluator {
	left := p.unary()
	for {
		sign := p.token.text
		level := precedence(sign)
		if p.token.kind != tokenSign || level <= above || p.err != nil {
			return left
		}
		p.next()
		left = operate(sign, left, p.binary(level))
	}
}

// precedence is the strength of a binary operator, 0 for what is none.
func precedence(sign string) int {
	switch sign {
	case "||":
		return 1
	case "&&":
		return 2
	case "==", "!=", "===", "!==":
		return 3
	case "<", "<=", ">", ">=":
		return 4
	case "+", "-":
		return 5
	case "*", "/", "%":
		return 6
	}
	return 0
}

func (p *expressionParser) unary() evaluator {
	const most = 200
	if p.depth++; p.depth > most {
		p.fail("the expression nests more than %d deep", most)
	}
	defer func() { p.depth-- }()
	switch {
	case p.accept("!"):
		return negate(p.unary())
	case p.accept("-"):
		return minus(p.unary())
	case p.accept("+"):
		return plus(p.unary())
	}
	return p.postfix(p.primary())
}

// postfix reads `.name`, `[...]` and `(...)`.
func (p *expressionParser) postfix(of evaluator) evaluator {
	for p.err == nil {
		switch {
		case p.accept("."):
			name := p.token.text
			if p.token.kind != tokenName {
				p.unexpected()
				return of
			}
			p.next()
			if p.accept("(") {
				of = p.method(of, name)
			} else {
				of = property(of, constant(stringOperand(name)))
			}
		case p.accept("["):
			index := p.binary(0)
			p.expect("]")
			of = property(of, index)
		default:
			return of
		}
	}
	return of
}
