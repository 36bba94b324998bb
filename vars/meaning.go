package vars

import (
	"context"
	"strings"

	"github.com/bchttp/bchttp/vars/jsonpath"
	"github.com/bchttp/bchttp/vars/xmlpath"
)

// Meaning is what a reference means as far as it is known before anything is sent.
type Meaning struct {
	// Kind says which kind of variable decides, KindNone if nobody knows the name.
	Kind Kind
	// Request is the name of the request that is referred to, "" for none.
	Request string
	// Problem says why there can be no value, whatever is sent; Warning what is ignored.
	// Both are those that a run would report.
	Problem, Warning *Problem
}

// At tells where the request text begins that the pass is for.
func (p *Pass) At(offset uint32) { p.begin.offset, p.begin.known = offset, true }

// Meaning tells what a reference in a request text means, by the precedence of a run
// (spec 9.2, INTERFACE section 5). Definitions are not followed: what is wrong inside
// of one is told of its own references, see MeaningInside.
func (p *Pass) Meaning(ctx context.Context, name string) Meaning {
	if v := p.given(name); v != nil {
		return Meaning{Kind: v.origin.Kind}
	}
	if word, _, _ := strings.Cut(name, " "); isSystem(word) {
		return p.systemMeaning(ctx, name)
	}
	if m, ok := p.xpathMeaning(name); ok {
		return m
	}
	if _, ok := ReadQuestion(name); ok && !p.r.Exact {
		return Meaning{Kind: KindPrompt}
	}
	if v := p.dialect(ctx, name); v != nil {
		return Meaning{Kind: KindSystem, Problem: v.problem.short()}
	}
	if p.r.knowsRequest(requestOf(name)) {
		return requestMeaning(name)
	}
	if kind := p.definedAs(name); kind != KindNone {
		return Meaning{Kind: kind}
	}
	if plain, ok := strings.CutPrefix(name, "%"); ok {
		if kind := p.percentOf(plain); kind != KindNone {
			return Meaning{Kind: kind}
		}
	}
	return p.environmentMeaning(name)
}

// MeaningInside tells what a reference in the value of a definition means (spec 10.5).
func (p *Pass) MeaningInside(ctx context.Context, name string) Meaning {
	if v := p.given(name); v != nil {
		return Meaning{Kind: v.origin.Kind}
	}
	if kind := p.definedAs(name); kind == KindCapture || kind == KindFile {
		return Meaning{Kind: kind}
	}
	if word, _, _ := strings.Cut(name, " "); isSystem(word) {
		return p.systemMeaning(ctx, name)
	}
	if m, ok := p.xpathMeaning(name); ok {
		return m
	}
	if _, ok := ReadQuestion(name); ok && !p.r.Exact {
		return Meaning{Kind: KindPrompt}
	}
	if v := p.dialect(ctx, name); v != nil {
		return Meaning{Kind: KindSystem, Problem: v.problem.short()}
	}
	if kind := p.definedAs(name); kind != KindNone {
		return Meaning{Kind: kind}
	}
	if p.r.knowsRequest(requestOf(name)) {
		return requestMeaning(name)
	}
	return p.environmentMeaning(name)
}

// NotSent explains a reference to a request that has not been sent (spec 13.3).
func (p *Pass) NotSent(request string) *Problem { return p.notAnswered(request, NotSent) }

// NotCaptured explains a variable that a "# @capture" sets, and has not set yet.
func (p *Pass) NotCaptured(name string) *Problem {
	return captureMissing(name, p.captureLine(name)).short()
}

// definedAs tells which kind of definition knows a name, without evaluating it.
func (p *Pass) definedAs(name string) Kind {
	if p.captureLine(name) > 0 || p.capture(name) != nil {
		return KindCapture
	}
	if p.r.Index.Defines(name) {
		return KindFile
	}
	for _, imported := range p.r.Imports {
		if p.in(imported).definedAs(name) != KindNone {
			return KindImport
		}
	}
	return KindNone
}

func (p *Pass) percentOf(plain string) Kind {
	if kind := p.definedAs(plain); kind != KindNone && p.override(plain) != nil {
		return KindOverride
	} else if kind != KindNone {
		return kind
	}
	return KindNone
}

func (p *Pass) systemMeaning(ctx context.Context, name string) Meaning {
	v := p.system(ctx, name)
	return Meaning{Kind: KindSystem, Problem: v.problem.short(), Warning: v.warning.short()}
}

func (p *Pass) environmentMeaning(name string) Meaning {
	if v := p.environment(name); v != nil {
		return Meaning{Kind: KindEnvironment, Problem: v.problem.short()}
	}
	if v := p.member(name, p.environment); v != nil {
		return Meaning{Kind: KindEnvironment, Problem: v.problem.short()}
	}
	return Meaning{Problem: p.undefined(name).short()}
}

func requestMeaning(name string) Meaning {
	r := parseReference(name)
	m := Meaning{Kind: KindRequest, Request: r.request}
	switch {
	case !r.complete():
		m.Problem = malformed(name, r).short()
	case r.part == "body" && r.path != "*":
		if path, err := checkPath(r.path); err != nil {
			m.Problem = badPath(r, path, err).short()
		}
	}
	return m
}

// checkPath tells why a path can be followed neither in JSON nor in XML, as far as it
// does not say itself which of them it is for. It gives the path without that word.
func checkPath(path string) (string, error) {
	inJSON, isJSON := strings.CutPrefix(path, "asJson.")
	inXML, isXML := strings.CutPrefix(path, "asXml.")
	switch {
	case isJSON, strings.HasPrefix(path, "$"):
		return inJSON, jsonpath.Check(inJSON)
	case isXML, strings.HasPrefix(path, "/"):
		return inXML, xmlpath.Check(inXML)
	}
	err := jsonpath.Check(path)
	if err != nil && xmlpath.Check(path) == nil {
		err = nil
	}
	return path, err
}

// Circle explains definitions that refer to each other in a circle (spec 10.7).
func (p *Pass) Circle(names []string) *Problem { return p.cycle(names).short() }
