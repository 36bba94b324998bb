package jsonpath

import (
	"errors"
	"strings"
)

// word adds what a word stands for.
func (s *splitter) word(word string) {
	switch kind := sign(word); {
	case kind != stepName:
		s.add(step{kind: kind, name: word})
	case strings.HasPrefix(word, "`"):
		s.add(step{kind: stepName, name: word[1:], escaped: true})
	case strings.HasPrefix(word, "@"):
		s.add(step{kind: stepName, name: word, at: true})
	case strings.HasPrefix(word, "?("), strings.HasPrefix(word, "("):
		s.err = errors.New("a filter stands in brackets: `[?(...)]`")
	case strings.Contains(word, ","):
		union := step{kind: stepUnion, name: word}
		for part := range strings.SplitSeq(word, ",") {
			inner := splitter{}
			inner.word(part)
			union.parts = append(union.parts, inner.steps...)
		}
		s.add(union)
	default:
		if slice, ok := parseSlice(word); ok {
			s.add(step{kind: stepSlice, name: word, slice: slice})
			return
		}
		s.add(step{kind: stepName, name: word})
	}
}

// sign is the kind of a step that is written as a sign, stepName for any other.
func sign(word string) stepKind {
	switch word {
	case "*":
		return stepWildcard
	case "$":
		return stepSelf
	case "..":
		return stepDescend
	case "~":
		return stepKey
	case "^":
		return stepParent
	}
	return stepName
}

// typeTest reads a type test such as "@string()" at the beginning of a text.
func typeTest(text string) (kind string, size int) {
	if !strings.HasPrefix(text, "@") {
		return "", 0
	}
	end := strings.Index(text, "()")
	if end < 0 {
		return "", 0
	}
	switch kind = text[1:end]; kind {
	case "null", "boolean", "number", "string", "integer", "undefined", "nonFinite", "scalar",
		"array", "object", "function", "other":
		return kind, end + 2
	}
	return "", 0
}
