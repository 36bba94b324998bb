package jsonpath

import (
	"fmt"
	"strconv"
	"strings"
)

func (s *splitter) bracket() {
	inner := s.rest[1:]
	switch {
	case strings.HasPrefix(inner, "?("), strings.HasPrefix(inner, "("):
		s.script(inner)
		return
	case strings.HasPrefix(inner, "'"):
		if end := strings.IndexAny(inner[1:], "']"); end >= 0 && strings.HasPrefix(inner[1+end:], "']") {
			s.rest = inner[1+end+2:]
			s.quoted(inner[1 : 1+end])
			return
		}
	case inner == "":
		s.rest = ""
		return
	}
	word, rest, closed := strings.Cut(inner, "]")
	if !closed {
		s.unclosed = fmt.Errorf("`[` is not closed in `%s`", s.rest)
		word = strings.TrimPrefix(word, "'")
	}
	s.rest = rest
	switch _, size := typeTest(word); {
	case size == len(word) && size > 0:
		s.add(step{kind: stepDescend, name: ".."}) // between the bracket and it is an empty step
		s.add(step{kind: stepType, name: word})
	case word == "~":
		s.add(step{kind: stepDescend, name: ".."})
		s.add(step{kind: stepKey, name: word})
	default:
		s.word(word + s.cutWord()) // what follows without a separator belongs to the step
	}
}

// script takes a filter or a script, which end at the first ")]".
func (s *splitter) script(inner string) {
	end := strings.Index(inner, ")]")
	if end < 0 {
		s.err = fmt.Errorf("`)]` is missing in `%s`", s.rest)
		return
	}
	s.rest = inner[end+2:]
	st := step{kind: stepScript, name: inner[:end+1]}
	code := st.name
	if strings.HasPrefix(inner, "?") {
		st.kind, code = stepFilter, inner[2:end]
	}
	st.expression, s.err = compile(code)
	s.add(st)
	s.cutWord() // what follows without a separator does not count
}

// quoted takes a name in quotes. They only keep dots and `~` together: what else has a
// meaning has it in quotes too.
func (s *splitter) quoted(name string) {
	if _, size := typeTest(name); size == len(name) && size > 0 {
		s.add(step{kind: stepDescend, name: ".."})
		s.add(step{kind: stepType, name: name})
		return
	}
	if strings.HasPrefix(name, "(") || strings.HasPrefix(name, "?(") {
		s.add(step{kind: stepName, name: name})
		return
	}
	s.word(name + s.cutWord()) // what follows without a separator belongs to the step
	s.steps[len(s.steps)-1].quoted = true
}

// parseSlice reads "a:b" and "a:b:c" with optional integers, of which the first two
// may be negative. What is left out is 0.
func parseSlice(word string) (slice [3]int, ok bool) {
	parts := strings.Split(word, ":")
	if len(parts) != 2 && len(parts) != 3 {
		return slice, false
	}
	for i, part := range parts {
		digits := part
		if i < 2 {
			digits = strings.TrimPrefix(part, "-")
		}
		if strings.Trim(digits, "0123456789") != "" || digits == "" && part != "" {
			return slice, false
		}
		if part != "" {
			slice[i], _ = strconv.Atoi(part) // beyond the range it is the nearest one
		}
	}
	return slice, true
}
