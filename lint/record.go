package lint

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/bc/vocabulary"
	"github.com/bchttp/bchttp/parser"
)

// record checks a block and keeps what is found.
func (c *checker) record(i int) {
	known, b := c.blocks[i], &c.File.Blocks[i]
	k := &blockCheck{
		facts: known.facts, literalsSearched: known.literalsSearched, checked: true, noted: &noted{literals: known.literals},
	}
	if !c.keeps {
		c.request(i)
		return
	}
	from, resolved := len(c.found), c.resolved
	c.now = k
	c.request(i)
	c.now = nil
	k.resolved = c.resolved - resolved
	k.keep(c.File, b, c.found[from:])
	if c.RefusedIn != nil && b.Request >= 0 {
		start := c.File.Line(b.First).Start
		for _, d := range c.RefusedIn(b) {
			k.refused = append(k.refused, movedFinding(d, -start))
		}
	}
	c.settle(i, k)
}

// replay gives what was found of a block when it was checked, at the place where it is now.
func (c *checker) replay(i int) {
	k, first := c.blocks[i], c.File.Blocks[i].First
	start := c.File.Line(first).Start
	for _, d := range k.found {
		c.found = append(c.found, movedFinding(d, start))
	}
	for _, s := range k.superseded {
		c.supersedeAt(s.span.Start+start, s.name)
	}
	for _, line := range k.signInLines {
		c.signInLines = append(c.signInLines, line+first)
	}
	for _, name := range k.meant {
		c.used[name] = true
	}
	c.resolved += k.resolved
	if k.answer != nil {
		c.keepForm(k.facts.stored, *k.answer)
	}
}

// supersede leaves out a finding of the parser about the block.
func (r *request) supersede(d parser.Diagnostic) {
	r.supersedeAt(d.Span.Start, d.Code)
	if r.now != nil {
		start := r.File.Line(r.block.First).Start
		r.now.superseded = append(r.now.superseded, placedName{d.Code, parser.Span{Start: d.Span.Start - start}})
	}
}

// keepForm notes the form of the response of the only request of a name.
func (c *checker) keepForm(name string, a vocabulary.Answer) {
	if c.answers == nil {
		c.answers = map[string]vocabulary.Answer{}
	}
	c.answers[name] = a
}

// keep takes what was found, by places in the block.
func (k *blockCheck) keep(f *parser.File, b *parser.Block, found []parser.Diagnostic) {
	whole := wholeOf(f, b)
	k.checked = true
	for _, d := range found {
		k.loose = k.loose || namesLine(d.Message) || namesLine(d.Hint)
		k.tied = k.tied || !liesIn(whole, d)
		if d = movedFinding(d, -whole.Start); d.Fix != nil {
			d.Fix.Text = strings.Clone(d.Fix.Text) // it may be a part of the whole text
		}
		k.found = append(k.found, d)
	}
}

// wholeOf is where a block stands.
func wholeOf(f *parser.File, b *parser.Block) parser.Span {
	return parser.Span{Start: f.Line(b.First).Start, End: f.Next(b.End - 1)}
}

// liesIn tells whether all places of a finding do.
func liesIn(whole parser.Span, d parser.Diagnostic) bool {
	inside := func(span parser.Span) bool { return span.Start >= whole.Start && span.End <= whole.End }
	return inside(d.Span) && (d.Fix == nil || inside(d.Fix.Span)) &&
		!slices.ContainsFunc(d.Notes, func(n parser.Note) bool { return !inside(n.Span) })
}

// namesLine tells a text in which the number of a line stands.
func namesLine(text string) bool {
	for _, part := range strings.Split(text, "line ")[1:] {
		if part != "" && isDigit(part[0]) {
			return true
		}
	}
	return false
}

// moved is a place some bytes further down; a number that is too large moves it up.
func moved(span parser.Span, by uint32) parser.Span {
	return parser.Span{Start: span.Start + by, End: span.End + by}
}

func movedFinding(d parser.Diagnostic, by uint32) parser.Diagnostic {
	return d.Moved(func(span parser.Span) parser.Span { return moved(span, by) })
}
