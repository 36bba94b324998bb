package secret

import (
	"net/url"
	"strings"
)

// eachLink visits the URLs of a text from behind the colon of the scheme to their end.
func eachLink(text string, visit func(start, end int)) {
	for at := 0; ; {
		colon := strings.Index(text[at:], ":")
		if colon < 0 {
			return
		}
		at += colon + 1
		if slashes(text[at:]) == 0 || at < 2 || !isAlphanumeric(text[at-2]) {
			continue
		}
		end := at + linkEnd(text[at:], false)
		visit(at, end)
		at = end
	}
}

// slashes is the length of the two slashes that a text begins with, as they are or as
// JSON may escape them; 0 if there are none.
func slashes(text string) int {
	switch {
	case strings.HasPrefix(text, "//"):
		return 2
	case strings.HasPrefix(text, `\/\/`):
		return 4
	}
	return 0
}

func isAlphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// linkEnd is the length of a URL, to a character that none has, or of a field in its query. A
// reference in double braces belongs to it.
func linkEnd(text string, field bool) int {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c <= ' ', c == '"', c == '<', c == '>', c == '`':
			return i
		case c == '\\' && escaped(text[i:]) == "", field && signLength(text[i:]) > 0:
			return i
		case c == '{' && strings.HasPrefix(text[i:], "{{"):
			if end := strings.Index(firstLine(text[i:]), "}}"); end > 0 {
				i += end + 1
			}
		}
	}
	return len(text)
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text[:min(len(text), 200)], "\n")
	return line
}

// escaped is the escape of JSON that a text begins with, of those that stand in URLs.
func escaped(text string) string {
	for _, escape := range [...]string{`\/`, `\u0026`, `\u003d`, `\u003D`, `\u0027`, `\u002B`, `\u002b`} {
		if strings.HasPrefix(text, escape) {
			return escape
		}
	}
	return ""
}

// userInfo is where that of a URL stands; nowhere if it has none that is secret.
func userInfo(text string, start, end int) (from, to int) {
	from = start + slashes(text[start:end])
	authority := text[from:end]
	if i := strings.IndexAny(authority, "/?#"); i >= 0 {
		authority = authority[:i]
	}
	at := strings.LastIndexByte(authority, '@')
	if at <= 0 || isMaskOrReferences(authority[:at]) {
		return 0, 0
	}
	return from, from + at
}

// signLength is the length of what begins a parameter, 0 if a text does not.
func signLength(text string) int {
	switch text[0] {
	case '&':
		if strings.HasPrefix(text, "&amp;") {
			return len("&amp;")
		}
		return 1
	case '?', '#':
		return 1
	case '\\':
		if strings.HasPrefix(text, `\u0026`) {
			return len(`\u0026`)
		}
	}
	return 0
}

// isReferences tells whether a text is nothing but unresolved references and what joins
// them, such as `{{user}}:{{password}}`: names, and no secret.
func isReferences(text string) bool {
	before, rest, found := strings.Cut(text, "{{")
	for there := found; there; {
		_, behind, closed := strings.Cut(rest, "}}")
		if !closed || strings.Trim(before, " :") != "" {
			return false
		}
		before, rest, there = strings.Cut(behind, "{{")
	}
	return found && strings.Trim(before, " :") == ""
}

// learnForms makes what [Text] masks secret.
func (s *Store) learnForms(text string) {
	eachLink(text, func(start, end int) {
		link := text[start:end]
		if strings.ContainsAny(link, `\&`) {
			link = strings.NewReplacer(`\/`, "/", `\u0026`, "&", "&amp;", "&").Replace(link)
		}
		s.LearnURL(link)
	})
	s.learnShapes(text)
}

// learnShapes makes what [EachShape] visits secret.
// Not copied into its callers: docs/performance.md, "What is linked".
//
//go:noinline
func (s *Store) learnShapes(text string) {
	EachShape(text, func(f Shape) {
		kind := "a signed token"
		if f.Name != "" {
			kind = "the `" + f.Name + "` in a text"
		}
		s.learnEscaped(kind, strings.Trim(unquoted(`"`+text[f.Start:f.End]+`"`), "\"' \r\n"), url.PathUnescape)
	})
}
