package lint

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
	"github.com/bchttp/bchttp/vars/literal"
)

// facts are what the text of a block says that checks of other blocks, and of the file, go by.
// Places and lines are counted from the beginning of the block, so that facts stay true when it
// moves. They are immutable.
type facts struct {
	request, cleanup, expressions bool
	// namesBC: an address in it may be one of Business Central.
	namesBC bool
	// imports: definitions may come from other files; template: the body has a line "<@ path".
	imports, template bool
	stored            string       // the name of the request, "" for none
	known             []string     // names that references take for requests
	names             []placedName // those of "# @name" lines that REST Client knows
	defines           []placedName // definitions
	captures          []placedName
	refs              []string // what is to run first
	prompts, loops    []string
	secrets           []string // variables that are secret
	spaces            []string // prefixes of namespaces with these
	// uses are the names that references and expressions of the request mean.
	uses    []string
	signIns []parser.SignInHeader
	// authorization is the header as it is written, "" for none.
	authorization string
}

// placedName is a name with its place.
type placedName struct {
	name string
	span parser.Span
}

// factsOf reads those of a block.
func factsOf(index *vars.Index, b *parser.Block) *facts {
	file := index.File
	f := &facts{request: b.Request >= 0, stored: file.StoredName(b), template: readsTemplate(file, b), namesBC: mayLeadToBC(file.Source.Slice(wholeOf(file, b)))}
	if !file.Options.Markdown {
		f.known = file.KnownNamesIn(b)
	}
	for d := range file.Directives(b) {
		f.directive(file, b, d)
	}
	for t := range references(file, b) {
		f.uses = append(f.uses, plainName(t.Name))
	}
	for line := b.First; line < b.End; line++ {
		if file.Line(line).Flags&parser.Defines != 0 {
			f.definition(file, b, line)
		}
	}
	f.authorization, _ = written(file, b, "authorization")
	for _, h := range index.SignIns(b) {
		f.signIns = append(f.signIns, h)
	}
	return f
}

// directive takes what one says.
func (f *facts) directive(file *parser.File, b *parser.Block, d parser.Directive) {
	f.expressions = f.expressions || hasExpression(d.Key)
	switch {
	case d.Key == "name" && d.Metadata && d.Value != "":
		f.names = append(f.names, placedName{d.Value, spanIn(file, b, d.ValueSpan)})
	case d.Key == "prompt" && d.Metadata && d.Value != "":
		name, _ := cutWord(d.Value)
		f.prompts = append(f.prompts, name)
	case d.Key == "loop":
		f.loops = append(f.loops, loopItem(d.Value))
	case d.Key == "capture":
		name, _, _ := strings.Cut(d.Value, "=")
		f.captures = append(f.captures, placedName{parser.TrimBlanks(name), spanIn(file, b, d.ValueSpan)})
	case d.Key == "import", d.Key == parser.RunLineKey:
		f.imports = true
	case d.Key == "ref", d.Key == "forceref":
		f.refs = append(f.refs, d.Value)
	case d.Key == "cleanup":
		f.cleanup = true
	case d.Key == "secret":
		f.secrets = slices.AppendSeq(f.secrets, literal.NamedBy(d))
	case d.Key == "xpath_ns":
		f.spaces = append(f.spaces, d.Value)
	}
	switch {
	case hasExpression(d.Key):
		variablesIn(d.Value, func(name string, _ int) { f.uses = append(f.uses, name) })
	case d.Key == parser.RunLineKey:
		parser.ScanTemplates(d.Value, func(_, _ int, name string) bool {
			f.uses = append(f.uses, plainName(name))
			return true
		})
	}
}

func (f *facts) definition(file *parser.File, b *parser.Block, line int32) {
	if d, ok := file.Definition(line); ok {
		f.defines = append(f.defines, placedName{d.Name, parser.Span{Start: uint32(line - b.First)}})
	}
}

// spanIn is a place counted from the beginning of a block.
func spanIn(file *parser.File, b *parser.Block, span parser.Span) parser.Span {
	start := file.Line(b.First).Start
	return parser.Span{Start: span.Start - start, End: span.End - start}
}

// sameAround tells of the facts of one block, and of those of it after an edit, that what is
// around the block can go by them as before.
func (f *facts) sameAround(other *facts) bool {
	return f.request == other.request && f.imports == other.imports && f.template == other.template &&
		f.sameOrder(other) && f.sameNames(other) && slices.Equal(f.defines, other.defines) &&
		slices.Equal(f.prompts, other.prompts) && slices.Equal(f.loops, other.loops)
}

// sameOrder tells whether both put requests into the same order.
func (f *facts) sameOrder(other *facts) bool {
	return f.request == other.request && f.cleanup == other.cleanup && slices.Equal(f.refs, other.refs)
}

// sameNames tells whether both name the same requests and captured variables, at the same lines.
func (f *facts) sameNames(other *facts) bool {
	return f.stored == other.stored && slices.Equal(f.known, other.known) && slices.Equal(f.names, other.names) &&
		slices.Equal(f.captures, other.captures)
}

// cloned makes the facts keep none of the text that they were read from.
func (f *facts) cloned() {
	f.stored, f.authorization = strings.Clone(f.stored), strings.Clone(f.authorization)
	for _, names := range [...][]string{f.known, f.refs, f.prompts, f.loops, f.secrets, f.spaces, f.uses} {
		for i := range names {
			names[i] = strings.Clone(names[i])
		}
	}
	for _, names := range [...][]placedName{f.names, f.defines, f.captures} {
		for i := range names {
			names[i].name = strings.Clone(names[i].name)
		}
	}
	for i := range f.signIns {
		h := &f.signIns[i]
		h.Flow, h.Prefix, h.Exchange = strings.Clone(h.Flow), strings.Clone(h.Prefix), strings.Clone(h.Exchange)
	}
}

// readFacts finds what the blocks of the file say together.
func (c *checker) readFacts() {
	c.captured = map[string]int{}
	for i := range c.blocks {
		if c.blocks[i] == nil {
			c.blocks[i] = &blockCheck{facts: c.readBlock(i)}
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
	c.local.take(f)
	c.imports = c.imports || f.imports
	c.expressions = c.expressions || f.expressions
	c.templates = c.templates || f.template
	c.ordered = c.ordered || f.cleanup || f.refs != nil
	for _, name := range f.captures {
		if _, known := c.captured[name.name]; !known && f.request {
			c.captured[name.name] = block
		}
	}
	for _, name := range f.secrets {
		if c.secretNames == nil {
			c.secretNames = map[string]bool{}
		}
		c.secretNames[name] = true
	}
}
