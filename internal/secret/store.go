package secret

import (
	"sort"
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
	values map[string]*known
	finder *finder // nil while nothing is secret
	// longest is the length of the longest value.
	longest int
}

// Add makes a value secret from now on. A value of less than [Shortest] bytes
// is not searched for.
func (s *Store) Add(value string) { s.AddAs("", value) }

// AddAs does the same and says in words what the value is, such as "the header
// `authorization`": a message about it may have to.
func (s *Store) AddAs(kind, value string) {
	if len(value) < Shortest {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.values[value] != nil:
		return
	case s.finder == nil:
		s.values, s.finder = map[string]*known{}, newFinder(encodings())
	}
	// It may be a part of a large body, which must not stay.
	k := &known{value: strings.Clone(value), kind: kind, order: len(s.values) + 1}
	s.values[k.value] = k
	s.longest = max(s.longest, len(value))
	s.finder.learn(k)
}

// longestForm is how many bytes the longest value may take, in an escape of escapes.
// There is a limit, since a body is no secret.
func (s *Store) longestForm() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	const perByte = len(`\\u0025`) + len(`\\u0032`) + len(`\\u0035`)
	return min(s.longest*perByte, guardedWindow/2)
}

// Known is how many values are secret.
func (s *Store) Known() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return len(s.values)
}

// Mask replaces every secret value in a text by [Mask], in all encodings that it may
// have there: percent, form, Base64 at any place of a longer text, JSON and HTML
// escapes, and one of these inside another. It masks what [Text] does, too.
func (s *Store) Mask(text string) string { return masked(text, formPlaces(text, s.places(text))) }

// masked is a text with [Mask] at some places, which may overlap.
func masked(text string, places []place) string {
	if len(places) == 0 {
		return text
	}
	byStart(places)
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

// byStart sorts with package sort: slices.SortFunc is compiled anew for each type of
// element, 30 KB each time.
func byStart(places []place) {
	sort.Slice(places, func(i, j int) bool { return places[i].start < places[j].start })
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
