package jsonpath

import (
	"errors"
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
	stepFilter                   // "?(@.id=='a')"
	stepScript                   // "(@.length-1)"
	stepNothing                  // an empty first step (rule 7)
)

type step struct {
	kind stepKind
	// at: the name was written with "@" at its beginning and no backquote; quoted: it
	// stood in quotes.
	at, quoted bool
	// name is the member, the type, or what a message shows.
	name       string
	parts      []step
	slice      [3]int
	expression expression
}

// evaluates tells whether the step holds an expression.
func (s step) evaluates() bool { return s.kind == stepFilter || s.kind == stepScript }

// split cuts a path into steps by the rules of spec 13.7.
func split(path string) ([]step, error) {
	rest, rooted := strings.CutPrefix(path, "$")
	switch {
	case rooted && (rest == "" || strings.IndexByte(".[~^@", rest[0]) >= 0):
	case path == "", path[0] == '.', path[0] == '[':
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
	word := s.rest[:wordEnd(s.rest)]
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

// wordEnd is where a step ends. Dots do not end a name that begins with "@", such as
// @odata.etag; see walker.annotation.
func wordEnd(text string) int {
	separators := ".[~^"
	if strings.HasPrefix(text, "@") {
		separators = "[~^"
	}
	end := strings.IndexAny(text, separators)
	if end < 0 {
		end = len(text)
	}
	if descend := strings.Index(text[:end], ".."); descend >= 0 {
		end = descend
	}
	return end
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
