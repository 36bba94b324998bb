package odata

import "strings"

// maxExpandLevels is how deep `$expand` may nest.
const maxExpandLevels = 12

// parseExpand reads the items of `$expand`; level counts the brackets around.
func parseExpand(text string, level int) ([]ExpandItem, *SyntaxError) {
	p := newParser(text)
	if level > maxExpandLevels {
		return nil, expandTooDeep(Span{0, len(text)})
	}
	var items []ExpandItem
	for {
		items = append(items, p.expandItem(level))
		if !p.comma() {
			return items, p.err
		}
	}
}

func (p *parser) expandItem(level int) ExpandItem {
	item := ExpandItem{Pos: p.tok.pos}
	if item.Star = p.tok.kind == starToken; item.Star {
		p.advance()
	} else {
		item.Path = p.plainPath()
		item.Pos = item.Path.Pos
	}
	if p.tok.kind == openToken {
		item.Options = p.nested(level)
		item.Pos.End = p.prev.pos.End
	}
	return item
}

// nested reads the options in the brackets at the current token. The lexer jumps
// over them, since they may hold what is no token of its own.
func (p *parser) nested(level int) *Query {
	open := p.tok
	start := open.pos.End
	end := closeParen(p.text, start)
	p.at = end
	p.advance()
	if p.tok.kind == endToken {
		p.fail(func() *SyntaxError { return unexpected(p.text, p.tok, closedByParenOrComma) })
	} else {
		p.advance()
	}
	q := &Query{}
	for start <= end {
		stop := optionEnd(p.text, start, end)
		if strings.TrimSpace(p.text[start:stop]) != "" {
			q.readNested(nestedOption(p.text, start, stop), level+1)
		}
		start = stop + 1
	}
	for _, problem := range q.Problems {
		p.fail(func() *SyntaxError { return problem.inside(q) })
	}
	return q
}

// readNested adds an option in brackets, where there are none without `$`.
func (q *Query) readNested(o Option, level int) {
	if !strings.HasPrefix(o.Name, "$") {
		q.add(notNested(&o))
	}
	q.read(o, level)
}

// nestedOption splits what stands between two `;`. Nothing is encoded any more.
func nestedOption(text string, start, end int) Option {
	nameEnd, textStart := end, end
	if i := strings.IndexByte(text[start:end], '='); i >= 0 {
		nameEnd, textStart = start+i, start+i+1
	}
	o := Option{
		Name:    strings.TrimSpace(text[start:nameEnd]),
		Text:    text[textStart:end],
		NameRaw: Span{start, nameEnd},
		TextRaw: Span{textStart, end},
	}
	o.trim()
	return o
}

// inside is the problem as one of the text around q.
func (e *SyntaxError) inside(q *Query) *SyntaxError {
	outer := *e
	if !e.Whole {
		outer.Pos = q.Option(e.Option).Raw(e.Pos)
	}
	outer.Whole = false
	if outer.Inner == "" {
		outer.Inner = e.Option
	}
	return &outer
}

// closeParen is the offset of the bracket that closes the one before start, or the
// end of text. Strings may hold brackets.
func closeParen(text string, start int) int {
	depth := 0
	return scan(text, start, len(text), func(c byte) bool {
		switch c {
		case '(':
			depth++
		case ')':
			depth--
		}
		return depth < 0
	})
}

// optionEnd is the offset of the next `;` outside strings and brackets, or end.
func optionEnd(text string, start, end int) int {
	depth := 0
	return scan(text, start, end, func(c byte) bool {
		switch c {
		case '(':
			depth++
		case ')':
			depth--
		}
		return c == ';' && depth == 0
	})
}

// scan is the offset of the first byte outside strings that stop takes, or end.
func scan(text string, start, end int, stop func(byte) bool) int {
	quoted := false
	for i := start; i < end; i++ {
		if text[i] == '\'' {
			quoted = !quoted
		} else if !quoted && stop(text[i]) {
			return i
		}
	}
	return end
}
