package vars

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// largest is the size of a value from which on its definition is not followed any
// further: definitions that double each other grow without end.
const largest = 64 << 20

// definition gives the value of a definition, evaluated from the present state of
// things (spec 10.4 to 10.7).
func (p *Pass) definition(ctx context.Context, name string) *value {
	e := evaluation{ctx: ctx, pass: p}
	if p.r.Exact || p.definitions == nil {
		p.definitions = map[string]*value{}
	}
	return e.definition(name)
}

// evaluation is one look-up of a definition with all that it refers to.
type evaluation struct {
	ctx  context.Context
	pass *Pass
	// open are the definitions on the way down, to find cycles.
	open []string
}

func (e *evaluation) definition(name string) *value {
	if v, ok := e.pass.definitions[name]; ok {
		return v
	}
	d, _ := e.pass.r.Index.Definition(name)
	e.open = append(e.open, name)
	c := composer{evaluation: e}
	c.compose(parser.Unescape(d.Value), c.reference)
	e.open = e.open[:len(e.open)-1]
	v := c.value()
	v.origin = e.pass.origin(d)
	if v.problem != nil {
		v.problem = through(v.problem, v.origin)
	}
	e.pass.r.hideByName(v, name)
	e.pass.definitions[name] = v
	return v
}

func (p *Pass) origin(d parser.Definition) Origin {
	src := p.r.Index.File.Source
	return Origin{KindFile, d.Name, src.Name, int(d.Line) + 1}
}

// through notes that a problem was met by way of a definition.
func through(problem *Problem, by Origin) *Problem {
	p := *problem
	p.Path = slices.Insert(slices.Clone(p.Path), 0, by)
	return &p
}

// inner gives the value of a name inside of a definition (spec 10.5): definitions
// come first there.
func (e *evaluation) inner(name string) *value {
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
		if at := slices.Index(e.open, name); at >= 0 {
			v := unresolved(name, p.cycle(e.open[at:]))
			v.cyclic = true
			return v
		}
		return e.definition(name)
	}
	if word, _, _ := strings.Cut(name, " "); isSystem(word) {
		return p.system(e.ctx, name)
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
	return unresolved(name, p.undefined(name))
}

// complete replaces references to definitions in a value of the environment, which
// happens only on the way through a definition (spec 10.5, 11.6).
func (e *evaluation) complete(v *value) *value {
	if !strings.Contains(v.text, "{{") {
		return v
	}
	c := composer{evaluation: e, problem: v.problem}
	c.compose(v.text, func(name string) *value {
		if !e.pass.r.Index.Defines(name) {
			return nil
		}
		return e.inner(name)
	})
	full := c.value()
	full.origin = v.origin
	if len(v.marks) > 0 {
		full.hide(v.marks[0].Wide)
	}
	return full
}

// composer puts a value together from text and the values of its references.
type composer struct {
	*evaluation
	out     strings.Builder
	marks   []Mark
	problem *Problem
	warning *Problem
	cyclic  bool
	breaks  string
}

// compose takes over a text. A reference for which find has no value stays as it is
// written.
func (c *composer) compose(text string, find func(name string) *value) {
	at := 0
	parser.ScanTemplates(text, func(start, end int, name string) bool {
		c.out.WriteString(text[at:start])
		at = end
		v := find(name)
		if v == nil {
			c.out.WriteString(text[start:end])
			return true
		}
		return c.add(name, v)
	})
	c.out.WriteString(text[at:])
}

func (c *composer) reference(name string) *value { return c.inner(name) }

func (c *composer) add(name string, v *value) bool {
	if c.problem == nil {
		c.problem = v.problem
	}
	if c.warning == nil {
		c.warning = v.warning
	}
	if c.breaks == "" {
		c.breaks = v.breaks
	}
	if v.cyclic { // it keeps its reference, see spec 10.7
		c.cyclic = true
		c.out.WriteString("{{" + name + "}}")
		return true
	}
	if c.out.Len()+len(v.text) > largest {
		c.problem = tooLarge(name)
		return false
	}
	c.marks = shifted(c.marks, v.marks, c.out.Len())
	c.out.WriteString(v.text)
	return true
}

func (c *composer) value() *value {
	return &value{
		text: c.out.String(), marks: c.marks, problem: c.problem, warning: c.warning, cyclic: c.cyclic, breaks: c.breaks,
	}
}

func tooLarge(name string) *Problem {
	return &Problem{
		Code:    "value-too-large",
		Message: fmt.Sprintf("the value of `%s` is too large: definitions that repeat each other come to more than %d MiB", name, largest>>20),
		Hint:    "let definitions refer to each other fewer times",
	}
}
