package convert

import (
	"fmt"
	"iter"
	"strings"
)

// unknowns are parts of a request that only the shell will know. While the request is put
// together each is a word of letters and digits, which no encoding changes.
type unknowns struct {
	prefix string
	list   []unknown
	byKey  map[string]int
	taken  map[string]bool
}

// unknown is a variable of the shell. The note says what to set; "" if it is set already.
type unknown struct{ name, note string }

// newUnknowns makes words that no text of the file holds.
func newUnknowns(text string) *unknowns {
	prefix := "zUnknown"
	for strings.Contains(text, prefix) {
		prefix += "z"
	}
	return &unknowns{prefix: prefix, byKey: map[string]int{}, taken: map[string]bool{}}
}

const (
	wordDigits = 4
	mostWords  = 9999
)

// word gives the word of an unknown, the same for the same key.
func (u *unknowns) word(key, name, note string) string {
	i, known := u.byKey[key]
	if !known {
		i = min(len(u.list), mostWords)
		u.byKey[key] = i
		if i == len(u.list) {
			u.list = append(u.list, unknown{u.free(shellName(name)), note})
		}
	}
	return fmt.Sprintf("%s%0*dz", u.prefix, wordDigits, i)
}

// free makes a name differ from those that have another meaning.
func (u *unknowns) free(name string) string {
	unique := name
	for n := 2; u.taken[unique]; n++ {
		unique = fmt.Sprintf("%s_%d", name, n)
	}
	u.taken[unique] = true
	return unique
}

// shellName makes a name for a variable of the shell: `auth.response.body.$.access_token`
// is auth_access_token.
func shellName(reference string) string {
	var words []string
	for _, word := range strings.FieldsFunc(reference, func(r rune) bool { return !isNameRune(r) }) {
		switch word {
		case "request", "response", "body", "headers":
		default:
			words = append(words, word)
		}
	}
	name := strings.Join(words, "_")
	if name == "" || name[0] >= '0' && name[0] <= '9' {
		name = "value_" + name
	}
	return name
}

func isNameRune(r rune) bool {
	return r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

// pieces cuts a text at the words of unknowns: a literal, and the unknown behind it, nil
// at the end.
func (u *unknowns) pieces(text string) iter.Seq2[string, *unknown] {
	return func(yield func(string, *unknown) bool) {
		for {
			at := strings.Index(text, u.prefix)
			if at < 0 {
				yield(text, nil)
				return
			}
			end := at + len(u.prefix) + wordDigits + 1
			i := 0
			if _, err := fmt.Sscanf(text[at+len(u.prefix):min(end, len(text))], "%04dz", &i); err != nil || i >= len(u.list) {
				yield(text, nil)
				return
			}
			if !yield(text[:at], &u.list[i]) {
				return
			}
			text = text[end:]
		}
	}
}

// isWord tells whether a text is an unknown and nothing else.
func (u *unknowns) isWord(text string) bool {
	return len(text) == len(u.prefix)+wordDigits+1 && strings.HasPrefix(text, u.prefix)
}

// holds tells whether a text holds an unknown.
func (u *unknowns) holds(text string) bool { return strings.Contains(text, u.prefix) }

// masked is a text as a function masks it. Where nothing but unknowns is secret, they
// stay: a name is no secret.
func (u *unknowns) masked(text string, mask func(string) string) string {
	var hidden strings.Builder
	for literal, unknown := range u.pieces(text) {
		hidden.WriteString(literal)
		if unknown != nil {
			hidden.WriteString(maskSign)
		}
	}
	if mask(hidden.String()) == hidden.String() {
		return text
	}
	return mask(text)
}
