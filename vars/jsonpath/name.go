package jsonpath

import "strings"

// name follows a step that names a member.
func (w *walker) name(n *node, s step, rest []step) {
	switch {
	case s.at && w.exact:
		w.err = ErrTypeTest
	case s.at && !s.quoted:
		w.annotation(n, s.name, rest)
	default:
		w.named(n, s.name, rest)
	}
}

func (w *walker) named(n *node, name string, rest []step) {
	if value, ok := child(n.value, name); ok {
		below := n.child(value, stringOperand(name))
		below.literal = true
		w.walk(below, rest)
	}
}

// annotation follows a name that begins with "@" and may hold dots: the longest part
// that is a member counts.
func (w *walker) annotation(n *node, name string, rest []step) {
	for end := len(name); end > 0; end = strings.LastIndexByte(name[:end], '.') {
		value, ok := child(n.value, name[:end])
		if w.spend(n); w.over() {
			return
		}
		if !ok {
			continue
		}
		var further []step
		for word := range strings.SplitSeq(strings.TrimPrefix(name[end:], "."), ".") {
			if word != "" {
				further = append(further, step{kind: stepName, name: word})
			}
		}
		w.walk(n.child(value, stringOperand(name[:end])), append(further, rest...))
		return
	}
}
