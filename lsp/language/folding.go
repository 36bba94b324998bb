package language

import (
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/parser/jsontext"
)

// Fold is a run of lines that can be folded away, both ends included, counted from 0.
type Fold struct {
	First, Last int32
	// Comment: the lines are comments.
	Comment bool
}

// Folds are requests, what stands in brackets in their bodies, saved responses, runs of
// comments, and the code blocks of Markdown.
func (v *View) Folds() []Fold {
	var found []Fold
	for i := range v.Tree.Blocks {
		b := &v.Tree.Blocks[i]
		found = v.requestFolds(found, b)
		found = v.runFolds(found, b)
	}
	return found
}

// requestFolds are the request of a block and the brackets of its body.
func (v *View) requestFolds(found []Fold, b *parser.Block) []Fold {
	if b.Request < 0 {
		return found
	}
	span := v.requestSpan(b)
	found = addFold(found, b.Request, v.Tree.LineAt(span.End), false)
	return v.bracketFolds(found, b)
}

func addFold(found []Fold, first, last int32, comment bool) []Fold {
	if last > first {
		found = append(found, Fold{first, last, comment})
	}
	return found
}

// bracketFolds are the objects and arrays of a JSON body that take more than one line.
func (v *View) bracketFolds(found []Fold, b *parser.Block) []Fold {
	if v.Tree.Language(b) != parser.JSON {
		return found
	}
	var open []int32
	for line := b.Body; line < b.RequestEnd; line++ {
		if v.Tree.Line(line).Kind != parser.LineBody {
			continue
		}
		for _, t := range jsontext.Tokens(v.Tree.Text(line)) {
			switch {
			case t.Kind == jsontext.Open:
				open = append(open, line)
			case t.Kind == jsontext.Close && len(open) > 0:
				found = addFold(found, open[len(open)-1], line-1, false)
				open = open[:len(open)-1]
			}
		}
	}
	return found
}

// runFolds are neighbouring lines of one kind: comments above a request, and responses.
func (v *View) runFolds(found []Fold, b *parser.Block) []Fold {
	for line := b.First; line < b.End; {
		first, group := line, groupOf(v.Tree.Line(line).Kind)
		for line < b.End && groupOf(v.Tree.Line(line).Kind) == group {
			line++
		}
		if group != noGroup && (b.Request < 0 || line <= b.Request || first >= b.RequestEnd || group == savedGroup) {
			found = addFold(found, first, line-1, group == commentGroup)
		}
	}
	return found
}

type lineGroup uint8

const (
	noGroup lineGroup = iota
	commentGroup
	savedGroup
)

func groupOf(kind parser.LineKind) lineGroup {
	switch kind {
	case parser.LineComment, parser.LineDirective:
		return commentGroup
	case parser.LineStatus, parser.LineSaved:
		return savedGroup
	}
	return noGroup
}
