package vars

import (
	"context"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// deepest is how far definitions may lie inside each other.
const deepest = 10_000

// definition gives the value of a definition, evaluated from the present state of
// things (spec 10.4 to 10.7).
func (p *Pass) definition(ctx context.Context, name string) *value {
	if v, ok := p.constants[name]; ok {
		return v
	}
	e := evaluation{ctx: ctx, pass: p}
	if p.definitions == nil {
		p.definitions = map[string]*value{}
	}
	v := e.definition(name)
	if p.r.Exact { // a definition that is seen through another one is drawn anew (spec 10.5)
		for _, drawn := range e.drawn {
			delete(p.definitions, drawn)
		}
	}
	return v
}

// evaluation is one look-up of a definition with all that it refers to.
type evaluation struct {
	ctx  context.Context
	pass *Pass
	// open are the definitions on the way down; at tells their place in it once there
	// are many.
	open []string
	at   map[string]int
	// drawn are the definitions that hold a system variable.
	drawn []string
}

func (e *evaluation) definition(name string) *value {
	if v, ok := e.pass.constants[name]; ok {
		return v
	}
	if v, ok := e.pass.definitions[name]; ok {
		return v
	}
	d, _ := e.pass.r.Index.Definition(name)
	if len(e.open) >= deepest {
		return unresolved(name, tooDeep(name))
	}
	v := e.evaluate(name, d)
	v.origin = e.pass.origin(d)
	if v.problem != nil {
		v.problem = through(v.problem, v.origin)
	}
	e.pass.r.hideByName(v, name)
	if isConstant(d) {
		e.pass.keep(name, v)
		return v
	}
	e.pass.definitions[name] = v
	if v.drawn {
		e.drawn = append(e.drawn, name)
	}
	return v
}

func (e *evaluation) evaluate(name string, d parser.Definition) *value {
	if isConstant(d) {
		return &value{text: parser.Unescape(d.Value)}
	}
	e.enter(name)
	defer e.leave()
	c := composer{evaluation: e}
	if e.pass.r.Exact {
		return c.byPattern(name, parser.Unescape(d.Value))
	}
	c.compose(parser.Unescape(d.Value), e.inner)
	return c.value(name)
}

// isConstant tells a definition that refers to nothing.
func isConstant(d parser.Definition) bool { return !strings.Contains(d.Value, "{") }

// keep remembers the value of a constant for all requests.
func (p *Pass) keep(name string, v *value) {
	if p.constants == nil {
		p.constants = map[string]*value{}
	}
	p.constants[name] = v
}

func (e *evaluation) enter(name string) {
	const many = 8
	switch {
	case e.at != nil:
		e.at[name] = len(e.open)
	case len(e.open) == many:
		e.at = map[string]int{name: many}
		for i, other := range e.open {
			e.at[other] = i
		}
	}
	e.open = append(e.open, name)
}

func (e *evaluation) leave() {
	last := len(e.open) - 1
	delete(e.at, e.open[last])
	e.open = e.open[:last]
}

// place is where a definition is open, -1 if it is not.
func (e *evaluation) place(name string) int {
	if e.at == nil {
		return slices.Index(e.open, name)
	}
	if at, ok := e.at[name]; ok {
		return at
	}
	return -1
}

func (p *Pass) origin(d parser.Definition) Origin {
	src := p.r.Index.File.Source
	return Origin{KindFile, d.Name, src.Name, int(d.Line) + 1}
}

// through notes that a problem was met by way of a definition. Of a long way the end
// is kept.
func through(problem *Problem, by Origin) *Problem {
	const most = 16
	if len(problem.Path) >= most {
		return problem
	}
	p := *problem
	p.Path = slices.Insert(slices.Clone(p.Path), 0, by)
	return &p
}

// inner gives the value of a name inside of a definition (spec 10.5): definitions
// come first there.
func (e *evaluation) inner(name string) *value { return e.pass.r.witnessed(name, e.innerValue(name)) }

func (e *evaluation) innerValue(name string) *value {
	p := e.pass
	if !p.r.Exact {
		if v := p.given(name); v != nil {
			return v
		}
		if v := p.capture(name); v != nil {
			return v
		}
	}
	if p.r.Index.Defines(name) {
		if at := e.place(name); at >= 0 {
			v := unresolved(name, p.cycle(e.open[at:]))
			v.cyclic = true
			return v
		}
		return e.definition(name)
	}
	if word, _, _ := strings.Cut(name, " "); isSystem(word) {
		v := p.system(e.ctx, name)
		v.drawn = true
		return v
	}
	if v := p.dialect(e.ctx, name); v != nil {
		v.drawn = true
		return v
	}
	if v := p.xpath(name); v != nil {
		return v
	}
	if v := p.defined(e.ctx, name); v != nil {
		return v
	}
	if p.r.knowsRequest(requestOf(name)) {
		return p.request(name)
	}
	if v := p.environment(name); v != nil {
		return e.complete(v)
	}
	if v := p.member(name, p.environment); v != nil {
		return e.complete(v)
	}
	return unresolved(name, p.undefined(name))
}

// complete replaces references to definitions in a value of the environment, which
// happens only on the way through a definition (spec 10.5, 11.6).
func (e *evaluation) complete(v *value) *value {
	if e.pass.r.Exact || !strings.Contains(v.text, "{{") { // see byPattern
		return v
	}
	c := composer{evaluation: e, whole: value{problem: v.problem}}
	c.compose(v.text, func(name string) *value {
		if !e.pass.r.Index.Defines(name) {
			return nil
		}
		return e.inner(name)
	})
	full := c.value(v.origin.Name)
	full.origin = v.origin
	if len(v.marks) > 0 {
		full.hide(v.marks[0].Wide)
	}
	return full
}
