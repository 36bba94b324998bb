package secret

import "strings"

// eachPair visits the values of pairs `name=value` whose name looks secret, where the text says
// that they are pairs: next to another one behind `;`, `&` or `?`, or alone in quotes or in a line.
func eachPair(text string, visit func(Shape)) {
	p := pairFinder{text: text}
	for at := 0; ; {
		sign, before := strings.IndexByte(text[at:], '='), at
		if sign < 0 {
			return
		}
		at += sign + 1
		start := nameStart(text, at-1)
		if strings.HasPrefix(text[start:], "u0026") && strings.HasSuffix(text[:start], `\`) {
			start += len("u0026")
		}
		name := fieldName(text[start : at-1])
		isCode := strings.EqualFold(name, code)
		if !isCode && !LooksSecret(name) {
			continue
		}
		end := p.end(start, at)
		if end <= at {
			continue
		}
		if value := text[at:end]; !isMaskOrReferences(value) && (!isCode || looksDrawn(value)) {
			visit(Shape{text[start : sign+before], start, at, end})
		}
		at = end
	}
}

// nameStart is where a name begins that ends at an offset. In a query it may have brackets and
// escapes.
func nameStart(text string, end int) int {
	for end > 0 && (isBase64URL(text[end-1]) || strings.IndexByte("%[]", text[end-1]) >= 0) {
		end--
	}
	return end
}

// pairFinder finds where values end. It remembers the ends that it looked for last: what stands
// between them and a later value holds none, so a text is gone over once.
type pairFinder struct {
	text          string
	member, field int
}

// end is where the value of a pair ends that begins at an offset; 0 if this is none.
func (p *pairFinder) end(name, value int) int {
	before := strings.TrimRight(p.text[:name], " ")
	switch {
	case strings.HasPrefix(p.text[value:], "="): // a comparison
		return 0
	case strings.HasSuffix(before, "&amp;"), strings.HasSuffix(before, `\u0026`),
		name > 0 && strings.IndexByte("?&#", p.text[name-1]) >= 0:
		return value + linkEnd(p.text[value:], true)
	case strings.HasSuffix(before, ";"):
		return value + memberEnd(p.text[value:])
	}
	if p.member <= value {
		p.member = value + memberEnd(p.text[value:])
	}
	if isPairAhead(p.text[p.member:], ';') || p.isAlone(name) {
		return p.member
	}
	if p.field < value {
		p.field = value + linkEnd(p.text[value:], true)
	}
	if isPairAhead(p.text[p.field:], '&') {
		return p.field
	}
	return 0
}

// isAlone tells a pair without blanks, up to p.member, that is all that stands in double quotes
// or in a line.
func (p *pairFinder) isAlone(name int) bool {
	after := p.text[p.member:]
	if strings.IndexByte(p.text[name:p.member], ' ') >= 0 {
		return false
	}
	if name == 0 || p.text[name-1] == '\n' {
		return after == "" || after[0] == '\r' || after[0] == '\n'
	}
	return p.text[name-1] == '"' && after != "" && (after[0] == '"' || after[0] == '\\')
}

// isPairAhead tells whether a text begins with a sign and another pair.
func isPairAhead(text string, sign byte) bool {
	const longest = 64
	for i := range min(len(text), longest) {
		switch c := text[i]; {
		case i == 0 && c != sign, i > 0 && c != '=' && c != ' ' && !isBase64URL(c):
			return false
		case c == '=':
			return i > 1
		}
	}
	return false
}

// memberEnd is the length of a value in a connection string: in quotes, or to a semicolon, a
// quote, the end of the line, or the next parameter of a query.
func memberEnd(text string) int {
	for _, quote := range [...]string{"'", `"`, `\"`, "&quot;"} {
		if inner, ok := strings.CutPrefix(text, quote); ok {
			if end := strings.Index(inner, quote); end > 0 && strings.IndexByte(inner[:end], '\n') < 0 {
				return end + 2*len(quote)
			}
			return 0
		}
	}
	for i := range len(text) {
		switch c := text[i]; {
		case strings.IndexByte(";'\"`<\t\r\n", c) >= 0, c == '\\' && isEscape(text[i:]), c == '&' && (isQuote(text[i:]) || isPairAhead(text[i:], '&')):
			return i
		}
	}
	return len(text)
}

// isEscape tells a quote or a line end as they stand in strings.
func isEscape(text string) bool { return len(text) > 1 && strings.IndexByte(`"nrt`, text[1]) >= 0 }

// isQuote tells a character reference (HTML section 13.5) that stands for what ends a value.
func isQuote(text string) bool {
	plain, _ := htmlEscape(text)
	return plain != "" && strings.Contains(`"'<`, plain)
}
