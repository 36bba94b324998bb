package odata

import "strings"

// unary reads `not`, `-` or a primary expression.
func (p *parser) unary() Expr {
	op := Unknown
	switch {
	case p.tok.kind == minusToken:
		op = Neg
	case p.tok.kind == nameToken && p.tok.text == "not":
		op = Not
	default:
		return p.primary()
	}
	defer p.leave()
	if !p.enter() {
		return p.bad()
	}
	u := &Unary{Op: op, OpPos: p.tok.pos}
	p.advance()
	u.Operand = p.unary()
	u.Pos = Span{u.OpPos.Start, max(p.prev.pos.End, u.Operand.Span().End)}
	p.count()
	return u
}

func (p *parser) primary() Expr {
	switch p.tok.kind {
	case literalToken:
		return p.literal()
	case openToken:
		return p.paren()
	case nameToken:
		if operatorOf(p.tok.text) != Unknown && !p.operandFollows() {
			return p.bad()
		}
		return p.path()
	case strangeToken:
		return p.strange()
	}
	return p.bad()
}

// operandFollows tells whether an operator word at the current token is the name
// of a property all the same: `in eq 1`, `mod/x`, as far as the next word shows.
func (p *parser) operandFollows() bool {
	ahead := lexer{text: p.text, at: p.at, report: func(func(string, token) *SyntaxError, token) {}}
	t := ahead.next()
	return t.kind == slashToken || t.kind == nameToken && operatorOf(t.text) != Unknown
}

func (p *parser) literal() Expr {
	t := p.tok
	p.advance()
	p.count()
	l := &Literal{Pos: t.pos, Kind: t.literal, Text: t.text, Value: t.text}
	switch t.literal {
	case StringLiteral:
		l.Value = strings.ReplaceAll(insideQuotes(t.text), "''", "'")
	case DurationLiteral, BinaryLiteral, EnumLiteral:
		l.Value = insideQuotes(t.text)
	}
	if t.literal == EnumLiteral {
		l.Type = t.text[:strings.IndexByte(t.text, '\'')]
	}
	return l
}

// insideQuotes is what stands between the quotes; the closing one may be missing.
func insideQuotes(text string) string {
	text = text[strings.IndexByte(text, '\'')+1:]
	return strings.TrimSuffix(text, "'")
}

func (p *parser) paren() Expr {
	defer p.leave()
	if !p.enter() {
		return p.bad()
	}
	p.advance()
	e := p.expr(0, closedByParen)
	p.close(closedByParen)
	return e
}

// close reads the bracket that ends what was begun.
func (p *parser) close(c closing) {
	if p.tok.kind == closeToken {
		p.advance()
		return
	}
	p.fail(func() *SyntaxError { return unexpected(p.text, p.tok, c) })
}

// strange keeps a character without meaning where an operand was expected.
func (p *parser) strange() Expr {
	p.fail(func() *SyntaxError { return missingOperand(p.text, p.prev, p.tok) })
	t := p.tok
	p.advance()
	p.count()
	return &Bad{Pos: t.pos, Text: t.text}
}

// path reads a path, a function call, or a lambda at the end of a path.
func (p *parser) path() Expr {
	path := &Path{Pos: p.tok.pos}
	p.segment(path)
	if p.tok.kind == openToken {
		return p.call(path.Segments[0])
	}
	for p.tok.kind == slashToken {
		p.advance()
		if p.tok.kind != nameToken {
			p.fail(func() *SyntaxError { return missingOperand(p.text, p.prev, p.tok) })
			path.Pos.End = p.prev.pos.End
			break
		}
		name := p.tok.text
		p.segment(path)
		if p.tok.kind == openToken && (name == "any" || name == "all") {
			return p.lambda(path)
		}
	}
	p.count()
	return path
}

func (p *parser) segment(path *Path) {
	path.Segments = append(path.Segments, Segment{Pos: p.tok.pos, Name: p.tok.text})
	path.Pos.End = p.tok.pos.End
	p.advance()
}

func (p *parser) call(name Segment) Expr {
	c := &Call{Name: name.Name, NamePos: name.Pos}
	c.Args = p.items()
	c.Pos = Span{name.Pos.Start, p.prev.pos.End}
	p.count()
	return c
}

func (p *parser) list() Expr {
	l := &List{Pos: p.tok.pos}
	l.Items = p.items()
	l.Pos.End = p.prev.pos.End
	p.count()
	return l
}

// items reads `(a, b)`, brackets included.
func (p *parser) items() []Expr {
	defer p.leave()
	if !p.enter() {
		return nil
	}
	p.advance()
	if p.tok.kind == closeToken {
		p.advance()
		return nil
	}
	var items []Expr
	for {
		items = append(items, p.expr(0, closedByParenOrComma))
		if p.tok.kind != commaToken {
			break
		}
		p.advance()
	}
	p.close(closedByParenOrComma)
	return items
}
