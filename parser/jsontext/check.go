package jsontext

import (
	"fmt"

	"github.com/bchttp/bchttp/parser"
)

// most is how many faults of one text are told.
const most = 20

// Check tells where a text is no JSON, whatever its references stand for, by place. The
// places are offsets in the text, Code and Severity are left to the caller. A fault has a
// repair if there is one right one. An empty text has no faults; time is linear.
func Check(text string) []parser.Diagnostic {
	c := checker{text: text, tokens: joined(text, Tokens(text))}
	c.check()
	parser.SortDiagnostics(c.found)
	return c.found
}

// Fault is where a whole text that has no references, such as a file, is no JSON. It is nil
// if nothing is wrong with it, and for some faults inside of strings.
func Fault(text string) *parser.Diagnostic {
	c := checker{text: text, tokens: plainTokens(text), whole: true}
	if c.check(); len(c.found) == 0 {
		return nil
	}
	return &c.found[0]
}

// Why tells Fault in words: where, what, and what to do. It is the empty text where Fault is
// nil.
func Why(text string) (fault, hint string) {
	f := Fault(text)
	if f == nil {
		return "", ""
	}
	at := parser.NewSource("", text).Position(f.Span.Start)
	return fmt.Sprintf("line %d, column %d: %s", at.Line, at.Column, f.Message), f.Hint
}

func (c *checker) check() {
	for c.at < len(c.tokens) && !c.ended && len(c.found) < most {
		c.token(c.tokens[c.at])
		c.at++
	}
	if len(c.tokens) > 0 && !c.ended && len(c.found) < most {
		c.end()
	}
}

// due is what must come next.
type due uint8

const (
	dueValue     due = iota
	dueName          // or, where nothing stands before it, the end of an object
	dueColon         // behind a name
	dueSeparator     // behind a value
	dueAnything      // behind a reference that may bring names, values and commas
)

// checker follows the pieces of a text.
type checker struct {
	text   string
	tokens []Token
	at     int
	due    due
	// open are the objects and lists that are not closed.
	open []Token
	// previous is the last piece that counted; first: nothing stands in the innermost object
	// or list yet.
	previous Token
	first    bool
	// loose: a reference may have brought brackets. ended: what follows cannot be told.
	loose, ended bool
	// whole: the text is not the body of a request.
	whole bool
	found []parser.Diagnostic
}

// joined makes one reference of each reference and what touches it, since it may be a part
// of a number or word.
func joined(text string, tokens []Token) []Token {
	kept := tokens[:0]
	for _, t := range tokens {
		if len(kept) > 0 {
			last := &kept[len(kept)-1]
			if last.End == t.Start && (last.Kind == Reference && isPart(t.Kind) || t.Kind == Reference && isPart(last.Kind)) {
				last.Kind, last.End = Reference, t.End
				continue
			}
		}
		kept = append(kept, t)
	}
	return kept
}

func isPart(k Kind) bool {
	return k == Reference || k == Literal || k == String || k == SingleQuoted
}

// token takes the next piece. previous is set to what was taken, unless it is left out by
// the repair.
func (c *checker) token(t Token) {
	switch {
	case t.Kind == Comment:
		c.comment(t)
		return
	case c.isEnd():
		c.behindTheEnd(t)
	case t.Kind == Reference:
		c.reference()
	case c.due == dueAnything && t.Kind != Close && c.text[t.Start] != ',':
		c.anything(t)
	case t.Kind == Close:
		c.close(t)
	case t.Kind == Sign && c.text[t.Start] == ',':
		if c.isExtraComma(t) {
			return
		}
		c.comma(t)
	case c.due == dueColon:
		c.colon(t)
	case c.due == dueName:
		c.name(t)
	case c.due == dueSeparator:
		c.withoutComma(t)
	case t.Kind == Sign:
		c.stray(t)
	default:
		c.value(t)
	}
	c.previous, c.first = c.tokens[c.at], t.Kind == Open
}

// isEnd tells whether the text is complete.
func (c *checker) isEnd() bool { return len(c.open) == 0 && c.due == dueSeparator }

// inObject tells whether the innermost of what is open is an object.
func (c *checker) inObject() bool {
	return len(c.open) > 0 && c.text[c.open[len(c.open)-1].Start] == '{'
}

// next is the piece behind the present one that is no comment.
func (c *checker) next() (Token, bool) {
	for _, t := range c.tokens[c.at+1:] {
		if t.Kind != Comment {
			return t, true
		}
	}
	return Token{}, false
}

// isNext tells whether a sign comes next.
func (c *checker) isNext(signs ...byte) bool {
	t, ok := c.next()
	for _, sign := range signs {
		if ok && c.text[t.Start] == sign && (t.Kind == Sign || t.Kind == Close || t.Kind == Open) {
			return true
		}
	}
	return false
}

// reference takes a reference: a value where one is due, else anything.
func (c *checker) reference() {
	c.loose = c.loose || c.due != dueValue || len(c.open) == 0
	c.due = dueAnything
}

// anything takes what stands behind a reference.
func (c *checker) anything(t Token) {
	switch {
	case len(c.open) == 0:
		c.ended = true
	case t.Kind == Open:
		c.opens(t)
	case t.Kind == Sign:
		c.due = dueValue
	case t.Kind == String && c.inObject() && c.isNext(':'):
		c.due = dueColon
	}
}
