package lint

import (
	"fmt"
	"iter"
	"strings"

	"github.com/bchttp/bchttp/bc/vocabulary"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// request is the check of one request.
type request struct {
	*checker
	block *parser.Block
	turn  int
	own   localNames
	// prompts are its questions, items its expressions.
	prompts, items []parser.Directive
	named          map[string]bool // what its text names, if it has prompts
	// faults are those of jsonFaults, once they were read; jsonTold: they are told already.
	faults               []parser.Diagnostic
	faultsRead, jsonTold bool
	// typeTold: it is told already that a header must say what the body is.
	typeTold bool
	// answer is the form of the response, nil if that is not known.
	answer *vocabulary.Answer
	// below: headers stand below the blank line.
	below bool
}

func (r *request) readDirectives() {
	for d := range r.File.Directives(r.block) {
		r.own.add(d)
		switch {
		case d.Key == "prompt" && d.Metadata && d.Value != "":
			r.prompts = append(r.prompts, d)
			r.now.loosen() // definitions may refer to the answer
		case hasExpression(d.Key):
			r.items = append(r.items, d)
		}
	}
	r.pass.Begin(r.own.prompts)
	r.pass.Loop = r.own.loop
	r.pass.At(r.File.Span(r.block.Request).Start)
	if r.prompts != nil {
		r.named = map[string]bool{}
	}
}

// references checks those of the request text.
func (r *request) references() {
	for t := range references(r.File, r.block) {
		r.reference(t, func(d parser.Diagnostic) { r.report(d) })
	}
}

// reference checks one reference and hands over what it finds.
func (r *request) reference(t parser.Template, found func(parser.Diagnostic)) {
	if r.named != nil {
		r.named[plainName(t.Name)] = true
	}
	m := r.meaning(t.Name)
	for _, d := range r.judge(t, m) {
		found(d)
	}
	late, isLate := parser.Diagnostic{}, false
	switch {
	case m.Kind == vars.KindRequest && m.Problem == nil:
		late, isLate = r.notYetSent(t, m.Request)
	case m.Kind == vars.KindFile:
		late, isLate = r.lateBehind(t)
	case m.Kind == vars.KindCapture:
		late, isLate = r.notYetCaptured(t)
	}
	if isLate {
		found(late)
	}
}

// notYetSent tells of a reference to a request that runs later, or to the own response.
func (r *request) notYetSent(t parser.Template, request string) (d parser.Diagnostic, ok bool) {
	if first := r.turns.earliest(request); first > 0 && first < r.turn {
		return d, false
	}
	return finding(r.pass.NotSent(request), parser.Error, t), true
}

// lateBehind tells of a definition that leads to a request that runs later.
func (r *request) lateBehind(t parser.Template) (d parser.Diagnostic, ok bool) {
	at, ok := r.graph.of[plainName(t.Name)]
	if !ok || r.graph.nodes[at].late.turn < r.turn {
		return d, false
	}
	late := r.graph.nodes[at].late
	problem := r.pass.NotSent(late.name)
	if late.capture {
		problem = r.pass.NotCaptured(late.name)
	}
	d = finding(problem, parser.Error, t)
	path := r.graph.path(at)
	steps := make([]string, len(path))
	for i, step := range path {
		steps[i] = fmt.Sprintf("`@%s` on line %d", step.Name, step.Line+1)
	}
	d.Message += " (by way of " + strings.Join(steps, ", ") + ")"
	d.Notes = append(d.Notes, parser.Note{Message: "it is referred to here", Span: late.via})
	return d, true
}

// notYetCaptured tells of a variable that a later response gives, or the own one.
func (r *request) notYetCaptured(t parser.Template) (d parser.Diagnostic, ok bool) {
	name := plainName(t.Name)
	if r.captureTurn(name) < r.turn {
		return d, false
	}
	return finding(r.pass.NotCaptured(name), parser.Error, t), true
}

// captureTurn is the turn of the first request that captures a variable, or the one that
// a path such as `order.lines[0]` begins with; 0 if it has a value before that.
func (c *checker) captureTurn(name string) int {
	if end := strings.IndexAny(name, ".["); end >= 0 {
		if _, whole := c.captured[name]; !whole {
			name = name[:end]
		}
	}
	block, ok := c.captured[name]
	if !ok || c.Index.Defines(name) {
		return 0
	}
	return c.turns.of[block]
}

// references are those that are replaced when the request of a block is sent.
func references(f *parser.File, b *parser.Block) iter.Seq[parser.Template] {
	return func(yield func(parser.Template) bool) {
		for line := b.Request; b.Request >= 0 && line < b.RequestEnd; line++ {
			if !isSent(f.Line(line).Kind) {
				continue
			}
			for t := range f.Templates(line) {
				if !yield(t) {
					return
				}
			}
		}
	}
}

// isSent tells whether a line of a request is a part of its text, see
// [parser.File.RequestLines].
func isSent(kind parser.LineKind) bool {
	switch kind {
	case parser.LineComment, parser.LineDirective, parser.LineForeign, parser.LineSaved, parser.LineStatus,
		parser.LineDefinition, parser.LineTrailing:
		return false
	}
	return true
}

// plainName is a name without the percent sign of spec 10.8.
func plainName(name string) string { return strings.TrimPrefix(name, "%") }
