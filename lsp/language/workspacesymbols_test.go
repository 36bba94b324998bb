package language

import (
	"slices"
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

// TestFirstFitting: the first names are those of all of them in order.
func TestFirstFitting(t *testing.T) {
	c := &completing{}
	c.replace("", 0)
	var names []string
	for i := range 5 * mostItems {
		names = append(names, "r"+strings.Repeat("x", i*7919%(5*mostItems)%300)+string(rune('a'+i%26)))
	}
	for _, n := range []int{0, 1, mostItems, 2*mostItems + 1, 2*mostItems + 3, len(names)} {
		want := slices.Sorted(slices.Values(names[:n]))
		want = want[:min(n, mostItems+1)]
		if got := c.firstFitting(slices.Values(names[:n])); !slices.Equal(got, want) {
			t.Errorf("of %d names: %q, want %q", n, got, want)
		}
	}
}
