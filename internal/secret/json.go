package secret

import (
	"encoding/json"
	"strings"
)

// JSON masks the strings and numbers of members whose name looks secret, also those
// of a structure under such a name, and of JSON that stands in a string. Everything else
// stays byte for byte. It reads tolerantly: damaged or cut JSON is masked as far as it can
// be read, and so are arguments of GraphQL, whose names have no quotes.
func JSON(body string) string {
	var out strings.Builder
	copied := 0
	eachMember(body, func(m member) {
		out.WriteString(body[copied:m.start] + m.quote + Mask + m.quote)
		copied = m.end
	})
	return out.String() + body[copied:]
}

// member is a value that JSON masks: its place, the quote that a string has there, and
// the value as it is written where it is no part of a string.
type member struct {
	start, end     int
	quote, written string
}

// eachMember visits the values that JSON masks, in order.
func eachMember(body string, visit func(member)) {
	eachMemberIn(&view{text: body}, `"`, visit)
}

// eachMemberIn does so for a text that may stand in strings, where a quote is an escape.
func eachMemberIn(v *view, quote string, visit func(member)) {
	m := memberFinder{text: v.text, view: v, quote: quote, visit: visit}
	for m.at < len(m.text) {
		m.step()
	}
}

// memberFinder walks the tokens of a JSON text.
type memberFinder struct {
	text  string
	view  *view
	quote string
	visit func(member)
	at    int
	depth int
	// hiding is the depth of the structure under a secret name that is open, 0 for
	// none; named tells that the next value stands under such a name.
	hiding int
	named  bool
	// member is the name of the last member, typed the depth of an object that says of
	// itself that it is a password, as those of Keycloak do; 0 for none.
	member string
	typed  int
}

func (m *memberFinder) step() {
	switch c := m.text[m.at]; {
	case c == '"':
		m.str()
	case c == '{' || c == '[':
		m.depth++
		m.at++
		if m.named && m.hiding == 0 {
			m.hiding = m.depth
		}
		m.named = false
	case c == '}' || c == ']':
		if m.depth == m.hiding {
			m.hiding = 0
		}
		if m.depth == m.typed {
			m.typed = 0
		}
		m.depth--
		m.at++
		m.named = false
	case c == '-' || c >= '0' && c <= '9':
		m.value(m.at + len(m.text[m.at:]) - len(strings.TrimLeft(m.text[m.at:], "+-.eE0123456789")))
	case c == ',':
		m.at++
		m.named = false
	case c == ':':
		m.named = LooksSecret(m.text[wordStart(m.text, m.at):m.at]) && strings.HasPrefix(strings.TrimLeft(m.text[m.at+1:], " "), `"`)
		m.at++
	default:
		m.at++
	}
}

// str takes a string: the name of a member if a colon follows, else a value.
func (m *memberFinder) str() {
	end := stringEnd(m.text, m.at)
	after := strings.TrimLeft(m.text[end:], " \t\r\n")
	if strings.HasPrefix(after, ":") {
		m.member = unquoted(m.text[m.at:end])
		m.named = LooksSecret(m.member) || m.member == "value" && m.typed > 0 && m.typed == m.depth
		m.at = len(m.text) - len(after) + 1
		return
	}
	if m.member == "type" && m.text[m.at:end] == `"password"` {
		m.typed = m.depth
	}
	m.value(end)
}

// value passes a string or a number that ends at end.
func (m *memberFinder) value(end int) {
	if m.named || m.hiding > 0 {
		at := m.view.place(m.at, end)
		m.visit(member{at.start, at.end, m.quote, m.text[m.at:end]})
	} else {
		m.within(end)
	}
	m.named = false
	m.at = end
}

// within looks into a string, which may hold JSON or a query of GraphQL.
func (m *memberFinder) within(end int) {
	const deepest = len(`\\\"`)
	text := m.text[m.at:end]
	if len(m.quote) >= deepest || !strings.Contains(text, `\"`) || !strings.Contains(text, ":") {
		return
	}
	start, end := m.at+1, max(m.at+1, end-len(text)+len(strings.TrimSuffix(text, `"`)))
	inside := view{text: m.text[start:end], of: m.view, escapes: []escape{{size: start}}}
	if inner, ok := inside.decoded(&encoding{sign: `\`, decode: jsonEscape}); ok {
		eachMemberIn(inner, escapedQuote(m.quote), m.visit)
	}
}

// escapedQuote is a quote as it stands in a string one level further in.
func escapedQuote(quote string) string { return strings.Repeat(`\`, 2*len(quote)-1) + `"` }

// wordStart is where the word begins that ends at an offset.
func wordStart(text string, end int) int {
	for end > 0 && (isAlphanumeric(text[end-1]) || text[end-1] == '_' || text[end-1] == '-') {
		end--
	}
	return end
}

// stringEnd is the offset behind the string that begins at start, the end of the
// text if it is not closed.
func stringEnd(text string, start int) int {
	for at := start + 1; at < len(text); at++ {
		next := strings.IndexAny(text[at:], `"\`)
		if next < 0 {
			break
		}
		at += next
		if text[at] == '"' {
			return at + 1
		}
		at++ // the escaped character
	}
	return len(text)
}

func unquoted(name string) string {
	if !strings.Contains(name, `\`) {
		return strings.Trim(name, `"`)
	}
	var plain string
	if json.Unmarshal([]byte(name), &plain) != nil {
		return name
	}
	return plain
}
