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
	// uses are the names that references and expressions of the request mean.
	uses []string
	// authorization is the header as it is written, "" for none.
	authorization string
	// rest is what most blocks have nothing of.
	rest *restOfFacts
}

type restOfFacts struct {
	defines  []placedName // definitions
	captures []placedName
	refs     []string // what is to run first
	// prompts and loops are the names that they give a meaning.
	prompts, loops []string
	secrets        []string // variables that are secret
	spaces         []string // prefixes of namespaces with these
	signIns        []parser.SignInHeader
}

// more is the rest, to be read.
func (f *facts) more() *restOfFacts {
	if f.rest == nil {
		return &noMore
	}
	return f.rest
}

// noMore is never written to.
var noMore restOfFacts

// add is the rest, to be written to.
func (f *facts) add() *restOfFacts {
	if f.rest == nil {
		f.rest = &restOfFacts{}
	}
	return f.rest
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
		f.add().signIns = append(f.add().signIns, h)
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
		f.add().prompts = append(f.add().prompts, name)
	case d.Key == "loop":
		f.add().loops = append(f.add().loops, loopItem(d.Value))
	case d.Key == "capture":
		name, _, _ := strings.Cut(d.Value, "=")
		f.add().captures = append(f.add().captures, placedName{parser.TrimBlanks(name), spanIn(file, b, d.ValueSpan)})
	case d.Key == "import", d.Key == parser.RunLineKey:
		f.imports = true
	case d.Key == "ref", d.Key == "forceref":
		f.add().refs = append(f.add().refs, d.Value)
	case d.Key == "cleanup":
		f.cleanup = true
	case d.Key == "secret":
		f.add().secrets = append(f.add().secrets, literal.NamedBy(d)...)
	case d.Key == "xpath_ns":
		f.add().spaces = append(f.add().spaces, d.Value)
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
		f.add().defines = append(f.add().defines, placedName{d.Name, parser.Span{Start: uint32(line - b.First)}})
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
		f.sameOrder(other) && f.sameNames(other) && slices.Equal(f.more().defines, other.more().defines) &&
		slices.Equal(f.more().prompts, other.more().prompts) && slices.Equal(f.more().loops, other.more().loops)
}

// sameOrder tells whether both put requests into the same order.
func (f *facts) sameOrder(other *facts) bool {
	return f.request == other.request && f.cleanup == other.cleanup && slices.Equal(f.more().refs, other.more().refs)
}

// sameNames tells whether both name the same requests and captured variables, at the same lines.
func (f *facts) sameNames(other *facts) bool {
	return f.stored == other.stored && slices.Equal(f.known, other.known) && slices.Equal(f.names, other.names) &&
		slices.Equal(f.more().captures, other.more().captures)
}

// cloned makes the facts keep none of the text that they were read from.
func (f *facts) cloned() {
	f.stored, f.authorization = strings.Clone(f.stored), strings.Clone(f.authorization)
	for _, names := range [...][]string{f.known, f.more().refs, f.more().prompts, f.more().loops, f.more().secrets, f.more().spaces, f.uses} {
		for i := range names {
			names[i] = strings.Clone(names[i])
		}
	}
	for _, names := range [...][]placedName{f.names, f.more().defines, f.more().captures} {
		for i := range names {
			names[i].name = strings.Clone(names[i].name)
		}
	}
	for i := range f.more().signIns {
		h := &f.more().signIns[i]
		h.Flow, h.Prefix, h.Exchange = strings.Clone(h.Flow), strings.Clone(h.Prefix), strings.Clone(h.Exchange)
	}
}
