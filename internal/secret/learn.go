package secret

import (
	"encoding/base64"
	"net/url"
	"strings"
	"unicode"
)

// LearnURL makes what [URL] masks secret: the password of the user info, the
// parameters of query and fragment that look secret, and what [EachShape] visits in the query.
func (s *Store) LearnURL(raw string) {
	raw, fragment, _ := strings.Cut(raw, "#")
	head, query, _ := strings.Cut(raw, "?")
	if _, rest, ok := strings.Cut(head, "//"); ok {
		authority, _, _ := strings.Cut(rest, "/")
		if at := strings.LastIndexByte(authority, '@'); at >= 0 {
			_, password, _ := strings.Cut(authority[:at], ":")
			s.learnEscaped("the password in a URL", password, url.PathUnescape)
		}
	}
	for _, fields := range [...]string{query, fragment} {
		eachField(fields, func(start, end int) {
			s.learnEscaped("a parameter of a URL", fields[start:end], url.QueryUnescape)
		})
	}
	s.learnShapes(query)
}

func (s *Store) learnEscaped(kind, text string, unescape func(string) (string, error)) {
	if plain, err := unescape(text); err == nil {
		text = plain
	}
	s.learn(kind, text)
}

// LearnHeader makes what [Header] masks secret: the credentials behind the scheme of
// an Authorization, the values of cookies, and other values whole.
func (s *Store) LearnHeader(name, value string) {
	if !LooksSecretHeader(name) {
		if isLink(name) {
			s.LearnURL(value)
		} else {
			s.learnForms(value)
		}
		return
	}
	kind := "the header field `" + strings.ToLower(name) + "`"
	switch {
	case strings.HasSuffix(strings.ToLower(name), "authorization"):
		s.learnCredentials(kind, value)
	case strings.EqualFold(name, "set-cookie"):
		value, _, _ = strings.Cut(value, ";")
		s.learnCookies(kind, value)
	case strings.EqualFold(name, "cookie"):
		s.learnCookies(kind, value)
	default:
		s.learn(kind, value)
	}
}

func (s *Store) learnCredentials(kind, value string) {
	scheme, rest, ok := strings.Cut(value, " ")
	if !ok || !isScheme(scheme) {
		s.learn(kind, value)
		return
	}
	s.learn(kind, strings.TrimSpace(rest))
	if strings.EqualFold(scheme, "basic") {
		s.learnPair(kind, strings.TrimSpace(rest))
	}
}

func (s *Store) learnCookies(kind, list string) {
	for pair := range strings.SplitSeq(list, ";") {
		if _, value, ok := strings.Cut(pair, "="); ok {
			s.learn(kind, strings.TrimSpace(value))
		}
	}
}

// LearnBody makes what [Body] and [Text] mask secret.
func (s *Store) LearnBody(contentType, body string) {
	for _, part := range Parts(contentType, body) {
		s.learn("a field or member of a body", part.Value)
	}
	s.learnForms(body)
}

// LearnStructure makes each text and number of a structure of JSON secret.
func (s *Store) LearnStructure(kind, text string) {
	eachMember(`{"secret":`+text+`}`, func(m member) { s.AddAs(kind, unquoted(m.written)) })
}

// LearnWritten makes a value secret that stands somewhere in an encoding that is not
// known: as it is written, and as each decoder reads it; of Basic credentials the password.
func (s *Store) LearnWritten(kind, text string) {
	s.learn(kind, text)
	for _, e := range encodings() {
		if e.decode == nil {
			continue
		}
		if plain, ok := (&view{text: text}).decoded(&e); ok {
			s.learn(kind, plain.text)
		}
	}
	s.learnPair(kind, text)
}

// learnPair adds the password of user:password in Base64.
func (s *Store) learnPair(kind, text string) {
	if plain, err := base64.StdEncoding.DecodeString(text); err == nil {
		_, password, _ := strings.Cut(string(plain), ":")
		s.learn("the password in "+kind, password)
	}
}

// learn adds a value that was found by its place. The words of samples are left out,
// such as `password` and `<client secret>`: to search for them would mask the names of
// fields. So are references without a value, which name what is missing.
func (s *Store) learn(kind, value string) {
	placeholder := strings.HasPrefix(value, "<") && strings.HasSuffix(value, ">")
	if !placeholder && !isReferences(value) && !(isWords(value) && LooksSecret(value)) {
		s.AddAs(kind, value)
	}
}

// isWords tells whether a text consists of letters, and what joins words.
func isWords(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '_' && r != ' ' }) < 0
}
