package odata

// maxDepth is how deep brackets, functions and unary operators may nest, maxNodes
// how many nodes a tree may have: hostile input fills neither stack nor memory.
const (
	maxDepth = 128
	maxNodes = 100_000
)

// ParseFilter parses the text of a `$filter`, decoded. It returns a tree for every
// text; the error, a *[SyntaxError], is the first thing wrong. What is missing is
// a [Bad] node, a word in the place of an operator a [Binary] with [Unknown].
func ParseFilter(text string) (Expr, error) {
	p := newParser(text)
	e := p.wholeExpr()
	if p.err != nil {
		return e, p.err
	}
	return e, nil
}

// parser reads one option with one token of lookahead.
type parser struct {
	lexer
	tok   token
	prev  token // the one before tok
	err   *SyntaxError
	depth int
	nodes int
}

func newParser(text string) *parser {
	p := &parser{}
	p.text = text
	p.report = func(build func(string, token) *SyntaxError, t token) {
		p.fail(func() *SyntaxError { return build(p.text, t) })
	}
	p.tok = p.lexer.next()
	return p
}

// fail keeps the first error: what follows mostly follows from it. Later ones are
// not even built, since their texts are as long as the option.
//
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (p *parser) fail(build func() *SyntaxError) {
	if p.err == nil {
		p.err = build()
	}
}

func (p *parser) advance() {
	p.prev = p.tok
	p.tok = p.lexer.next()
}

// giveUp ends the parse: everything unwinds at the end of the text.
func (p *parser) giveUp(build func(at Span) *SyntaxError) {
	p.fail(func() *SyntaxError { return build(p.tok.pos) })
	p.at = len(p.text)
	p.tok = token{kind: endToken, pos: Span{p.at, p.at}}
}

// wholeExpr reads an expression that the end of the text closes.
func (p *parser) wholeExpr() Expr {
	e := p.expr(0, closedByEnd)
	for p.tok.kind != endToken {
		p.fail(func() *SyntaxError { return unexpected(p.text, p.tok, closedByEnd) })
		p.advance()
		e = p.infixes(e, e.Span().Start, 0, closedByEnd)
	}
	return e
}

// expr reads operands and the operators that bind tighter than least.
func (p *parser) expr(least int, c closing) Expr {
	start := p.tok.pos.Start
	return p.infixes(p.unary(), start, least, c)
}

// infixes adds operators and right operands to left, which begins at start with
// the brackets around it.
func (p *parser) infixes(left Expr, start, least int, c closing) Expr {
	for {
		op, isOperator := p.infix(c)
		if !isOperator || op.binding() <= least {
			return left
		}
		b := &Binary{Op: op, OpPos: p.tok.pos, Left: left}
		if op == Unknown {
			p.fail(func() *SyntaxError { return unexpected(p.text, p.tok, c) })
		}
		p.operator(b, c)
		b.Pos = Span{start, max(p.prev.pos.End, b.Right.Span().End)}
		left = b
		p.count()
	}
}

// infix is the operator at the current token; Unknown for a token that begins an
// operand or is a word, in whose place an operator was meant.
func (p *parser) infix(c closing) (Operator, bool) {
	switch p.tok.kind {
	case nameToken:
		if (p.tok.text == "asc" || p.tok.text == "desc") && c == closedByComma {
			return Unknown, false
		}
		return operatorOf(p.tok.text), true
	case literalToken, openToken, minusToken, strangeToken:
		return Unknown, true
	}
	return Unknown, false
}

// operator reads from the operator of b to the end of its right operand.
func (p *parser) operator(b *Binary, c closing) {
	if b.Op != Unknown || p.tok.kind == nameToken || p.tok.kind == strangeToken {
		p.advance()
	} else {
		b.OpPos.End = b.OpPos.Start // two operands with nothing between them
	}
	if b.Op == In && p.tok.kind == openToken {
		b.Right = p.list()
		return
	}
	b.Right = p.expr(b.Op.binding(), c)
}

func (p *parser) count() {
	p.nodes++
	if p.nodes > maxNodes {
		p.giveUp(tooLarge)
	}
}

// enter counts a level of nesting; false means that there are too many.
func (p *parser) enter() bool {
	p.depth++
	if p.depth <= maxDepth {
		return true
	}
	p.giveUp(tooDeep)
	return false
}

func (p *parser) leave() { p.depth-- }

// bad is a node for an operand that is missing before the current token.
func (p *parser) bad() Expr {
	p.fail(func() *SyntaxError { return missingOperand(p.text, p.prev, p.tok) })
	p.count()
	at := p.tok.pos.Start
	return &Bad{Pos: Span{at, at}}
}
