package lint

import (
	"slices"

	"github.com/bchttp/bchttp/parser"
)

// takeOver finds the blocks that are what they were when a file was checked: those above the
// first difference and those below the last one.
func (c *checker) takeOver(before *checker) {
	c.before = before
	old, f := before.File, c.File
	n := min(len(old.Blocks), len(f.Blocks))
	most := c.commonStart(n)
	for c.first < most && c.isAsBefore(c.first, c.first) {
		c.blocks[c.first] = before.blocks[c.first]
		c.first++
	}
	most = min(n-c.first, c.commonEnd(n-c.first))
	shift := len(f.Blocks) - len(old.Blocks)
	for c.last < most && c.isAsBefore(len(old.Blocks)-1-c.last, len(f.Blocks)-1-c.last) {
		at := len(f.Blocks) - 1 - c.last
		c.blocks[at] = before.blocks[at-shift]
		c.last++
	}
}

// commonStart is how many of the first n blocks stand in the part of the text that is the same
// from its beginning on.
func (c *checker) commonStart(n int) int {
	a, b := c.before.File, c.File
	same := uint32(a.Source.CommonPrefix(b.Source))
	return countWhile(n, func(i int) bool { return wholeOf(a, &a.Blocks[i]).End <= same && wholeOf(b, &b.Blocks[i]).End <= same })
}

// commonEnd is the same for the last n blocks.
func (c *checker) commonEnd(n int) int {
	a, b := c.before.File, c.File
	same := uint32(a.Source.CommonSuffix(b.Source, min(a.Source.Len(), b.Source.Len())))
	stands := func(f *parser.File, i int) bool {
		start := f.Line(f.Blocks[len(f.Blocks)-1-i].First).Start
		return start+same >= uint32(f.Source.Len())
	}
	return countWhile(n, func(i int) bool { return stands(a, i) && stands(b, i) })
}

func countWhile(n int, holds func(i int) bool) int {
	i := 0
	for i < n && holds(i) {
		i++
	}
	return i
}

// isAsBefore tells of two blocks with the same text whether they were read in the same way.
func (c *checker) isAsBefore(i, j int) bool {
	old, f := c.before.File, c.File
	a, b := old.Blocks[i], f.Blocks[j]
	lines := b.First - a.First
	if (a.First == 0) != (b.First == 0) || a.End+lines != b.End || a.Headers+lines != b.Headers || a.Body+lines != b.Body ||
		a.RequestEnd+lines != b.RequestEnd || a.Curl != b.Curl || a.Broken != b.Broken || (a.Request < 0) != (b.Request < 0) ||
		a.Request >= 0 && a.Request+lines != b.Request {
		return false
	}
	for line := a.First; line < a.End; line++ {
		x, y := old.Line(line), f.Line(line+lines)
		if x.Kind != y.Kind || x.Flags != y.Flags || x.End-x.Start != y.End-y.Start {
			return false
		}
	}
	if len(old.Diagnostics) == 0 && len(f.Diagnostics) == 0 {
		return true
	}
	by := f.Line(b.First).Start - old.Line(a.First).Start
	return slices.EqualFunc(old.BlockDiagnostics(&a), f.BlockDiagnostics(&b), func(x, y parser.Diagnostic) bool {
		return x.Code == y.Code && x.Severity == y.Severity && x.Message == y.Message && moved(x.Span, by) == y.Span && sameFix(x.Fix, y.Fix, by)
	})
}

func sameFix(x, y *parser.Replacement, by uint32) bool {
	if x == nil || y == nil {
		return x == y
	}
	return x.Title == y.Title && x.Text == y.Text && moved(x.Span, by) == y.Span
}
