package report

import (
	"net/url"
	"strings"
)

// harQuery lists the parameters of a URL, their escapes resolved where they are right.
func harQuery(raw string) []harPair {
	pairs := []harPair{}
	raw, _, _ = strings.Cut(raw, "#")
	_, query, _ := strings.Cut(raw, "?")
	for part := range strings.SplitSeq(query, "&") {
		if part != "" {
			name, value, _ := strings.Cut(part, "=")
			pairs = append(pairs, harPair{unescaped(name), unescaped(value)})
		}
	}
	return pairs
}

func unescaped(text string) string {
	if plain, err := url.QueryUnescape(text); err == nil {
		return plain
	}
	return text
}
