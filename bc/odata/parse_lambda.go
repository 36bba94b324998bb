package odata

// lambda reads the brackets after `any` or `all`, the last segment of source.
func (p *parser) lambda(source *Path) Expr {
	defer p.leave()
	last := len(source.Segments) - 1
	l := &Lambda{Source: source, All: source.Segments[last].Name == "all"}
	source.Segments = source.Segments[:last]
	l.Pos = source.Pos
	source.Pos.End = source.Segments[last-1].Pos.End
	if !p.enter() {
		return p.bad()
	}
	p.advance()
	p.lambdaBody(l)
	l.Pos.End = p.prev.pos.End
	p.count()
	return l
}

// lambdaBody reads `v:expression)`, or `)` alone after `any(`.
func (p *parser) lambdaBody(l *Lambda) {
	if p.tok.kind == closeToken && !l.All {
		p.advance()
		return
	}
	if p.tok.kind == nameToken {
		l.Variable = Segment{Pos: p.tok.pos, Name: p.tok.text}
		p.advance()
	}
	if l.Variable.Name == "" || p.tok.kind != colonToken {
		p.fail(func() *SyntaxError { return noLambdaVariable(p.text, p.tok) })
	} else {
		p.advance()
	}
	l.Body = p.expr(0, closedByParen)
	p.close(closedByParen)
}

func noLambdaVariable(text string, t token) *SyntaxError {
	return &SyntaxError{
		Pos:     t.pos,
		Message: "expected a variable and `:`, " + found(t),
		Hint:    "write for example `lines/any(l:l/quantity gt 5)`",
		Server:  serverAt("Syntax error", text, t.pos.End),
	}
}
