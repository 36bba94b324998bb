package xmlpath

import "strings"

// path reads a path, or another expression with what follows it.
func (c *compiler) path() expression {
	switch {
	case c.accept("/"):
		if !c.beginsStep() {
			return expression{location(true, nil), true}
		}
		return expression{location(true, c.steps(nil)), true}
	case c.accept("//"):
		return expression{location(true, c.steps([]step{everything()})), true}
	case c.beginsStep():
		return expression{location(false, c.steps(nil)), true}
	}
	return c.filtered(c.primary())
}

// filtered reads predicates and steps behind an expression.
func (c *compiler) filtered(of expression) expression {
	predicates := c.predicates()
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
	return expression{filtered(of.evaluator, predicates, steps), true}
}

func (c *compiler) primary() expression {
	t := c.token
	switch {
	case t.kind == tokenText:
		c.next()
		return expression{evaluator: func(*scope) object { return textObject(t.text) }}
	case t.kind == tokenNumber:
		c.next()
		return expression{evaluator: func(*scope) object { return numberObject(t.number) }}
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
	return step{axis: axisOf("descendant-or-self"), wanted: func(place) bool { return true }}
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
		list = append(list, c.step())
		switch {
		case c.accept("//"):
			list = append(list, everything())
		case !c.accept("/"):
			return list
		}
	}
	return list
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
	s := step{axis: axisOf(word), apart: word == "child" || word == "attribute" || word == "self"}
	if s.axis == nil {
		c.fail("there is no axis `%s`", word)
	}
	s.wanted = c.test(word == "attribute")
	s.predicates = c.predicates()
	return s
}

func (c *compiler) predicates() []evaluator {
	var list []evaluator
	for c.err == nil && c.accept("[") {
		list = append(list, c.binary(0).evaluator)
		c.expect("]")
	}
	return list
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
