package language

import "strings"

// jsonKind says what a piece of JSON is. References may stand in the place of values and
// inside of strings.
type jsonKind uint8

const (
	jsonOpen    jsonKind = iota // { or [
	jsonClose                   // } or ]
	jsonSign                    // , or :
	jsonString                  // a string, which may lack its end
	jsonLiteral                 // a number or word
	jsonReference
)

// jsonToken is a piece of JSON at a place in its text.
type jsonToken struct {
	kind       jsonKind
	start, end int
}

// jsonTokens cuts JSON into pieces, whatever is wrong with it.
func jsonTokens(text string) []jsonToken {
	var found []jsonToken
	for at := 0; at < len(text); {
		start := at
		kind := jsonLiteral
		switch c := text[at]; {
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
			at++
			continue
		case strings.HasPrefix(text[at:], "{{") && referenceLength(text[at:]) > 0:
			kind, at = jsonReference, at+referenceLength(text[at:])
		case c == '{' || c == '[':
			kind, at = jsonOpen, at+1
		case c == '}' || c == ']':
			kind, at = jsonClose, at+1
		case c == ',' || c == ':':
			kind, at = jsonSign, at+1
		case c == '"':
			kind, at = jsonString, stringEnd(text, at)
		default:
			at = literalEnd(text, at)
		}
		found = append(found, jsonToken{kind, start, at})
	}
	return found
}

// referenceLength is that of a reference at the beginning of a text, 0 for none. What stands
// between the braces begins neither a member nor another object, which may follow `{{` too.
func referenceLength(text string) int {
	line, _, _ := strings.Cut(text, "\n")
	end := strings.Index(line[min(3, len(line)):], "}}")
	if end < 0 {
		return 0
	}
	inside := strings.TrimLeft(line[2:3+end], " \t")
	if inside == "" || inside[0] == '"' || inside[0] == '{' || inside[0] == '[' {
		return 0
	}
	return 3 + end + 2
}

// stringEnd is behind the quote that ends a string, or the end of its line. Quotes inside
// of references do not count.
func stringEnd(text string, at int) int {
	for at++; at < len(text); at++ {
		switch {
		case text[at] == '\\':
			at++
		case text[at] == '"':
			return at + 1
		case text[at] == '\n' || text[at] == '\r':
			return at
		case strings.HasPrefix(text[at:], "{{"):
			at += max(referenceLength(text[at:])-1, 0)
		}
	}
	return min(at, len(text))
}

func literalEnd(text string, at int) int {
	for at++; at < len(text); at++ {
		if strings.IndexByte(" \t\r\n{}[],:\"", text[at]) >= 0 {
			break
		}
	}
	return at
}
