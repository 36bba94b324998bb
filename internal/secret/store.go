package secret

import (
	"slices"
	"strings"
	"sync"
)

// Shortest is the length in bytes from which a value is searched for in text: shorter
// ones would mask what is no secret.
const Shortest = 8

// Store knows the secret values of a run. It may be used by several goroutines.
// The zero value is ready.
type Store struct {
	mu     sync.RWMutex
	values map[string]bool
	finder *finder // nil while nothing is secret
}

// Add makes a value secret from now on. A value of less than [Shortest] bytes
// is not searched for.
func (s *Store) Add(value string) {
	if len(value) < Shortest {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.values[value]:
		return
	case s.finder == nil:
		s.values, s.finder = map[string]bool{}, newFinder()
	}
	value = strings.Clone(value) // it may be a part of a large body, which must not stay
	s.values[value] = true
	s.finder.learn(value)
}

// Mask replaces every secret value in a text by [Mask], in all encodings that it may
// have there: percent, form, Base64 at any place of a longer text, JSON and HTML
// escapes, and one of these inside another. In URLs it masks what [Links] does.
func (s *Store) Mask(text string) string { return masked(text, linkPlaces(text, s.places(text))) }

// masked is a text with [Mask] at some places, which may overlap.
func masked(text string, places []place) string {
	if len(places) == 0 {
		return text
	}
	slices.SortFunc(places, func(a, b place) int { return a.start - b.start })
	var out strings.Builder
	end := 0
	for _, p := range places {
		if p.start >= end {
			out.WriteString(text[end:p.start])
			out.WriteString(Mask)
		}
		end = max(end, p.end)
	}
	out.WriteString(text[end:])
	return out.String()
}

// Contains tells whether a text holds a secret value in any encoding.
func (s *Store) Contains(text string) bool { return len(s.places(text)) > 0 }

func (s *Store) places(text string) []place {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.finder == nil || len(text) < Shortest {
		return nil
	}
	return s.finder.search(&view{text: text}, nil, nested)
}
