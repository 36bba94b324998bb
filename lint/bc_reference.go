package lint

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/bc/vocabulary"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
	"github.com/bchttp/bchttp/vars/jsonpath"
)

// keepAnswer notes the form of the response of a request, for what refers to it.
func (r *request) keepAnswer(c *call) {
	name := r.File.StoredName(r.block)
	delete(r.answers, name)
	if name == "" && len(r.items) == 0 || c.method.unknown(0, len(c.method.text)) {
		return
	}
	p, ok := vocabulary.Follow(c.apis, c.address)
	if !ok {
		return
	}
	a, ok := p.Answer(c.url.text, c.verb())
	if !ok || a.Vague() {
		return
	}
	r.answer = &a
	if r.now.depends(name); name == "" || len(r.Index.Blocks(name)) != 1 {
		return
	}
	if r.now != nil {
		r.now.answer = &a
	}
	r.keepForm(name, a)
}

// steps checks the references of the request into responses of Business Central.
func (r *request) steps() {
	if len(r.answers) == 0 {
		return
	}
	for t := range references(r.File, r.block) {
		if r.meaning(t.Name).Kind == vars.KindRequest {
			r.checkSteps(t.Name, t.NameSpan)
		}
	}
}

// definedSteps checks the references of definitions.
func (c *checker) definedSteps() {
	if len(c.answers) == 0 {
		return
	}
	for i := range c.graph.nodes {
		for _, reference := range c.graph.nodes[i].references {
			at := strings.Index(c.File.Source.Slice(reference.span), reference.name)
			if reference.meaning.Kind != vars.KindRequest || at < 0 {
				continue
			}
			start := reference.span.Start + uint32(at)
			c.checkSteps(reference.name, parser.Span{Start: start, End: start + uint32(len(reference.name))})
		}
	}
}

// checkSteps follows the path of a reference into the response that it will find.
func (c *checker) checkSteps(reference string, span parser.Span) {
	request, path, ok := strings.Cut(reference, ".response.body.")
	if a, known := c.answers[request]; ok && known {
		c.follow(a, request, path, span.Start+uint32(len(reference)-len(path)))
	}
}

// follow reports the first step of a path that a response does not have. start is where the
// path stands in the file.
func (c *checker) follow(a vocabulary.Answer, request, path string, start uint32) {
	places, plain := jsonpath.Places(path)
	if !plain || len(places) > 0 && places[0].Name == "error" {
		return
	}
	for _, p := range places {
		if p.Index && a.List() {
			a = a.Element()
			continue
		}
		next, ok := a.Step(p.Name)
		if !ok || a.Leaf() {
			c.stepNowhere(step{a, request, p, parser.Span{Start: start + uint32(p.Start), End: start + uint32(p.End)}})
			return
		}
		a = next
	}
}

// step is a step of a path into a response, of the request of a name, or of the own one.
type step struct {
	of      vocabulary.Answer
	request string
	place   jsonpath.Place
	span    parser.Span
}

// owner names the request, if it is another one.
func (s step) owner() string {
	if s.request == "" {
		return ""
	}
	return " of `" + shorten(s.request) + "`"
}

// stepNowhere tells of a step that the response does not have.
func (c *checker) stepNowhere(s step) {
	name, e := s.place.Name, s.of.Entity
	switch {
	case s.place.Index || e == nil || strings.HasPrefix(name, "@"):
	case s.of.Envelope() && e.Property(name) != nil:
		c.stepFound(s, fmt.Sprintf("the response%s is a list, and `%s` stands in its elements", s.owner(), name),
			"write `value[0]."+name+"`", &parser.Replacement{Title: "Write `value[0]." + name + "`", Span: s.span, Text: "value[0]." + name})
	case s.of.List():
		c.stepFound(s, fmt.Sprintf("`%s` stands in the elements of the list", shorten(name)), "write `[0]` in front of it", c.firstElement(s))
	case s.of.LeavesOut(name):
		c.stepFound(s, fmt.Sprintf("`%s` does not come, since the `$select`%s leaves it out", name, s.owner()), "add `"+name+"` to its `$select`", nil)
	case s.of.Expandable(name):
		c.stepFound(s, fmt.Sprintf("`%s` does not come, since the request%s has no `$expand` for it", name, s.owner()), "add `$expand="+name+"` to it", nil)
	case s.of.Leaf():
		c.noMembers(s)
	default:
		c.misspeltStep(s, e)
	}
}

// firstElement is the edit that takes the first element of a list, nil where the step does
// not follow a dot.
func (c *checker) firstElement(s step) *parser.Replacement {
	dot := parser.Span{Start: s.span.Start - 1, End: s.span.Start}
	if c.File.Source.Slice(dot) != "." {
		return nil
	}
	return &parser.Replacement{Title: "Take the first element", Span: parser.Span{Start: dot.Start, End: dot.Start}, Text: "[0]"}
}

// noMembers tells of a step into a value that has no members.
func (c *checker) noMembers(s step) {
	if p := s.of.Property; p != nil && p.Kind != model.Unknown && p.Kind != model.Collection {
		c.stepFound(s, fmt.Sprintf("`%s` is %s, which has no members", p.Name, nounOf(p.Kind)), "", nil)
	}
}

// misspeltStep tells of a name that the response does not have.
func (c *checker) misspeltStep(s step, e *model.Entity) {
	var known []string
	for _, w := range s.of.Words() {
		known = append(known, w.Label)
	}
	message, hint := fmt.Sprintf("`%s` is no property of `%s`", shorten(s.place.Name), e.Name), ""
	if s.of.Envelope() {
		message, hint = fmt.Sprintf("the response%s is a list of `%s` and has no `%s`", s.owner(), e.Name, shorten(s.place.Name)), "its elements are in `value`"
	}
	instead := meant(s.place.Name, known)
	if instead == "" || strings.HasPrefix(instead, "@") {
		c.stepFound(s, message, hint, nil)
		return
	}
	c.stepFound(s, message, "did you mean `"+instead+"`?", &parser.Replacement{Title: "Write `" + instead + "`", Span: s.span, Text: instead})
}

func (c *checker) stepFound(s step, message, hint string, fix *parser.Replacement) {
	c.report(parser.Diagnostic{Code: "bc-reference", Severity: parser.Warning, Message: message, Hint: hint, Span: s.span, Fix: fix})
}
