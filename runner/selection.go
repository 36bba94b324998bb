package runner

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// Selection chooses requests (INTERFACE section 1). All three conditions must
// hold; an empty one holds for every request.
type Selection struct {
	// Names: the request has one of these names.
	Names []string
	// Line: any line of the request's block, from 1; 0 is no condition.
	Line int
	// Tags: each element must hold, "a,b" if the request has one of the tags;
	// "!" before a tag excludes it.
	Tags []string
}

// Empty tells whether all requests are selected.
func (s Selection) Empty() bool { return len(s.Names) == 0 && s.Line == 0 && len(s.Tags) == 0 }

func (s Selection) holds(tree *parser.File, step Step) bool {
	if len(s.Names) > 0 && !slices.Contains(s.Names, step.Name) {
		return false
	}
	if line := int32(s.Line) - 1; s.Line != 0 && (line < step.Block.First || line >= step.Block.End) {
		return false
	}
	if len(s.Tags) == 0 {
		return true
	}
	tags := tagsOf(tree, step.Block)
	return !slices.ContainsFunc(s.Tags, func(list string) bool { return !anyTag(list, tags) })
}

// anyTag tells whether one word of "a,b,!c" fits. A list that only excludes fits
// unless an excluded tag is there.
func anyTag(list string, tags []string) bool {
	fits, wants := false, false
	for _, word := range words(list) {
		if excluded, ok := strings.CutPrefix(word, "!"); ok {
			if slices.Contains(tags, excluded) {
				return false
			}
			continue
		}
		wants = true
		fits = fits || slices.Contains(tags, word)
	}
	return fits || !wants
}

func tagsOf(tree *parser.File, block *parser.Block) []string {
	var tags []string
	for d := range tree.Directives(block) {
		if d.Key == "tag" {
			tags = append(tags, words(d.Value)...)
		}
	}
	return tags
}

// words splits a list at commas and blanks.
func words(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' })
}

// choose orders the steps of a selection: file order, but what a step refers to
// comes before it.
func (p *Plan) choose(all []Step, selection Selection) {
	c := chooser{plan: p, all: all, wanted: make([]bool, len(all)), placed: make([]bool, len(all))}
	for i, step := range all {
		if selection.holds(p.Tree, step) {
			p.Selected++
			c.want(i)
		}
	}
	for i := range all {
		c.place(i)
	}
}

// chooser walks the references of the selected steps. Both walks mark before they
// descend, so that a circle of references ends.
type chooser struct {
	plan           *Plan
	all            []Step
	wanted, placed []bool
}

func (c *chooser) want(i int) {
	if c.wanted[i] {
		return
	}
	c.wanted[i] = true
	for _, needed := range c.before(i) {
		c.want(needed)
	}
}

func (c *chooser) place(i int) {
	if c.placed[i] {
		return
	}
	c.placed[i] = true
	step := c.all[i]
	step.Omit = !c.wanted[i]
	if !step.Omit {
		for _, needed := range c.before(i) {
			c.place(needed)
		}
	}
	c.plan.Steps = append(c.plan.Steps, step)
}

// before are the steps that a step refers to, by reference or by "# @ref".
func (c *chooser) before(i int) []int {
	var found []int
	names := slices.Clone(c.all[i].Needs)
	for d := range c.plan.Tree.Directives(c.all[i].Block) {
		if d.Key == "ref" || d.Key == "forceref" {
			names = append(names, d.Value)
		}
	}
	for at, step := range c.all {
		if step.Name != "" && slices.Contains(names, step.Name) {
			found = append(found, at)
		}
	}
	return found
}
