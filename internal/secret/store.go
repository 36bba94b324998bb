package secret

import (
	"encoding/base64"
	"encoding/json"
	"html"
	"net/url"
	"sort"
	"strings"
	"sync"
)

// least is the length from which a value is searched for in text: shorter ones
// would mask what is no secret.
const least = 8

// Store knows the secret values of a run. It may be used by several goroutines.
// The zero value is ready.
type Store struct {
	mu       sync.RWMutex
	values   map[string]bool
	replacer *strings.Replacer // nil: to be made from values
}

// Add makes a value secret from now on.
func (s *Store) Add(value string) {
	if len(value) < least {
		return
	}
	s.mu.RLock()
	known := s.values[value]
	s.mu.RUnlock()
	if known {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.values == nil {
		s.values = map[string]bool{}
	}
	s.values[value] = true
	s.replacer = nil
}

// Mask replaces every secret value in a text, in all encodings that it may have
// there: percent, form, Base64 at any place of a longer text, JSON, HTML.
func (s *Store) Mask(text string) string {
	if r := s.current(); r != nil {
		return r.Replace(text)
	}
	return text
}

// Contains tells whether a text holds a secret value in any encoding.
func (s *Store) Contains(text string) bool { return s.Mask(text) != text }

// current is the replacer for what is secret now, nil if nothing is.
func (s *Store) current() *strings.Replacer {
	s.mu.RLock()
	ready, empty := s.replacer, len(s.values) == 0
	s.mu.RUnlock()
	if ready != nil || empty {
		return ready
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.replacer == nil {
		s.replacer = replacer(s.values)
	}
	return s.replacer
}

// replacer looks for long forms first, so that no part of one is left.
func replacer(values map[string]bool) *strings.Replacer {
	forms := map[string]bool{}
	for value := range values {
		for _, form := range encodings(value) {
			if len(form) >= least {
				forms[form] = true
			}
		}
	}
	sorted := make([]string, 0, len(forms))
	for form := range forms {
		sorted = append(sorted, form)
	}
	sort.Slice(sorted, func(i, j int) bool {
		if len(sorted[i]) != len(sorted[j]) {
			return len(sorted[i]) > len(sorted[j])
		}
		return sorted[i] < sorted[j]
	})
	pairs := make([]string, 0, 2*len(sorted))
	for _, form := range sorted {
		pairs = append(pairs, form, Mask)
	}
	return strings.NewReplacer(pairs...)
}

// encodings are the forms that a value takes in messages.
func encodings(value string) []string {
	query, path := url.QueryEscape(value), url.PathEscape(value)
	forms := []string{
		value, query, path, strings.ReplaceAll(query, "+", "%20"),
		lowerHex(query), lowerHex(path), lowerHex(strings.ReplaceAll(query, "+", "%20")),
		component(value), lowerHex(component(value)), html.EscapeString(value),
		jsonForm(value, true), jsonForm(value, false),
	}
	for _, encoding := range []*base64.Encoding{base64.StdEncoding, base64.URLEncoding} {
		forms = append(forms, encoding.EncodeToString([]byte(value)))
		forms = append(forms, inside(encoding, value)...)
	}
	return forms
}

// inside are the Base64 forms of a value within a longer text, by the three places
// that it may begin at. Characters that depend on its neighbours are left out.
func inside(encoding *base64.Encoding, value string) []string {
	var forms []string
	for before := range 3 {
		text := encoding.WithPadding(base64.NoPadding).EncodeToString([]byte(strings.Repeat("\x00", before) + value))
		start := (before*8 + 5) / 6
		end := (before + len(value)) * 8 / 6
		if end > start {
			forms = append(forms, text[start:end])
		}
	}
	return forms
}

// component is JavaScript's encodeURIComponent.
func component(value string) string {
	return strings.NewReplacer("+", "%20", "%21", "!", "%27", "'", "%28", "(", "%29", ")", "%2A", "*", "%7E", "~").
		Replace(url.QueryEscape(value))
}

func jsonForm(value string, escapeHTML bool) string {
	var out strings.Builder
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(escapeHTML)
	if encoder.Encode(value) != nil {
		return value
	}
	text := strings.TrimSuffix(out.String(), "\n")
	return text[1 : len(text)-1]
}

// lowerHex writes the hexadecimal digits of percent escapes in small letters.
func lowerHex(text string) string {
	out := []byte(text)
	for i := 0; i+2 < len(out); i++ {
		if out[i] == '%' {
			out[i+1], out[i+2] = out[i+1]|0x20, out[i+2]|0x20
			i += 2
		}
	}
	return string(out)
}
