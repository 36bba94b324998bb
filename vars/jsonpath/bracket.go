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
			s.quoted(inner[1 : 1+end])
			s.rest = inner[1+end+2:]
			return
		}
	case inner == "":
		s.rest = ""
		return
	}
	end := strings.IndexByte(inner, ']')
	if end < 0 {
		s.err = fmt.Errorf("`[` is not closed in `%s`", s.rest)
		return
	}
	word := inner[:end]
	s.rest = inner[end+1:]
	if kind, size := typeTest(word); size == len(word) && size > 0 {
		s.add(step{kind: stepType, name: kind})
		return
	}
	s.word(word)
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
}

// quoted takes a name literally; a backquote before it is the dialect's own way of
// writing a name that begins with "@".
func (s *splitter) quoted(name string) {
	if kind, size := typeTest(name); size == len(name) && size > 0 {
		s.add(step{kind: stepType, name: kind})
		return
	}
	s.add(step{kind: stepName, name: strings.TrimPrefix(name, "`"), at: strings.HasPrefix(name, "@"), quoted: true})
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
