package replacement

import "strings"

// Match is what a pattern has matched: its groups, the first of which is the whole
// match, and the text around it.
type Match struct {
	Before, After string
	Groups        []string
}

// Expand is the text that a replacement text stands for: `$$` is a dollar sign, `$&`
// the match, "$`" and `$'` what stands before and behind it, `$1` to `$99` a group. All
// else, also the number of a group that does not exist, is taken as it is written.
func (m Match) Expand(text string) string {
	var out strings.Builder
	for {
		before, behind, found := strings.Cut(text, "$")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		value, length := m.reference(behind)
		out.WriteString(value)
		text = behind[length:]
	}
}

// reference is what stands behind a `$`, and how many bytes of it count.
func (m Match) reference(behind string) (value string, length int) {
	if behind == "" {
		return "$", 0
	}
	switch behind[0] {
	case '$':
		return "$", 1
	case '&':
		return m.Groups[0], 1
	case '`':
		return m.Before, 1
	case '\'':
		return m.After, 1
	}
	return m.group(behind)
}

// group reads a number of two digits if there are that many groups, else of one.
func (m Match) group(behind string) (value string, length int) {
	number, best := 0, 0
	for i := 0; i < len(behind) && i < 2 && behind[i] >= '0' && behind[i] <= '9'; i++ {
		number = 10*number + int(behind[i]-'0')
		if number > 0 && number < len(m.Groups) {
			best, length = number, i+1
		}
	}
	if best == 0 {
		return "$", 0
	}
	return m.Groups[best], length
}
