package vars

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// largest is the number of bytes that the values of one request come to at most:
// definitions that repeat each other grow without end.
const largest = 64 << 20

// composer puts a value together from text and the values of its references.
type composer struct {
	*evaluation
	out strings.Builder
	// whole is what has been put together so far, but for its text.
	whole value
	// full: the values have become too large.
	full bool
}

// compose takes over a text. A reference for which find has no value stays as it is
// written.
func (c *composer) compose(text string, find func(name string) *value) {
	at := 0
	parser.ScanTemplates(text, func(start, end int, name string) bool {
		c.out.WriteString(text[at:start])
		at = end
		v := find(name)
		if v == nil {
			c.out.WriteString(text[start:end])
			return true
		}
		c.add(name, v)
		return !c.full
	})
	c.out.WriteString(text[at:])
}

func (c *composer) add(name string, v *value) {
	c.whole.take(v)
	if v.cyclic || v.full { // it keeps its reference, see spec 10.7
		c.out.WriteString("{{" + name + "}}")
		return
	}
	if c.full = !c.pass.spend(len(v.text)); c.full {
		return
	}
	c.whole.marks = shifted(c.whole.marks, v.marks, c.out.Len())
	c.out.WriteString(v.text)
}

// take takes over what is to be known of a value that becomes part of this one.
func (v *value) take(part *value) {
	if v.problem == nil {
		v.problem = part.problem
	}
	if v.warning == nil {
		v.warning = part.warning
	}
	if v.breaks == "" {
		v.breaks = part.breaks
	}
	v.cyclic = v.cyclic || part.cyclic
	v.full = v.full || part.full
	v.drawn = v.drawn || part.drawn
}

// value is the value of a name.
func (c *composer) value(name string) *value {
	if c.full {
		v := unresolved(name, tooLarge(name))
		v.full = true
		return v
	}
	v := c.whole
	v.text = c.out.String()
	v.marks = fewer(v.marks, len(v.text))
	return &v
}

// spend counts the bytes of a value that is inserted; false if there are too many.
func (p *Pass) spend(size int) bool {
	if size > largest-p.size {
		return false
	}
	p.size += size
	return true
}

// fewer keeps the number of marks small where secrets repeat each other: then the
// whole value is secret, once for each of them.
func fewer(marks []Mark, size int) []Mark {
	const most = 256
	if len(marks) <= most {
		return marks
	}
	seen := map[Mark]bool{}
	var few []Mark
	for _, m := range marks {
		m.Start, m.End = 0, size
		if !seen[m] {
			seen[m] = true
			few = append(few, m)
		}
	}
	return few
}

func tooLarge(name string) *Problem {
	return &Problem{
		Code:    "value-too-large",
		Message: fmt.Sprintf("the value of `%s` is too large: the values of this request come to more than %d MiB", name, largest>>20),
		Hint:    "let definitions refer to each other fewer times, or send the body from a file",
	}
}

func tooDeep(name string) *Problem {
	return &Problem{
		Code:    "definition-depth",
		Message: fmt.Sprintf("the value of `%s` lies inside of more than %d other definitions", name, deepest),
		Hint:    "let definitions refer to each other over fewer steps",
	}
}
