package jsonpath

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

type stepKind uint8

const (
	stepName     stepKind = iota // a member or an element
	stepDescend                  // ".."
	stepWildcard                 // "*"
	stepParent                   // "^"
	stepKey                      // "~"
	stepSelf                     // "$"
	stepSlice                    // "1:3"
	stepUnion                    // "0,2"
	stepType                     // "@string()"
	stepNothing                  // an empty first step (rule 7)
)

type step struct {
	kind stepKind
	// name is the member, the type, or what a message shows.
	name  string
	parts []step
	slice [3]*int
	// at: the name was written with "@" at its beginning and no backquote.
	at bool
}

// errUnsupported is a path that REST Client evaluates as JavaScript.
var errUnsupported = errors.New("filters and script expressions in paths are not supported by this version")

// split cuts a path into steps by the rules of spec 13.7.
func split(path string) ([]step, error) {
	rest, rooted := strings.CutPrefix(path, "$")
	switch {
	case rooted && (rest == "" || strings.IndexByte(".[~^@", rest[0]) >= 0):
	case rooted, path == "", path[0] == '.', path[0] == '[':
		return []step{{kind: stepNothing, name: path}}, nil
	default:
		rest = "." + path
	}
	s := splitter{rest: rest}
	for s.rest != "" && s.err == nil {
		s.next()
	}
	return s.steps, s.err
}

type splitter struct {
	rest  string
	steps []step
	err   error
}

func (s *splitter) add(st step) { s.steps = append(s.steps, st) }

func (s *splitter) next() {
	switch c := s.rest[0]; {
	case c == '~':
		s.add(step{kind: stepKey, name: "~"})
		s.rest = s.rest[1:]
	case c == '^':
		s.add(step{kind: stepParent, name: "^"})
		s.rest = s.rest[1:]
	case strings.HasPrefix(s.rest, "..["), strings.HasPrefix(s.rest, ".["):
		s.add(step{kind: stepDescend, name: ".."})
		s.rest = s.rest[strings.IndexByte(s.rest, '['):]
	case strings.HasPrefix(s.rest, ".."):
		s.add(step{kind: stepDescend, name: ".."})
		s.rest = s.rest[1:]
	case c == '.':
		s.rest = s.rest[1:]
		s.plain()
	case c == '[':
		s.bracket()
	default:
		s.plain()
	}
}

// plain reads a step up to the next separator.
func (s *splitter) plain() {
	if kind, size := typeTest(s.rest); size > 0 {
		s.add(step{kind: stepType, name: kind})
		s.rest = s.rest[size:]
		return
	}
	end := strings.IndexAny(s.rest, ".[~^")
	if end < 0 {
		end = len(s.rest)
	}
	word := s.rest[:end]
	for i := 1; i < len(word); i++ {
		if _, size := typeTest(word[i:]); size > 0 {
			word = word[:i]
		}
	}
	s.rest = s.rest[len(word):]
	if word == "" && s.rest == "" {
		s.add(step{kind: stepDescend, name: ".."})
		return
	}
	if word != "" {
		s.word(word)
	}
}

func (s *splitter) bracket() {
	inner := s.rest[1:]
	switch {
	case strings.HasPrefix(inner, "?("), strings.HasPrefix(inner, "("):
		s.err = errUnsupported
		return
	case strings.HasPrefix(inner, "'"):
		if end := strings.Index(inner[1:], "']"); end >= 0 && !strings.ContainsAny(inner[1:1+end], "']") {
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

// quoted takes a name literally; a backquote before it is the dialect's own way of
// writing a name that begins with "@".
func (s *splitter) quoted(name string) {
	if kind, size := typeTest(name); size == len(name) && size > 0 {
		s.add(step{kind: stepType, name: kind})
		return
	}
	s.add(step{kind: stepName, name: strings.TrimPrefix(name, "`"), at: strings.HasPrefix(name, "@")})
}

func (s *splitter) word(word string) {
	switch {
	case word == "*":
		s.add(step{kind: stepWildcard, name: word})
	case word == "$":
		s.add(step{kind: stepSelf, name: word})
	case strings.HasPrefix(word, "`"):
		s.add(step{kind: stepName, name: word[1:]})
	case strings.HasPrefix(word, "?("), strings.HasPrefix(word, "("):
		s.err = errUnsupported
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
		s.add(step{kind: stepName, name: word, at: strings.HasPrefix(word, "@")})
	}
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

// parseSlice reads "a:b" and "a:b:c" with optional, possibly negative integers.
func parseSlice(word string) (slice [3]*int, ok bool) {
	parts := strings.Split(word, ":")
	if len(parts) != 2 && len(parts) != 3 {
		return slice, false
	}
	for i, part := range parts {
		if part == "" {
			continue
		}
		n, err := strconv.Atoi(part)
		if err != nil {
			return slice, false
		}
		slice[i] = &n
	}
	return slice, true
}
