package secret

import (
	"encoding/json"
	"strings"
)

// JSON masks the strings and numbers of members whose name looks secret, also those
// of a structure under such a name. Everything else stays byte for byte. It reads
// tolerantly: damaged or cut JSON is masked as far as it can be read.
func JSON(body string) string { return maskedEach(body, eachMember, `"`+Mask+`"`) }

// eachMember visits the values that JSON masks, by their places.
func eachMember(body string, visit func(start, end int)) {
	m := memberFinder{text: body, visit: visit}
	for m.at < len(body) {
		m.step()
	}
}

// memberFinder walks the tokens of a JSON text.
type memberFinder struct {
	text  string
	visit func(start, end int)
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
		m.visit(m.at, end)
	}
	m.named = false
	m.at = end
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
