package jsonpath

import "strings"

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
	// stood in quotes; escaped: a backquote stood before it.
	at, quoted, escaped bool
	// name is the member, or the step as it is written.
	name       string
	parts      []step
	slice      [3]int
	expression expression
}

// evaluates tells whether the step holds an expression.
func (s step) evaluates() bool { return s.kind == stepFilter || s.kind == stepScript }

// split cuts a path into steps by the rules of spec 13.7.
// In the exact mode the end of the path closes a bracket.
func split(path string, exact bool) ([]step, error) {
	s := splitter{}
	rest, rooted := strings.CutPrefix(path, "$")
	switch {
	case rooted && (rest == "" || strings.IndexByte(".[~^@", rest[0]) >= 0):
		s.rest = rest
	case path == "", path[0] == '.', path[0] == '[':
		return []step{{kind: stepNothing, name: path}}, nil
	default:
		s.rest = path
		s.plain()
	}
	for s.rest != "" && s.err == nil {
		s.next()
	}
	if s.err == nil && !exact {
		s.err = s.unclosed
	}
	if len(s.steps) > 0 && s.steps[0].isSelector() { // it has no value to begin with
		return []step{{kind: stepNothing, name: path}}, s.err
	}
	return s.steps, s.err
}

// isSelector tells a step that ends a path or goes back on it.
func (s step) isSelector() bool {
	return s.kind == stepKey || s.kind == stepType || s.kind == stepParent
}

type splitter struct {
	rest  string
	steps []step
	err   error
	// unclosed is why the last bracket has no end, nil if it has one.
	unclosed error
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
		if _, size := typeTest(s.rest); size > 0 || strings.HasPrefix(s.rest, "~") { // these need no dot: an empty step (rule 6)
			s.add(step{kind: stepDescend, name: ".."})
		}
		s.plain()
	case c == '[':
		s.bracket()
	default:
		s.plain()
	}
}

// plain reads a step up to the next separator.
func (s *splitter) plain() {
	if _, size := typeTest(s.rest); size > 0 {
		s.add(step{kind: stepType, name: s.rest[:size]})
		s.rest = s.rest[size:]
		return
	}
	word := s.cutWord()
	if word == "" && s.rest == "" {
		s.add(step{kind: stepDescend, name: ".."})
		return
	}
	if word != "" {
		s.word(word)
	}
}

// cutWord takes what stands before the next separator or type test.
func (s *splitter) cutWord() string {
	word := s.rest[:wordEnd(s.rest)]
	for i := range word {
		if _, size := typeTest(word[i:]); size > 0 {
			word = word[:i]
			break
		}
	}
	s.rest = s.rest[len(word):]
	return word
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
