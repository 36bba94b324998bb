package vars

import (
	"context"
	"strings"

	"github.com/bchttp/bchttp/internal/encode"
	"github.com/bchttp/bchttp/internal/secret"
)

// lookup gives the value of a name in a request text. The first kind of variable
// that knows the name decides, even if it has no value (spec 9.2; in the default
// mode INTERFACE section 5).
func (p *Pass) lookup(ctx context.Context, name string) *value {
	return p.r.witnessed(name, p.valueOf(ctx, name))
}

func (p *Pass) valueOf(ctx context.Context, name string) *value {
	if v := p.given(name); v != nil {
		return v
	}
	if word, _, _ := strings.Cut(name, " "); isSystem(word) {
		return p.system(ctx, name)
	}
	if v := p.dialect(ctx, name); v != nil {
		return v
	}
	if v, ok := p.found[name]; ok {
		return v
	}
	v := p.xpath(name)
	if v == nil {
		v = p.find(ctx, name)
	}
	if p.found == nil {
		p.found = map[string]*value{}
	}
	p.found[name] = v
	return v
}

func (p *Pass) find(ctx context.Context, name string) *value {
	if request := requestOf(name); p.r.Index.KnowsRequest(request) || !p.r.Index.Defines(name) && p.r.knowsRequest(request) {
		return p.request(name)
	}
	plain, ok := strings.CutPrefix(name, "%")
	if v := p.defined(ctx, name); v != nil && (!ok || !p.r.Exact) { // in REST Client the sign is no part of a name
		return v
	}
	if ok {
		if v := p.percent(ctx, name, plain); v != nil {
			return v
		}
	}
	if v := p.environment(name); v != nil {
		return v
	}
	if v := p.member(name, p.environment); v != nil {
		return v
	}
	return unresolved(name, p.undefined(name))
}

// given are the values that come from outside of the file for this request: answers,
// which are the values of the command line where it has some, one after the other;
// the command line; rows of a loop.
func (p *Pass) given(name string) *value {
	if answer, ok := p.answers[name]; ok {
		v := &value{text: answer, origin: Origin{Kind: KindPrompt, Name: name}}
		asked := name
		if q, isQuestion := ReadQuestion(name); isQuestion && !p.r.Exact {
			if asked = q.Name; q.Hidden {
				v.hide(true)
			}
		}
		if isPassword(asked) || p.r.Overrides[asked].Secret {
			v.hide(true)
		}
		p.r.hideByName(v, asked)
		return v
	}
	if v := p.override(name); v != nil {
		return v
	}
	return p.row(name)
}

// row is the variable of a loop, its number, or a member of it.
func (p *Pass) row(name string) *value {
	if p.Loop == nil {
		return nil
	}
	if name == "$index" { // as httpYac calls it
		name = "index"
	}
	v := p.wholeRow(name)
	if v == nil {
		return p.member(name, p.wholeRow)
	}
	if isStructure(v.text) && v.marks == nil {
		for _, part := range secret.Parts("application/json", v.text) {
			v.marks = append(v.marks, Mark{part.Start, part.End, part.Value, true})
		}
	}
	return v
}

func (p *Pass) wholeRow(name string) *value {
	text, ok := p.Loop(name)
	if !ok {
		return nil
	}
	v := &value{text: text, origin: Origin{Kind: KindLoop, Name: name}}
	p.r.hideByName(v, lastName(name))
	return v
}

func (p *Pass) override(name string) *value {
	given, ok := p.r.Overrides[name]
	if !ok || p.r.Exact {
		return nil
	}
	v := &value{text: given.Value, origin: Origin{Kind: KindOverride, Name: name}}
	if given.Secret {
		v.hide(true)
	}
	p.r.hideByName(v, name)
	return v
}

// isPassword tells prompts that ask for hidden input (spec 3.3).
func isPassword(name string) bool {
	switch name {
	case "password", "Password", "PASSWORD", "passwd", "Passwd", "PASSWD", "pass", "Pass", "PASS":
		return true
	}
	return false
}

// defined are captures, definitions, and the definitions of imported files.
func (p *Pass) defined(ctx context.Context, name string) *value {
	if v := p.capture(name); v != nil {
		return v
	}
	if p.r.Index.Defines(name) {
		return p.definition(ctx, name)
	}
	for _, imported := range p.r.Imports {
		if v := p.in(imported).defined(ctx, name); v != nil {
			v := *v
			v.origin.Kind = KindImport
			return &v
		}
	}
	return nil
}

// in is this pass in the scope of an imported file.
func (p *Pass) in(imported *Resolver) *Pass {
	if own := p.imports[imported]; own != nil {
		return own
	}
	if p.imports == nil {
		p.imports = map[*Resolver]*Pass{}
	}
	own := imported.Pass(p.answers)
	p.imports[imported] = own
	return own
}

func (p *Pass) capture(name string) *value {
	if p.r.Captures == nil || p.r.Exact {
		return nil
	}
	text, ok, isSecret := p.r.Captures(name)
	if !ok {
		return p.member(name, p.capture)
	}
	v := &value{text: text, origin: Origin{Kind: KindCapture, Name: name}}
	if text == "" { // as in a response (spec 13.6)
		v.text, v.problem = "{{"+name+"}}", emptyCapture(name)
		return v
	}
	if isSecret {
		v.hide(true)
	}
	p.r.hideByName(v, name)
	return v
}

// percent is the form {{%name}}: the encoded value of a definition (spec 10.8), in
// the default mode also of what stands in its place.
func (p *Pass) percent(ctx context.Context, name, plain string) *value {
	v := p.defined(ctx, plain)
	if row := p.row(plain); row != nil {
		v = row
	}
	if over := p.override(plain); over != nil {
		v = over
	}
	if v == nil {
		return nil
	}
	encoded := *v
	encoded.text = encode.Component(v.text)
	encoded.origin.Name = name
	encoded.marks = nil
	if len(v.marks) > 0 {
		whole := Mark{0, len(encoded.text), v.text, v.marks[0].Wide}
		encoded.marks = append(encoded.marks, whole)
		for _, m := range v.marks {
			encoded.marks = append(encoded.marks, Mark{0, len(encoded.text), m.Value, m.Wide})
		}
	}
	return &encoded
}

func (p *Pass) environment(name string) *value {
	found, ok := p.r.Environment.Lookup(name)
	switch {
	case !ok && p.r.Exact:
		return ofPrototype(name)
	case !ok || found.Structure && p.r.Exact:
		return nil
	}
	v := &value{text: found.Text, origin: Origin{KindEnvironment, name, found.File, found.Line}}
	if found.Secret {
		v.hide(true)
	}
	p.r.hideByName(v, name)
	if found.Unknown != "" {
		v.problem = brokenInside(name, found)
	}
	return v
}

// setting is a value that system variables take from the environment (spec 14.7,
// 14.8, 14.10), in the default mode also from the command line.
func (p *Pass) setting(name string) (string, bool) {
	if v := p.override(name); v != nil {
		return v.text, true
	}
	found, ok := p.r.Environment.Lookup(name)
	return found.Text, ok
}

// lastName is the last name of a path: `access_token` of `$.value[0].access_token`
// and of `$['access_token']`.
func lastName(path string) string {
	isPart := func(r rune) bool {
		return r == '_' || r == '-' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= 0x80
	}
	end := strings.LastIndexFunc(path, isPart)
	if end < 0 {
		return ""
	}
	path = path[:end+1]
	return path[strings.LastIndexFunc(path, func(r rune) bool { return !isPart(r) })+1:]
}
