package lint

// readFacts finds what the blocks of the file say together.
func (c *checker) readFacts() {
	c.captured = map[string]int{}
	for i := range c.blocks {
		if c.blocks[i] == nil {
			c.blocks[i] = &blockCheck{facts: c.readBlock(i), noted: c.nothing}
		}
		c.takeFacts(i, c.blocks[i].facts)
	}
}

// readBlock reads the facts of a block, nothing if nobody waits for the check any more.
func (c *checker) readBlock(i int) *facts {
	if !c.giveWay(i) {
		return &facts{}
	}
	f := factsOf(c.Index, &c.File.Blocks[i])
	if c.before != nil {
		f.cloned()
	}
	return f
}

func (c *checker) takeFacts(block int, f *facts) {
	c.imports = c.imports || f.imports
	c.expressions = c.expressions || f.expressions
	c.templates = c.templates || f.template
	if c.ordered = c.ordered || f.cleanup || f.more().refs != nil; f.rest == nil {
		return
	}
	c.local.take(f)
	for _, name := range f.more().captures {
		if _, known := c.captured[name.name]; !known && f.request {
			c.captured[name.name] = block
		}
	}
	for _, name := range f.more().secrets {
		if c.secretNames == nil {
			c.secretNames = map[string]bool{}
		}
		c.secretNames[name] = true
	}
}
