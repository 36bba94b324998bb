package language

import (
	"strings"
	"testing"
)

// FuzzLetters holds the search without copies to the one among small letters.
func FuzzLetters(f *testing.F) {
	for _, name := range []string{"", "getCustomers", "GET x", "éÉ\u212a", "a\xffb"} {
		for _, letters := range []string{"", "gc", "g c", "k", "É", "\u00a0x", "x ", "\xff"} {
			f.Add(name, letters)
		}
	}
	f.Fuzz(func(t *testing.T, name, letters string) {
		letters = strings.ToLower(letters)
		if got, want := holdsInAnyCase(name, letters), holdsLetters(strings.ToLower(name), letters); got != want {
			t.Errorf("%q in %q: %v", letters, name, got)
		}
	})
}
