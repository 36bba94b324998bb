package xmlpath

import (
	"errors"
	"fmt"
	"strings"
)

// longest is the length in bytes that an expression may have.
const longest = 16 << 10

// expression is a part of an expression, with what is known of its value.
type expression struct {
	evaluator
	nodes, number bool
}

// compile reads an expression of XPath 1.0. In the exact mode names have no prefixes,
// and there are its own functions only.
func compile(path string, exact bool) (evaluator, error) {
	if len(path) > longest {
		return nil, fmt.Errorf("it is longer than %d bytes", longest)
	}
	if strings.TrimSpace(path) == "" {
		return nil, errors.New("it is empty")
	}
	c := compiler{lexer: lexer{rest: path}, exact: exact}
	c.next()
	c.next()
	whole := c.binary(0)
	if c.err == nil && c.token.kind != tokenEnd {
		c.unexpected()
	}
	return whole.evaluator, c.err
}

// compiler reads tokens, one ahead.
type compiler struct {
	lexer        lexer
	token, ahead token
	depth        int
	positions    int // calls of position() and last() so far
	exact        bool
	err          error
}

func (c *compiler) next() {
	c.token, c.ahead = c.ahead, token{}
	if c.err == nil {
		c.ahead, c.err = c.lexer.next()
	}
}

func (c *compiler) fail(format string, args ...any) {
	if c.err == nil {
		c.err = fmt.Errorf(format, args...)
	}
	c.token, c.ahead = token{}, token{}
}

func (c *compiler) unexpected() {
	switch t := c.token; {
	case t.kind == tokenEnd:
		c.fail("the expression ends too early")
	case t.kind == tokenNumber:
		c.fail("`%s` stands where it means nothing", number(t.number))
	default:
		c.fail("`%s` stands where it means nothing", t.text)
	}
}

func (c *compiler) is(sign string) bool { return c.token.kind == tokenSign && c.token.text == sign }

func (c *compiler) accept(sign string) bool {
	if !c.is(sign) {
		return false
	}
	c.next()
	return true
}

func (c *compiler) expect(sign string) {
	switch {
	case c.accept(sign) || c.err != nil:
	case c.token.kind == tokenEnd:
		c.fail("`%s` is missing at the end", sign)
	default:
		c.unexpected()
	}
}

// binary reads operators that bind stronger than a level.
func (c *compiler) binary(above int) expression {
	left := c.unary()
	for c.err == nil {
		sign, level := c.token.text, 0
		if c.token.kind == tokenSign {
			level = precedence(sign)
		}
		if level <= above {
			break
		}
		c.next()
		left = expression{evaluator: operate(sign, left.evaluator, c.binary(level).evaluator), number: level >= precedence("+")}
	}
	return left
}

// precedence is the strength of a binary operator, 0 for what is none.
func precedence(sign string) int {
	switch sign {
	case "or":
		return 1
	case "and":
		return 2
	case "=", "!=":
		return 3
	case "<", "<=", ">", ">=":
		return 4
	case "+", "-":
		return 5
	case "*", "div", "mod":
		return 6
	}
	return 0
}

func (c *compiler) unary() expression {
	const deepest = 200
	if c.depth++; c.depth > deepest {
		c.fail("the expression nests more than %d deep", deepest)
	}
	defer func() { c.depth-- }()
	if c.accept("-") {
		of := c.unary().evaluator
		return expression{evaluator: func(s *scope) object { return numberObject(-s.float(of(s))) }, number: true}
	}
	left := c.path()
	for c.err == nil && c.accept("|") {
		right := c.path()
		if !left.nodes || !right.nodes {
			c.fail("`|` joins nodes only")
		}
		left = expression{evaluator: union(left.evaluator, right.evaluator), nodes: true}
	}
	return left
}

// arguments reads what stands in parentheses, behind the first.
func (c *compiler) arguments() []expression {
	var list []expression
	for c.err == nil && !c.accept(")") {
		if len(list) > 0 {
			c.expect(",")
		}
		list = append(list, c.binary(0))
	}
	return list
}
