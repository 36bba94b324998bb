package auth

import "strings"

// Secrets are the parts of an Authorization that must not be shown, as its author has
// written it: all behind the scheme, and the password or key in it, which goes out in
// another form or not at all.
func Secrets(header string) []string {
	words := strings.FieldsFunc(header, isBlank)
	if len(words) < 2 || strings.HasPrefix(words[0], "{{") { // a reference that has no value
		return nil
	}
	_, rest, _ := strings.Cut(header, words[0])
	found := []string{strings.TrimFunc(rest, isBlank)}
	switch strings.ToLower(words[0]) {
	case "basic", "digest", "ntlm":
		if _, password, ok := strings.Cut(words[1], ":"); ok && len(words) == 2 {
			return append(found, password)
		}
		return append(found, strings.Join(words[2:], " "))
	case "aws", "cognito":
		for i, word := range words[2:] {
			token, isToken := strings.CutPrefix(word, "token:")
			if i == 0 || isToken {
				found = append(found, token)
			}
		}
	}
	return found
}
