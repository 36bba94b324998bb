package runner

import (
	"fmt"
	"slices"
	"sort"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// Clash says that two imports of a file define one name which the file itself does not:
// nobody can tell which one is meant. First and Second are indexes into Input.Imports.
type Clash struct {
	Name          string
	First, Second int
}

// Clashes are the names of [Input.Imports] that more than one file defines, in order.
func (p *Plan) Clashes() []Clash { return p.clashes }

// linkImports finds out what the imports of a file bring: names of requests, definitions
// and captures. Those of the file itself win.
func (p *Plan) linkImports() {
	p.offered = map[string]*Plan{}
	from := map[string]int{}
	for i, other := range p.Imports {
		for name, origin := range other.offered {
			switch known := p.offered[name]; {
			case p.hasOwn(name), known == origin:
			case known != nil:
				p.clashes = append(p.clashes, Clash{name, from[name], i})
			default:
				p.offered[name], from[name] = origin, i
			}
		}
	}
	sort.Slice(p.clashes, func(i, j int) bool { return p.clashes[i].Name < p.clashes[j].Name })
	for name := range p.Index.DefinedNames() {
		p.offered[name] = p
	}
	for _, name := range p.Index.StoredNames() {
		p.offered[name] = p
	}
	for name := range p.givers {
		p.offered[name] = p
	}
}

func (p *Plan) hasOwn(name string) bool {
	return p.Index.Defines(name) || p.Index.Stores(name) || p.isCaptured(name)
}

// isImported tells a name that an import brings.
func (p *Plan) isImported(name string) bool {
	origin := p.offered[name]
	return origin != nil && origin != p
}

// isImportedRequest tells the name of a request that an import brings.
func (p *Plan) isImportedRequest(name string) bool { return p.isImported(name) && p.isRequest(name) }

// isRequest tells whether expressions take a name for a request, of the file or of an import.
func (p *Plan) isRequest(name string) bool {
	if origin := p.offered[name]; origin != nil {
		return origin.Index.Stores(name)
	}
	return p.Index.Stores(name)
}

func (p *Plan) requestNames() []string {
	names := p.Index.StoredNames()
	for name := range p.offered {
		if p.isImportedRequest(name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// onceOnly warns of each "# @forceRef" of a step to an imported request, which runs at most
// once a run.
func (p *Plan) onceOnly(step *Step) []parser.Diagnostic {
	var found []parser.Diagnostic
	for _, ref := range step.Refs {
		if ref.Each && p.isImportedRequest(ref.Name) {
			found = append(found, parser.Diagnostic{
				Code: "ref-once", Severity: parser.Warning, Span: ref.Span,
				Message: fmt.Sprintf("`%s` comes from an import, so it runs once a run and not each time", ref.Name),
				Hint:    fmt.Sprintf("write `# @ref %s`", ref.Name),
			})
		}
	}
	return found
}

// borrows are the imported names that a step refers to, in its text, in its expressions,
// and through definitions.
func (p *Plan) borrows(step *Step) []string {
	names := p.Index.Reads(step.Block, p.isImported)
	add := func(name string) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for d := range p.Tree.Directives(step.Block) {
		if expression := expressionOf(d); expression != "" {
			(&mentionReader{plan: p, found: func(string) {}, borrowed: add}).read(expression)
		}
	}
	for _, ref := range step.Refs {
		if p.isImportedRequest(ref.Name) {
			add(ref.Name)
		}
	}
	return names
}

// expressionOf is the expression of a directive, "" for none.
func expressionOf(d parser.Directive) string {
	switch d.Key {
	case "assert", "if":
		return d.Value
	case "loop":
		return loopExpression(d.Value)
	case "capture":
		_, expression, _ := cutCapture(d.Value)
		return expression
	}
	return ""
}

// view is what one file sees of a file that it imports: the responses and captures that it
// has asked for. It answers vars.Responses.
type view struct {
	responses map[string]stored
	captures  map[string]*captured
	resolver  *vars.Resolver
}

// Exchange implements vars.Responses.
func (v *view) Exchange(name string) (*vars.Exchange, vars.State) {
	s := v.responses[name]
	if s.exchange == nil {
		return nil, s.state
	}
	return s.exchange.references(), s.state
}

func (v *view) capture(name string) (text string, ok, secret bool) {
	if c := v.captures[name]; c != nil {
		return c.text, true, c.secret
	}
	return "", false, false
}

// resolvers are those of the imports, in the scope of their own files.
func (f *fileRun) resolvers(plan *Plan) []*vars.Resolver {
	var resolvers []*vars.Resolver
	for _, other := range plan.Imports {
		resolvers = append(resolvers, f.view(other).resolver)
	}
	return resolvers
}

// view is what the file sees of another one, made once.
func (f *fileRun) view(of *Plan) *view {
	if known := f.views[of]; known != nil {
		return known
	}
	v := &view{responses: map[string]stored{}, captures: map[string]*captured{}}
	if f.views == nil {
		f.views = map[*Plan]*view{}
	}
	f.views[of] = v
	resolved, recorded := f.witness()
	v.resolver = vars.NewResolver(vars.Config{
		Index: of.Index, Environment: of.Environment, Overrides: f.overrides(), Imports: f.resolvers(of),
		Captures: v.capture, Responses: v, Tokens: f.tokens.forFile(), System: f.inputs.system,
		Dir: of.Dir, Root: of.root(), SecretNames: vars.SecretNames(of.Tree), Resolved: resolved, Recorded: recorded,
	})
	return v
}
