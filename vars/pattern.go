package vars

import (
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars/replacement"
)

// byPattern puts the value of a definition together as REST Client does it: first all
// that is no definition is inserted, then one definition after the other takes the
// place of what its name matches as a pattern of JavaScript (spec 10.9).
func (c *composer) byPattern(name, text string) *value {
	index := c.pass.r.Index
	c.compose(text, func(inner string) *value {
		if index.Defines(inner) {
			return &value{text: "{{" + inner + "}}"}
		}
		return c.inner(inner)
	})
	v := c.value(name)
	for _, inner := range c.definitionsIn(v.text) {
		part := c.inner(inner)
		v.take(part)
		if part.cyclic || part.full { // it keeps its reference, see spec 10.7
			continue
		}
		pattern, err := namePattern(inner)
		if err != nil {
			return unresolved(name, noPattern(inner))
		}
		if c.full = !c.pass.replace(v, pattern, part); c.full {
			return c.value(name)
		}
	}
	byStart(v.marks)
	v.marks = fewer(v.marks, len(v.text))
	return v
}

// definitionsIn are the definitions that a text refers to, in the order in which REST
// Client puts them in.
func (c *composer) definitionsIn(text string) []string {
	var found nameList
	parser.ScanTemplates(text, func(_, _ int, name string) bool {
		if c.pass.r.Index.Defines(name) {
			found.add(name)
		}
		return true
	})
	if len(found.names) > 1 {
		order := c.pass.r.order()
		sort.SliceStable(found.names, func(a, b int) bool { return order[found.names[a]] < order[found.names[b]] })
	}
	return found.names
}

// namePattern finds references to a name as REST Client does.
func namePattern(name string) (*regexp.Regexp, error) {
	const blanks = `[\s\pZ\x{feff}]*` // those of JavaScript
	return regexp.Compile(`\{\{` + blanks + name + blanks + `\}\}`)
}

// replace puts a definition into a value, wherever its name matches; false if the
// values become too large.
func (p *Pass) replace(v *value, pattern *regexp.Regexp, part *value) bool {
	r := replacing{old: v, part: part}
	at := 0
	for _, match := range pattern.FindAllStringSubmatchIndex(v.text, -1) {
		r.keep(at, match[0])
		before := r.out.Len()
		r.insert(match)
		if !p.spend(r.out.Len() - before) {
			return false
		}
		at = match[1]
	}
	r.keep(at, len(v.text))
	r.finish()
	return true
}

// replacing makes a new text of a value.
type replacing struct {
	old, part *value
	out       strings.Builder
	marks     []Mark
	kept      int // of the marks of old
	// expanded: the value was not inserted as it is, so that its secrets may be
	// anywhere in the text.
	expanded bool
}

// keep takes over a piece of the old text with its secrets.
func (r *replacing) keep(start, end int) {
	for _, m := range r.old.marks {
		if m.Start >= start && m.End <= end {
			r.kept++
			r.marks = shifted(r.marks, []Mark{m}, r.out.Len()-start)
		}
	}
	r.out.WriteString(r.old.text[start:end])
}

func (r *replacing) insert(match []int) {
	text := r.part.text
	if strings.Contains(text, "$") {
		text = submatches(r.old.text, match).Expand(text)
		r.expanded = true
	} else {
		r.marks = shifted(r.marks, r.part.marks, r.out.Len())
	}
	r.out.WriteString(text)
}

// submatches are those of a match, groups that took no part being empty.
func submatches(text string, match []int) replacement.Match {
	m := replacement.Match{Before: text[:match[0]], After: text[match[1]:]}
	for i := 0; i < len(match); i += 2 {
		group := ""
		if match[i] >= 0 {
			group = text[match[i]:match[i+1]]
		}
		m.Groups = append(m.Groups, group)
	}
	return m
}

// finish gives the value its new text. Where a secret was taken apart, the whole text
// is one.
func (r *replacing) finish() {
	secrets := slices.Concat(r.old.marks, r.part.marks)
	r.old.text = r.out.String()
	if len(secrets) > 0 && (r.expanded || r.kept < len(r.old.marks)) {
		r.marks = slices.Concat([]Mark{{Value: r.old.text, Wide: isWide(secrets)}}, secrets)
		for i := range r.marks {
			r.marks[i].Start, r.marks[i].End = 0, len(r.old.text)
		}
	}
	r.old.marks = r.marks
}

func isWide(marks []Mark) bool {
	return slices.ContainsFunc(marks, func(m Mark) bool { return m.Wide })
}

func noPattern(name string) *Problem {
	return &Problem{
		Code:    "definition-pattern",
		Message: fmt.Sprintf("the name `%s` of a definition is no valid pattern of JavaScript, which REST Client takes it for", name),
		Hint:    "give it a name of letters, digits and `_`, or run without --rest-client",
		Fatal:   true,
	}
}
