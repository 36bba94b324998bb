package language

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// Signature is how a system variable or a function is written, and which of its parameters
// stands at the offset; Active is -1 if none does.
type Signature struct {
	Label      string
	Text       string
	Parameters []SignatureParameter
	Active     int
}

// SignatureParameter is a part of Signature.Label.
type SignatureParameter struct{ Label, Text string }

// Signature helps to write the system variable or the function call at an offset. False if
// there is none.
func (v *View) Signature(offset uint32) (Signature, bool) {
	c := v.cursor(offset)
	if inside, ok := c.reference(); ok {
		return systemSignature(inside)
	}
	if item, ok := c.directive(); ok && hasExpression(item.key) {
		return functionSignature(item.value)
	}
	return Signature{}, false
}

// systemSignature is that of a system variable whose text up to the offset is known.
func systemSignature(inside string) (Signature, bool) {
	inside = strings.TrimLeft(inside, " \t")
	about, ok := systemWords(firstWord(inside))
	if !ok {
		return Signature{}, false
	}
	s := Signature{Label: about.form(), Text: about.text}
	for _, p := range about.parameters {
		s.Parameters = append(s.Parameters, SignatureParameter{p.label(), p.text})
	}
	s.Active = about.active(inside)
	return s, true
}

// active is the parameter that comes next behind a text, -1 if there is none.
func (w systemWord) active(inside string) int {
	words := optionWords(inside)
	at := len(words) - 2
	if len(w.parameters) == 0 || at < 0 || at >= len(w.parameters) && !w.parameters[0].optional {
		return -1
	}
	last := words[len(words)-1]
	for i, p := range w.parameters {
		if prefix, _, named := strings.Cut(p.name, ":"); named && strings.HasPrefix(last, prefix+":") || slices.Contains(p.values, last) {
			return i
		}
	}
	return min(at, len(w.parameters)-1)
}

// optionWords are the words of a text; blanks in quotes do not part. Behind a blank stands
// one more, empty word.
func optionWords(text string) []string {
	words := []string{""}
	quote := rune(0)
	for _, r := range text {
		last := len(words) - 1
		switch {
		case quote == 0 && parser.IsBlank(r):
			words = append(words, "")
			continue
		case quote == 0 && (r == '"' || r == '\''):
			quote = r
		case r == quote:
			quote = 0
		}
		words[last] += string(r)
	}
	return words
}

// functionSignature is that of the innermost call that is open at the end of an expression.
func functionSignature(expression string) (Signature, bool) {
	name, argument, ok := openCall(expression)
	if !ok {
		return Signature{}, false
	}
	about, ok := functionWords(name)
	if !ok {
		return Signature{}, false
	}
	s := Signature{Label: about.form, Text: about.text, Active: argument}
	if _, rest, ok := strings.Cut(strings.TrimSuffix(about.form, ")"), "("); ok && rest != "" {
		for part := range strings.SplitSeq(rest, ", ") {
			s.Parameters = append(s.Parameters, SignatureParameter{Label: part})
		}
	}
	if s.Active >= len(s.Parameters) {
		s.Active = -1
	}
	return s, true
}

// openCall finds the call that is not closed at the end of an expression, and the number of
// its argument there.
func openCall(text string) (name string, argument int, ok bool) {
	type call struct {
		name     string
		argument int
	}
	var open []call
	for at := 0; at < len(text); {
		switch c := text[at]; {
		case c == '"' || c == '\'' || c == '`':
			at = min(quoteEnd(text, at), len(text))
			continue
		case c == '(' || c == '[' || c == '{':
			open = append(open, call{name: lastWord(text[:at])})
		case (c == ')' || c == ']' || c == '}') && len(open) > 0:
			open = open[:len(open)-1]
		case c == ',' && len(open) > 0:
			open[len(open)-1].argument++
		}
		at++
	}
	for i := len(open) - 1; i >= 0; i-- {
		if open[i].name != "" {
			return open[i].name, open[i].argument, true
		}
	}
	return "", 0, false
}

// lastWord is the word at the end of a text, "" if none stands there.
func lastWord(text string) string {
	start := len(text)
	for start > 0 && isWordByte(text[start-1]) {
		start--
	}
	return text[start:]
}
