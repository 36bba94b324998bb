package runner

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// Selection chooses requests (INTERFACE section 1). All conditions must
// hold; an empty one holds for every request.
type Selection struct {
	// Names: the request has one of these names.
	Names []string
	// Line: any line of the request's block, from 1; 0 is no condition.
	Line int
	// Lines: one of these lines, counted like Line, lies in the request's block; none is
	// no condition.
	Lines []int
	// Tags: each element must hold, "a,b" if the request has one of the tags;
	// "!" before a tag excludes it.
	Tags []string
}

// Empty tells whether all requests are selected.
func (s Selection) Empty() bool {
	return len(s.Names) == 0 && s.Line == 0 && len(s.Lines) == 0 && len(s.Tags) == 0
}

func (s Selection) holds(tree *parser.File, step *Step) bool {
	if len(s.Names) > 0 && !slices.Contains(s.Names, step.Name) {
		return false
	}
	if s.Line != 0 && !step.holds(s.Line) || len(s.Lines) > 0 && !slices.ContainsFunc(s.Lines, step.holds) {
		return false
	}
	if step.Call != nil && (s.Line != 0 || len(s.Lines) > 0) {
		return true
	}
	if len(s.Tags) == 0 {
		return true
	}
	tags := tree.Tags(step.Block)
	return !slices.ContainsFunc(s.Tags, func(list string) bool { return !anyTag(list, tags) })
}

// holds tells whether a line, from 1, belongs to the step.
func (s *Step) holds(line int) bool {
	at := int32(line) - 1
	if s.Call != nil {
		return at == s.Call.Line
	}
	return s.Block.First <= at && at < s.Block.End
}

// anyTag tells whether one word of "a,b,!c" fits. A list that only excludes fits
// unless an excluded tag is there.
func anyTag(list string, tags []string) bool {
	fits, wants := false, false
	for _, word := range parser.Words(list) {
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
