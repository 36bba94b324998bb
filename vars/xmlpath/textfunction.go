package xmlpath

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// ofTexts is a function of some texts.
func ofTexts(count int, give func(texts []string) object) (function, bool) {
	return function{least: count, most: count, call: func(s *scope, a []object) object {
		texts := make([]string, len(a))
		for i := range a {
			texts[i] = s.string(a[i])
		}
		return give(texts)
	}}, true
}

func textFunction(name string) (function, bool) {
	switch name {
	case "string":
		return function{most: 1, orHere: true, call: func(s *scope, a []object) object { return textObject(s.string(a[0])) }}, true
	case "concat":
		f, ok := ofTexts(2, func(t []string) object { return textObject(strings.Join(t, "")) })
		f.most = many
		return f, ok
	case "starts-with":
		return ofTexts(2, func(t []string) object { return booleanObject(strings.HasPrefix(t[0], t[1])) })
	case "contains":
		return ofTexts(2, func(t []string) object { return booleanObject(strings.Contains(t[0], t[1])) })
	case "substring-before":
		return ofTexts(2, func(t []string) object {
			before, _, found := strings.Cut(t[0], t[1])
			if !found {
				before = ""
			}
			return textObject(before)
		})
	case "substring-after":
		return ofTexts(2, func(t []string) object {
			_, after, _ := strings.Cut(t[0], t[1])
			return textObject(after)
		})
	case "substring":
		return function{least: 2, most: 3, call: substring}, true
	case "translate":
		return function{least: 3, most: 3, call: translate}, true
	case "string-length":
		return function{most: 1, orHere: true, number: true, call: stringLength}, true
	case "normalize-space":
		return function{most: 1, orHere: true, call: func(s *scope, a []object) object {
			words := strings.FieldsFunc(s.string(a[0]), func(r rune) bool { return strings.ContainsRune(blanks, r) })
			return textObject(strings.Join(words, " "))
		}}, true
	}
	return function{}, false
}

// laterFunction knows functions of XPath 2.0.
func laterFunction(name string) (f function, ok bool) {
	switch name {
	case "ends-with":
		f, ok = ofTexts(2, func(t []string) object { return booleanObject(strings.HasSuffix(t[0], t[1])) })
	case "lower-case":
		f, ok = ofTexts(1, func(t []string) object { return textObject(strings.ToLower(t[0])) })
	case "upper-case":
		f, ok = ofTexts(1, func(t []string) object { return textObject(strings.ToUpper(t[0])) })
	case "matches":
		f, ok = function{least: 2, most: 2, call: matches}, true
	case "replace":
		f, ok = function{least: 3, most: 3, call: replace}, true
	case "string-join":
		f, ok = function{least: 2, most: 2, nodes: true, call: join}, true
	}
	f.ours = true
	return f, ok
}

// pattern compiles a regular expression. One that is none ends the evaluation.
func (r *run) pattern(text string) *regexp.Regexp {
	compiled, err := regexp.Compile(text)
	if err != nil && r.err == nil {
		r.err = err
	}
	return compiled
}

func matches(s *scope, a []object) object {
	pattern := s.pattern(s.string(a[1]))
	return booleanObject(pattern != nil && pattern.MatchString(s.string(a[0])))
}

func replace(s *scope, a []object) object {
	pattern := s.pattern(s.string(a[1]))
	if pattern == nil {
		return textObject("")
	}
	return textObject(pattern.ReplaceAllString(s.string(a[0]), s.string(a[2])))
}

func join(s *scope, a []object) object {
	var texts []string
	for _, p := range inOrder(a[0].nodes) {
		if !s.spend() {
			break
		}
		texts = append(texts, s.text(p))
	}
	return textObject(strings.Join(texts, s.string(a[1])))
}

// substring takes characters from a position on, the first being 1 (XPath 1.0 section 4.2).
func substring(s *scope, a []object) object {
	text, start := s.string(a[0]), round(s.float(a[1]))
	end := math.Inf(1)
	if len(a) > 2 {
		end = start + round(s.float(a[2]))
	}
	var out strings.Builder
	position := 1.0
	for _, r := range text {
		if position >= start && position < end {
			out.WriteRune(r)
		}
		position++
	}
	return textObject(out.String())
}

// translate puts characters in the place of others, or leaves them out.
func translate(s *scope, a []object) object {
	from, to := []rune(s.string(a[1])), []rune(s.string(a[2]))
	return textObject(strings.Map(func(r rune) rune {
		switch i := slices.Index(from, r); {
		case i < 0:
			return r
		case i < len(to):
			return to[i]
		}
		return -1
	}, s.string(a[0])))
}

func stringLength(s *scope, a []object) object {
	return numberObject(float64(utf8.RuneCountInString(s.string(a[0]))))
}
