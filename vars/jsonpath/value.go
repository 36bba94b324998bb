package jsonpath

import (
	"slices"
	"sort"
	"strings"

	"github.com/tidwall/gjson"
)

// text is a value as it is inserted: a string's content, else compact JSON.
func text(v gjson.Result, keep bool) string {
	switch v.Type {
	case gjson.String:
		return v.Str
	case gjson.Number:
		return Number(v.Raw, keep)
	case gjson.JSON:
		p := printer{text: v.Raw, keep: keep}
		p.out.Grow(len(v.Raw))
		p.value(0)
		return p.out.String()
	}
	return v.Raw
}

// printer writes valid JSON as JavaScript's JSON.stringify does, in one pass over
// the text.
type printer struct {
	text string
	keep bool
	at   int
	out  strings.Builder
	// open are the members so far of the objects that are being written.
	open []printed
}

// value takes one value. Values that lie deeper than deepest are left as written.
func (p *printer) value(depth int) {
	p.blanks()
	start := p.at
	switch c := p.text[p.at]; {
	case c == '"':
		p.at = stringEnd(p.text, p.at)
		writeString(&p.out, p.text[start:p.at])
	case (c == '{' || c == '[') && depth > deepest:
		p.at = bracketEnd(p.text, start)
		p.out.WriteString(p.text[start:p.at])
	case c == '{':
		p.object(depth + 1)
	case c == '[':
		p.array(depth + 1)
	default:
		p.at = scalarEnd(p.text, p.at)
		p.scalar(p.text[start:p.at])
	}
}

func (p *printer) scalar(raw string) {
	if c := raw[0]; c == '-' || c >= '0' && c <= '9' {
		raw = Number(raw, p.keep)
	}
	p.out.WriteString(raw)
}

func (p *printer) blanks() {
	for p.at < len(p.text) && p.text[p.at] <= ' ' {
		p.at++
	}
}

// more passes a comma, or the end of an array or object, and tells whether another
// item follows.
func (p *printer) more(end byte) bool {
	p.blanks()
	if p.at < len(p.text) && p.text[p.at] == ',' {
		p.at++
		p.blanks()
	}
	if p.at >= len(p.text) || p.text[p.at] == end {
		p.at++
		return false
	}
	return true
}

func (p *printer) array(depth int) {
	p.at++
	separator := byte('[')
	for p.more(']') {
		p.out.WriteByte(separator)
		separator = ','
		p.value(depth)
	}
	if separator == '[' {
		p.out.WriteByte('[')
	}
	p.out.WriteByte(']')
}

// printed is a member that was written: its name and its place in the output.
type printed struct {
	name       string
	start, end int
}

func (p *printer) object(depth int) {
	p.at++
	p.out.WriteByte('{')
	begin, first := p.out.Len(), len(p.open)
	for p.more('}') {
		if len(p.open) > first {
			p.out.WriteByte(',')
		}
		m := p.member(depth)
		p.open = append(p.open, m)
	}
	if members := p.open[first:]; needOrder(members) {
		p.reorder(begin, members)
	}
	p.open = p.open[:first]
	p.out.WriteByte('}')
}

func (p *printer) member(depth int) printed {
	start := p.at
	p.at = stringEnd(p.text, p.at)
	m := printed{name: p.text[start:p.at], start: p.out.Len()}
	writeString(&p.out, m.name)
	p.blanks()
	p.at++ // the colon
	p.out.WriteByte(':')
	p.value(depth)
	m.end = p.out.Len()
	return m
}

// needOrder tells whether members do not stand in JavaScript's order, or a name
// stands there twice.
func needOrder(members []printed) bool {
	var seen map[string]bool
	if len(members) > 8 {
		seen = make(map[string]bool, len(members))
	}
	for i, m := range members {
		switch {
		case strings.Contains(m.name, `\`), i > 0 && inOrder(unquoted(members[i-1].name), unquoted(m.name)) > 0:
			return true
		case seen[m.name]:
			return true
		case seen != nil:
			seen[m.name] = true
		case slices.ContainsFunc(members[:i], func(other printed) bool { return other.name == m.name }):
			return true
		}
	}
	return false
}

func unquoted(name string) string { return name[1 : len(name)-1] }

// reorder writes members anew: those that count, in their order.
func (p *printer) reorder(begin int, all []printed) {
	written := p.out.String()
	at := map[string]int{}
	var members []printed
	for _, m := range all {
		name := gjson.Parse(m.name).Str
		if i, twice := at[name]; twice {
			members[i].start, members[i].end = m.start, m.end
			continue
		}
		at[name] = len(members)
		members = append(members, printed{name, m.start, m.end})
	}
	sort.SliceStable(members, func(i, j int) bool { return inOrder(members[i].name, members[j].name) < 0 })
	p.out.Reset()
	p.out.WriteString(written[:begin])
	for i, m := range members {
		if i > 0 {
			p.out.WriteByte(',')
		}
		p.out.WriteString(written[m.start:m.end])
	}
}
