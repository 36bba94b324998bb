package lint

import (
	"cmp"
	"context"
	"slices"
	"sort"
	"sync"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/bc/vocabulary"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
	"github.com/bchttp/bchttp/vars/literal"
)

// Check gives all findings about a file by place: those of the parser, and what the
// meaning of its references, expressions and paths adds. Time is linear in the size of
// the file.
func Check(in Input) []parser.Diagnostic {
	c := newChecker(in)
	c.searchLiterals = c.ahead(c.findLiterals)
	return c.check()
}

// check goes through the file; what it gives is worth nothing if its context ends before.
func (c *checker) check() []parser.Diagnostic {
	if c.ctx.Err() != nil {
		return nil
	}
	refused := c.refuse()
	c.definitions()
	c.compare()
	for i := range c.File.Blocks {
		if !c.giveWay(i) {
			return nil
		}
		c.block(i)
	}
	c.authorizations()
	c.definedSteps()
	c.unused()
	c.hiddenNames()
	c.literals()
	c.found = append(c.found, refused()...)
	kept := slices.DeleteFunc(slices.Clone(c.File.Diagnostics), c.isSuperseded)
	return sorted(append(kept, c.found...))
}

// refuse begins to find what Refused gives, and gives that in the end.
func (c *checker) refuse() func() []parser.Diagnostic {
	if c.keeps && c.RefusedIn != nil && !c.imports && !c.ordered {
		return c.refusedInBlocks
	}
	var refused []parser.Diagnostic
	wait := c.ahead(func() { refused = c.refused() })
	return func() []parser.Diagnostic { wait(); return refused }
}

func (c *checker) refusedInBlocks() []parser.Diagnostic {
	var refused []parser.Diagnostic
	for i, k := range c.blocks {
		for _, d := range k.refused {
			refused = append(refused, movedFinding(d, c.File.Line(c.File.Blocks[i].First).Start))
		}
	}
	return refused
}

// checker is one check of a file.
type checker struct {
	Input
	ctx      context.Context
	resolver *vars.Resolver
	// blocks is what is known of each; now is that of the block that is being checked, nil: what
	// is found is not kept.
	blocks []*blockCheck
	now    *blockCheck
	// nothing is what is noted of a block of which nothing is.
	nothing *noted
	// keeps: what is found will be kept, so others may go first.
	keeps bool
	// before is the check of an earlier state, from which all but what is between the first and
	// last blocks was taken over; nil: there is none.
	before      *checker
	first, last int
	stale       stale
	// asked is what names mean about whose values the machine decides.
	asked map[string]vars.Meaning
	// pass serves one request after the other.
	pass     *vars.Pass
	turns    turns
	graph    graph
	local    localNames
	captured map[string]int // the first block that captures a name
	// ordered: requests may run in another order than that of the file.
	ordered bool
	// imports: definitions may come from other files.
	imports bool
	// expressions: the file has some.
	expressions bool
	// templates: references may stand in files that are not read here.
	templates bool
	used      map[string]bool // definitions that a request, an expression or another one names
	inside    map[string]bool // what definitions refer to, see inDefinitions
	// resolved counts the bytes of request texts that were put together.
	resolved int
	// signInLines are headers that hold the words of a sign-in, and no secret.
	signInLines []int32
	// superseded are findings of the parser that are told better here, by place.
	superseded map[uint32]string
	// secretNames are variables that "# @secret" names.
	secretNames map[string]bool
	// foundLiterals are the secrets that stand in the file, once they were searched for;
	// secretPlaces their places, joined; defined, if not nil, those of the text that graph
	// was read from.
	searchLiterals        func()
	foundLiterals         []literal.Literal
	secretPlaces, defined spans
	// catalog knows the entities of Business Central, once a request needs them.
	catalog *catalog.Catalog
	// answers are the forms of the responses of requests to Business Central, by their names.
	answers map[string]vocabulary.Answer
	// namedBC: a target may be one of Business Central; nil: that is not known yet.
	namedBC *bool
	// values are those of the definitions of graph, as far as they were asked for.
	values []known
	found  []parser.Diagnostic
}

func newChecker(in Input) *checker {
	c := prepared(in)
	c.read()
	return c
}

func prepared(in Input) *checker {
	if in.Index == nil {
		in.Index = vars.NewIndex(in.File)
	}
	c := &checker{Input: in, ctx: context.Background(), used: map[string]bool{}, blocks: make([]*blockCheck, len(in.File.Blocks)), nothing: &noted{}}
	c.searchLiterals = sync.OnceFunc(c.findLiterals)
	c.resolver = vars.NewResolver(c.config())
	c.pass = c.resolver.Pass(nil)
	return c
}

// read finds what the blocks say together.
func (c *checker) read() {
	c.readFacts()
	c.turns = newTurns(c.Index, c.blocks)
}

// block checks the request of a block, unless what was found before is still true.
func (c *checker) block(i int) {
	before := c.blocks[i]
	if !c.isStale(before) {
		c.replay(i)
		return
	}
	c.record(i)
	c.compareAnswer(before, c.blocks[i])
}

// request checks the one of a block.
func (c *checker) request(i int) {
	b := &c.File.Blocks[i]
	if b.Request < 0 {
		return
	}
	r := request{checker: c, block: b, turn: c.turns.of[i]}
	r.readDirectives()
	r.references()
	r.signIns()
	r.headersBelow()
	r.message()
	r.expressions()
	r.bodyFiles()
	r.rowFiles()
	r.businessCentral()
	r.steps()
	r.expressionSteps()
	r.jsonBody()
	r.bodyHeaders()
	r.unusedPrompts()
}

// report adds a finding; the pointer is good until the next one. Not copied into its many callers.
//
//go:noinline
func (c *checker) report(d parser.Diagnostic) *parser.Diagnostic {
	c.found = append(c.found, d)
	return &c.found[len(c.found)-1]
}

// sorted puts findings in the order of their places, the graver ones first.
func sorted(found []parser.Diagnostic) []parser.Diagnostic {
	sort.SliceStable(found, func(i, j int) bool {
		a, b := &found[i], &found[j]
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Severity, b.Severity)) < 0
	})
	return found
}
