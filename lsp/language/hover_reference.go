package language

import (
	"strings"

	"github.com/bchttp/bchttp/bc/vocabulary"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars/jsonpath"
)

// referenceText tells what a reference into a body leads to by what is known of Business
// Central, a line each.
func (v *View) referenceText(reference string) []string {
	request, rest, _ := strings.Cut(reference, ".")
	side, rest, _ := strings.Cut(rest, ".")
	part, path, found := strings.Cut(rest, ".")
	if part != "body" || !found || side != "request" && side != "response" {
		return nil
	}
	d, b := v.blockOf(request)
	if b == nil {
		return nil
	}
	n := v.bodyOf(d, b, side)
	if n.answer == nil {
		return nil // its value tells more
	}
	return n.text(path)
}

// text tells of the value at a path, nil if nothing is known of it.
func (n node) text(path string) []string {
	steps, ok := pathSteps(path)
	if !ok || len(steps) == 0 {
		return nil
	}
	last := steps[len(steps)-1]
	for _, step := range steps[:len(steps)-1] {
		n = n.follow(step)
	}
	next := n.follow(last)
	switch {
	case next.answer == nil && next.shape == nil:
		return nil
	case next.answer == nil:
		return []string{next.shape.Kind + next.source()}
	case next.answer.Leaf() && next.answer.Property == nil:
		return nil
	}
	lines := vocabulary.AnswerText(*next.answer)
	if note := strings.TrimPrefix(n.differs(next), "; "); note != "" && !last.Index {
		lines = append(lines, note)
	}
	return lines
}

func (n node) source() string {
	if n.came {
		return " in the last response"
	}
	return ""
}

func (n node) follow(step jsonpath.Place) node {
	if step.Index {
		return n.element()
	}
	return n.step(step.Name)
}

// stepHover tells of a step of a path into a body in an expression.
func (v *View) stepHover(offset uint32) (Hover, bool) {
	line := v.lineAt(offset)
	if line < 0 || v.Tree.Line(line).Kind != parser.LineDirective {
		return Hover{}, false
	}
	b := v.Tree.BlockAt(line)
	for item := range v.Tree.Directives(b) {
		if item.Line == line && hasExpression(item.Key) && !item.Foreign && contains(item.ValueSpan, offset) {
			return v.expressionHover(b, item, offset)
		}
	}
	return Hover{}, false
}

func (v *View) expressionHover(b *parser.Block, item parser.Directive, offset uint32) (Hover, bool) {
	text, at := item.Value, int(offset-item.ValueSpan.Start)
	if at > len(text) {
		return Hover{}, false
	}
	end := at
	for end < len(text) && isWordByte(text[end]) {
		end++
	}
	owner, word := chain(text[:end])
	if len(owner) == 0 || word == "" || at < end-len(word) {
		return Hover{}, false
	}
	n, path := v.bodyPath(b, owner)
	lines := n.text(path + "." + word)
	start := item.ValueSpan.Start + uint32(end-len(word))
	return Hover{parser.Span{Start: start, End: start + uint32(len(word))}, paragraphs(lines)}, lines != nil
}

// bodyPath is the body that the steps of an expression begin with, `body` of the own
// response or `NAME.response.body`, and the path behind it.
func (v *View) bodyPath(b *parser.Block, owner []string) (node, string) {
	if owner[0] == "requests" {
		owner = owner[1:]
	}
	d, side := v.Document, "response"
	switch {
	case len(owner) > 2 && (owner[1] == "request" || owner[1] == "response"):
		side = owner[1]
		d, b = v.blockOf(owner[0])
		owner = owner[2:]
	case len(owner) > 1 && (owner[0] == "response" || owner[0] == "request"):
		side, owner = owner[0], owner[1:]
	}
	if len(owner) == 0 || b == nil || b.Request < 0 {
		return node{}, ""
	}
	name, index, found := strings.Cut(owner[0], "[")
	if name != "body" {
		return node{}, ""
	}
	if found {
		index = "[" + index
	}
	return v.bodyOf(d, b, side), strings.Join(append([]string{index}, owner[1:]...), ".")
}
