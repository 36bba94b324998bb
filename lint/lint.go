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
	"github.com/bchttp/bchttp/vars/environment"
	"github.com/bchttp/bchttp/vars/literal"
)

// Input is a file with what belongs to it. Only File is needed.
type Input struct {
	// File is parsed in the default mode.
	File *parser.File
	// Index is that of File; nil: it is made here.
	Index *vars.Index
	// Environments are those that the file can be run with; nil: they are not known, so
	// a name that the file does not define may be defined there.
	Environments *environment.Set
	// Environment is the chosen one of them, nil if none was chosen.
	Environment *environment.Environment
	// Overrides are the values of --var and --secret by name; a name of them is defined.
	Overrides map[string]vars.Override
	// Dir is the folder that relative paths start from; Workspace, if not empty, is
	// looked into first (spec 7.5).
	Dir, Workspace string
	Files          Files
	// LookupEnv reads the process environment; nil: every variable may be set.
	LookupEnv func(name string) (string, bool)
	// Refused gives the findings of whoever lowers the file to steps; they take their place
	// among the others. It may be called on another goroutine; nil: there are none.
	Refused func() []parser.Diagnostic
	// Unsendable tells what is refused of a request whose text is known by whoever sends it,
	// at places of that text and without the secrets in it; nil: nobody knows.
	Unsendable func(text *vars.Text, m *parser.Message) []parser.Diagnostic
	// Requests are the names of requests that imports of the file bring.
	Requests []string
	// APIs gives custom APIs of Business Central, from their metadata; of others only what
	// every API has in common is checked. It is asked once, when a request leads to
	// Business Central; nil: there are none.
	APIs func() []*catalog.API
}

// Files is what checks see of the file system. A nil function is not asked.
type Files struct {
	Exists func(path string) bool
	// List names the files of a folder, for "did you mean".
	List func(folder string) []string
	// Read reads `.env` files; an error that wraps fs.ErrNotExist means there is none.
	Read func(path string) ([]byte, error)
}

func (in *Input) refused() []parser.Diagnostic {
	if in.Refused == nil {
		return nil
	}
	return in.Refused()
}

// Check gives all findings about a file by place: those of the parser, and what the
// meaning of its references, expressions and paths adds. Time is linear in the size of
// the file.
func Check(in Input) []parser.Diagnostic {
	found, _ := CheckKeeping(context.Background(), in)
	return found
}

// CheckKeeping is Check for a file that is being written: what was learned comes with the
// findings. Both are nil if ctx ends before.
func CheckKeeping(ctx context.Context, in Input) ([]parser.Diagnostic, *Checked) {
	c := newChecker(in)
	c.ctx = ctx
	var refused []parser.Diagnostic
	c.searchLiterals = c.ahead(c.findLiterals)
	waitForRefused := c.ahead(func() { refused = in.refused() })
	c.definitions()
	for i := range c.File.Blocks {
		if ctx.Err() != nil {
			return nil, nil
		}
		c.block(i)
	}
	c.authorizations()
	c.definedSteps()
	c.unused()
	c.hiddenNames()
	c.literals()
	waitForRefused()
	c.found = append(c.found, refused...)
	kept := slices.DeleteFunc(slices.Clone(in.File.Diagnostics), c.isSuperseded)
	return sorted(append(kept, c.found...)), &Checked{checker: c}
}

// checker is one check of a file.
type checker struct {
	Input
	ctx      context.Context
	resolver *vars.Resolver
	// pass serves one request after the other.
	pass     *vars.Pass
	turns    turns
	graph    graph
	local    localNames
	captured map[string]int // the first block that captures a name
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
	// values are those of the definitions of graph, as far as they were asked for;
	// secretNames are variables that "# @secret" names.
	values      []known
	secretNames map[string]bool
	found       []parser.Diagnostic
}

func newChecker(in Input) *checker {
	if in.Index == nil {
		in.Index = vars.NewIndex(in.File)
	}
	c := &checker{Input: in, ctx: context.Background(), used: map[string]bool{}}
	c.searchLiterals = sync.OnceFunc(c.findLiterals)
	c.readDirectives()
	c.resolver = vars.NewResolver(c.config())
	c.pass = c.resolver.Pass(nil)
	c.turns = newTurns(in.Index)
	return c
}

// block checks the request of a block.
func (c *checker) block(i int) {
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
	r.unusedPrompts()
}

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
