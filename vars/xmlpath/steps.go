package xmlpath

import "strings"

// path reads a path, or another expression with what follows it.
func (c *compiler) path() expression {
	switch {
	case c.accept("/"):
		if !c.beginsStep() {
			return location(true, nil)
		}
		return location(true, c.steps(nil))
	case c.accept("//"):
		return location(true, c.steps([]step{everything()}))
	case c.beginsStep():
		return location(false, c.steps(nil))
	}
	return c.filtered(c.primary())
}

// filtered reads predicates and steps behind an expression.
func (c *compiler) filtered(of expression) expression {
	predicates, _ := c.predicates()
	var steps []step
	switch {
	case c.accept("//"):
		steps = c.steps([]step{everything()})
	case c.accept("/"):
		steps = c.steps(nil)
	}
	if len(predicates)+len(steps) == 0 {
		return of
	}
	if !of.nodes {
		c.fail("a condition or a step must stand behind nodes")
	}
	return expression{evaluator: filtered(of.evaluator, predicates, steps), nodes: true}
}

func (c *compiler) primary() expression {
	t := c.token
	switch {
	case t.kind == tokenText:
		c.next()
		return expression{evaluator: func(*scope) object { return textObject(t.text) }}
	case t.kind == tokenNumber:
		c.next()
		return expression{evaluator: func(*scope) object { return numberObject(t.number) }, number: true}
	case c.accept("("):
		inner := c.binary(0)
		c.expect(")")
		return inner
	case t.kind == tokenName: // beginsStep has seen that it is a function
		c.next()
		c.next()
		return c.function(t, c.arguments())
	}
	c.unexpected()
	return expression{evaluator: func(*scope) object { return object{} }}
}

// everything is the step that `//` stands for.
func everything() step {
	return step{axis: axisOf("descendant-or-self"), wanted: func(place) bool { return true }, everything: true}
}

func isNodeType(word string) bool {
	return word == "node" || word == "text" || word == "comment" || word == "processing-instruction"
}

func (c *compiler) beginsStep() bool {
	switch c.token.kind {
	case tokenName:
		isCall := c.ahead.kind == tokenSign && c.ahead.text == "("
		return !isCall || c.token.prefix == "" && isNodeType(c.token.text)
	case tokenSign:
		return c.token.text == "@" || c.token.text == "." || c.token.text == ".."
	}
	return false
}

// steps reads steps up to the end of the path.
func (c *compiler) steps(list []step) []step {
	for c.err == nil {
		list = c.join(list, c.step())
		switch {
		case c.accept("//"):
			list = append(list, everything())
		case !c.accept("/"):
			return list
		}
	}
	return list
}

// join appends a step. `//name` is one step as long as no position counts and nobody
// sees in which order nodes are found, as in REST Client.
func (c *compiler) join(list []step, s step) []step {
	if last := len(list) - 1; last >= 0 && list[last].everything && s.children && !s.counts && !c.exact {
		s.axis, s.apart = axisOf("descendant"), false
		list = list[:last]
	}
	return append(list, s)
}

func (c *compiler) step() step {
	all := func(place) bool { return true }
	switch {
	case c.accept("."):
		return step{axis: axisOf("self"), wanted: all, apart: true}
	case c.accept(".."):
		return step{axis: axisOf("parent"), wanted: all}
	}
	word := "child"
	switch {
	case c.accept("@"):
		word = "attribute"
	case c.ahead.kind == tokenSign && c.ahead.text == "::":
		word = c.token.text
		c.next()
		c.next()
	}
	s := step{axis: axisOf(word), children: word == "child", apart: word == "child" || word == "attribute" || word == "self"}
	if s.axis == nil {
		c.fail("there is no axis `%s`", word)
	}
	s.wanted = c.test(word == "attribute")
	s.predicates, s.counts = c.predicates()
	return s
}

// predicates reads conditions; counts tells that one of them depends on the position.
func (c *compiler) predicates() (list []evaluator, counts bool) {
	for c.err == nil && c.accept("[") {
		before := c.positions
		inner := c.binary(0)
		list = append(list, inner.evaluator)
		counts = counts || inner.number || c.positions != before
		c.expect("]")
	}
	return list, counts
}

// test reads what nodes a step wants: a name, or a kind such as `text()`.
func (c *compiler) test(attributes bool) func(place) bool {
	t := c.token
	switch {
	case t.kind != tokenName:
		c.unexpected()
		return nil
	case c.ahead.kind == tokenSign && c.ahead.text == "(" && isNodeType(t.text):
		c.next()
		c.next()
		return c.kindTest(t.text)
	}
	c.next()
	if t.prefix != "" && c.exact {
		c.fail("the prefix `%s` is not known", t.prefix)
	}
	exact := c.exact
	return func(p place) bool {
		switch n := p.name(); {
		case p.isAttribute() != attributes, !attributes && p.at.kind != kindElement:
			return false
		case t.text == "*":
			return t.prefix == "" || n.prefix == t.prefix
		case exact:
			return n.local == t.text && n.space == "" && n.prefix != "xmlns"
		default:
			return n.local == t.text && n.prefix == t.prefix
		}
	}
}

func (c *compiler) kindTest(word string) func(place) bool {
	target := ""
	if word == "processing-instruction" && c.token.kind == tokenText {
		target = c.token.text
		c.next()
	}
	c.expect(")")
	return func(p place) bool {
		switch {
		case word == "node":
			return true
		case p.isAttribute():
			return false
		case word == "text":
			return p.at.kind == kindText || p.at.kind == kindCDATA
		case word == "comment":
			return p.at.kind == kindComment
		}
		return p.at.kind == kindInstruction && (target == "" || strings.HasPrefix(p.at.data+" ", target+" "))
	}
}
