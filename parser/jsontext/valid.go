package jsontext

import (
	"encoding/json"
	"strings"
)

// Valid tells whether the pieces of a text are JSON where each reference is one value, or a
// part of a string. [Check] allows more: a reference may bring members and commas.
func Valid(text string, tokens []Token) bool {
	var plain strings.Builder
	for _, t := range tokens {
		piece := "0"
		if t.Kind != Reference {
			piece = filled(text[t.Start:t.End])
		}
		plain.WriteString(piece + "\n") // which a quote that is not closed cannot go over
	}
	return json.Valid([]byte(plain.String()))
}
