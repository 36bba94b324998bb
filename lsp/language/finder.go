package language

import (
	"iter"
	"sort"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// finder finds the uses of what has a name in one document, line by line.
type finder struct {
	*Document
	of   *reading
	name string
	// means tells whether an entity is meant.
	means func(entity) bool
	block *parser.Block
	// found are the uses in the block; directives may hold more.
	found      []use
	directives bool
}

// linesWith are the lines in which a text stands that has no line end.
func (d *Document) linesWith(text string) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for start, part := range d.Tree.Source.Parts() {
			for from := 0; from < len(part); {
				at := strings.Index(part[from:], text)
				if at < 0 {
					break
				}
				line := d.Tree.LineAt(uint32(start + from + at))
				if !yield(line) {
					return
				}
				from = int(d.Tree.Next(line)) - start
			}
		}
	}
}

// uses are all of them, from top to bottom. Only lines in which the name stands are looked at.
func (f *finder) uses(yield func(use) bool) bool {
	f.block = &parser.Block{}
	lines := 0
	for line := range f.linesWith(f.name) {
		if lines++; f.of.view.stopped(lines) {
			return false
		}
		if line >= f.block.End {
			if !f.tell(yield) {
				return false
			}
			f.block = &f.Tree.Blocks[f.blockIndex(line)]
		}
		f.inLine(line)
	}
	return f.tell(yield)
}

// inLine looks at a line of the block.
func (f *finder) inLine(line int32) {
	f.lineOccurrences(line, f.add)
	f.directives = f.directives || mayTell(f.Tree.Line(line).Kind)
}

// tell tells the uses in the block from top to bottom, and forgets them.
func (f *finder) tell(yield func(use) bool) bool {
	if f.directives {
		for item := range f.Tree.Directives(f.block) {
			f.directiveOccurrences(item, f.add)
		}
		sort.Slice(f.found, func(i, j int) bool { return f.found[i].Span.Start < f.found[j].Span.Start })
	}
	for i := range f.found {
		if !yield(f.found[i]) {
			return false
		}
	}
	f.found, f.directives = f.found[:0], false
	return true
}

// add takes over an occurrence of what is meant.
func (f *finder) add(o occurrence) bool {
	if o.silent || !strings.Contains(o.name, f.name) {
		return true
	}
	if e, span := f.of.of(o); f.means(e) {
		f.found = append(f.found, use{f.place(span), o})
	}
	return true
}
