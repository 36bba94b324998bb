package odata

import "strings"

// parseSelect reads the items of `$select`.
func parseSelect(text string) ([]SelectItem, *SyntaxError) {
	p := newParser(text)
	var items []SelectItem
	for {
		items = append(items, p.selectItem())
		if !p.comma() {
			return items, p.err
		}
	}
}

func (p *parser) selectItem() SelectItem {
	if p.tok.kind == starToken {
		p.advance()
		return SelectItem{Pos: p.prev.pos, Star: true}
	}
	path := p.plainPath()
	return SelectItem{Pos: path.Pos, Path: path}
}

// plainPath reads a path of names only; without a name it has no segments.
func (p *parser) plainPath() *Path {
	path := &Path{Pos: Span{p.tok.pos.Start, p.tok.pos.Start}}
	if p.tok.kind != nameToken {
		p.fail(func() *SyntaxError { return missingName(p.text, p.prev, p.tok) })
		return path
	}
	p.segment(path)
	for p.tok.kind == slashToken {
		p.advance()
		if p.tok.kind != nameToken {
			p.fail(func() *SyntaxError { return missingName(p.text, p.prev, p.tok) })
			path.Pos.End = p.prev.pos.End
			return path
		}
		p.segment(path)
	}
	return path
}

// comma tells whether another item follows. What stands in front of the comma or
// the end is wrong and is skipped.
func (p *parser) comma() bool {
	for p.tok.kind != commaToken && p.tok.kind != endToken {
		p.fail(func() *SyntaxError { return notAnItem(p.text, p.tok) })
		p.advance()
	}
	if p.tok.kind == endToken {
		return false
	}
	p.advance()
	return true
}

// parseOrderBy reads the items of `$orderby`.
func parseOrderBy(text string) ([]OrderItem, *SyntaxError) {
	p := newParser(text)
	var items []OrderItem
	for {
		items = append(items, p.orderItem())
		if !p.comma() {
			return items, p.err
		}
	}
}

func (p *parser) orderItem() OrderItem {
	start := p.tok.pos.Start
	item := OrderItem{By: p.expr(0, closedByComma)}
	if p.tok.kind == nameToken {
		item.Descending = p.tok.text == "desc"
		p.advance()
	}
	item.Pos = Span{start, max(p.prev.pos.End, item.By.Span().End)}
	return item
}

// String is the item as it is written.
func (i SelectItem) String() string {
	if i.Star {
		return "*"
	}
	return i.Path.String()
}

// String is the item as it is written, without `asc`.
func (i OrderItem) String() string {
	if i.Descending {
		return i.By.String() + " desc"
	}
	return i.By.String()
}

// String is the item as it is written, with its options in their order.
func (i ExpandItem) String() string {
	name := "*"
	if !i.Star {
		name = i.Path.String()
	}
	if i.Options == nil {
		return name
	}
	options := make([]string, len(i.Options.Options))
	for n := range i.Options.Options {
		options[n] = i.Options.Options[n].Name + "=" + i.Options.Options[n].Text
	}
	return name + "(" + strings.Join(options, ";") + ")"
}
