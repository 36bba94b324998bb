package lint

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars/literal"
)

// Move is a secret that stands in a file, and the variable that can take its place.
type Move struct {
	Literal literal.Literal
	Name    string
	Value   string
}

// Stay is a secret that must stay where it is, and why.
type Stay struct {
	Literal literal.Literal
	Reason  string
}

// Moves are the secrets that stand in a file as they are, in order: those that a variable
// of an environment can stand for without changing what is sent, and those that none can.
// free tells whether a name may be given to a value: nothing else has it.
func Moves(f *parser.File, free func(name, value string) bool) (moves []Move, stay []Stay) {
	own, given := namesOf(f), map[string]string{}
	end := uint32(0)
	for _, l := range literal.Find(f) {
		if !l.Whole || l.Value.Start < end {
			continue
		}
		end = l.Value.End
		value := f.Source.Slice(l.Value)
		if reason := immovable(f, l, value); reason != "" {
			stay = append(stay, Stay{l, reason})
			continue
		}
		name := variableName(l.Name)
		if own[name] {
			name += "Value"
		}
		taken := func() bool {
			other, ok := given[name]
			return own[name] || ok && other != value || !free(name, value)
		}
		for base, n := name, 2; taken(); n++ {
			name = fmt.Sprintf("%s%d", base, n)
		}
		given[name] = value
		moves = append(moves, Move{l, name, value})
	}
	return moves, stay
}

// Moved is the text of a file with references in the place of secrets.
func Moved(f *parser.File, moves []Move) string {
	var out strings.Builder
	at := uint32(0)
	for _, m := range moves {
		out.WriteString(f.Source.Slice(parser.Span{Start: at, End: m.Literal.Value.Start}))
		out.WriteString("{{" + m.Name + "}}")
		at = m.Literal.Value.End
	}
	out.WriteString(f.Source.Slice(parser.Span{Start: at, End: uint32(f.Source.Len())}))
	return out.String()
}

// immovable says why a reference cannot take the place of a literal, "" if it can.
func immovable(f *parser.File, l literal.Literal, value string) string {
	line := f.LineAt(l.Value.Start)
	kind := f.Line(line).Kind
	defines := f.Line(line).Flags&parser.Defines != 0
	switch {
	case f.BlockAt(line).Broken || kind == parser.LineBad:
		return "the request has an error"
	case !defines && (kind == parser.LineComment || kind == parser.LineDirective || kind == parser.LineForeign):
		return "in comments no reference is replaced"
	case defines && strings.Contains(value, `\`):
		return "the backslash in it is an escape here, and would not be one in an environment"
	case strings.Contains(value, "{{") || strings.ContainsAny(value, "\r\n"):
		return "it is not on one line"
	}
	return ""
}

// namesOf are the names that mean something in a file, so that no variable of an
// environment can have them.
func namesOf(f *parser.File) map[string]bool {
	names := map[string]bool{}
	for d := range f.Definitions() {
		names[d.Name] = true
	}
	for name := range f.KnownNames() {
		names[name] = true
	}
	for i := range f.Blocks {
		for d := range f.Directives(&f.Blocks[i]) {
			for _, word := range strings.FieldsFunc(d.Value, isNoName) {
				names[word] = true
			}
		}
	}
	return names
}

func isNoName(r rune) bool {
	return r != '_' && r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// variableName makes the name of a variable from what a secret is called: clientSecret
// from client_secret, xApiKey from X-Api-Key.
func variableName(name string) string {
	var out strings.Builder
	for i, word := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		runes := []rune(word)
		if i == 0 && strings.ToUpper(word) == word {
			runes = []rune(strings.ToLower(word))
		}
		if i == 0 {
			runes[0] = unicode.ToLower(runes[0])
		} else {
			runes[0] = unicode.ToUpper(runes[0])
		}
		out.WriteString(string(runes))
	}
	switch name := out.String(); name {
	case "":
		return "token"
	case "u":
		return "credentials"
	default:
		return name
	}
}
