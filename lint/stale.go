package lint

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/bc/vocabulary"
)

// stale is what has changed since the file was checked before, as far as checks of blocks that
// were taken over go by it.
type stale struct {
	// all: each of them; loose: those that go by all names and lines.
	all, loose bool
	names      map[string]bool
	// answers are requests whose responses have another form now, as far as blocks were checked.
	answers map[string]bool
	// before are the forms of those whose blocks were not taken over.
	before map[string]*vocabulary.Answer
}

// compare finds it. The definitions have been read.
func (c *checker) compare() {
	namesBC := c.namesBC()
	if c.before == nil {
		return
	}
	s := &c.stale
	s.names, s.answers, s.before = map[string]bool{}, map[string]bool{}, map[string]*vocabulary.Answer{}
	was, is := c.before.between(c.first, c.last), c.between(c.first, c.last)
	for _, k := range was {
		if k.answer != nil {
			s.before[k.facts.stored] = k.answer
		}
	}
	s.loose = c.linesMoved() || !slices.EqualFunc(was, is, func(a, b *blockCheck) bool { return a.facts.sameAround(b.facts) })
	c.compareNames(was, is)
	c.compareDefinitions()
	c.askAgain(c.before.asked, s.names)
	reordered := len(s.names) > 0 || !slices.EqualFunc(was, is, func(a, b *blockCheck) bool { return a.facts.sameOrder(b.facts) })
	s.all = (c.ordered || c.before.ordered) && reordered || c.imports != c.before.imports || namesBC != c.before.namesBC() ||
		!maps.Equal(c.secretNames, c.before.secretNames) || !slices.Equal(spacesOf(was), spacesOf(is)) || c.otherAPIs()
	s.loose = s.loose || len(s.names) > 0
}

// between are the checks of blocks but the first and the last ones.
func (c *checker) between(first, last int) []*blockCheck {
	return c.blocks[first : len(c.blocks)-last]
}

// linesMoved tells whether something stands on another line.
func (c *checker) linesMoved() bool {
	old, f := c.before.File, c.File
	if old.LineCount() != f.LineCount() || len(old.Blocks) != len(f.Blocks) {
		return true
	}
	for i := c.first; i < len(f.Blocks)-c.last; i++ {
		if old.Blocks[i].First != f.Blocks[i].First {
			return true
		}
	}
	return false
}

// otherAPIs tells whether the entities of Business Central are others.
func (c *checker) otherAPIs() bool {
	return c.before.catalog != nil && !slices.Equal(c.before.catalog.Custom, c.entities().Custom)
}

func spacesOf(blocks []*blockCheck) []string {
	var spaces []string
	for _, k := range blocks {
		spaces = append(spaces, k.facts.more().spaces...)
	}
	return spaces
}

// isStale tells whether a block must be checked, though it may have been.
func (c *checker) isStale(k *blockCheck) bool {
	s := &c.stale
	return !k.checked || s.all || k.tied || k.loose && s.loose || k.dependsOn(s.names) || k.dependsOn(s.answers)
}

// compareAnswer notes whether the response of a block that was checked again has another form.
func (c *checker) compareAnswer(before, now *blockCheck) {
	name := now.facts.stored
	if c.before == nil || name == "" {
		return
	}
	was := before.answer
	if !before.checked {
		was = c.stale.before[name]
	}
	if !reflect.DeepEqual(was, now.answer) {
		c.stale.answers[strings.Clone(nameBase(name))] = true
	}
}
