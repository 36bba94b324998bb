package encode

import (
	"fmt"
	"strings"
	"testing"
)

const (
	letters   = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
	urlSigns  = "!#$&'()*+,-./:;=?@[]_~"
	nameSigns = "-_.!~*'()"
)

// TestEachASCIICharacter holds both functions to the characters that stay.
func TestEachASCIICharacter(t *testing.T) {
	for c := range 128 {
		text := string(rune(c))
		for what, got := range map[string]string{letters + urlSigns: URL(text), letters + nameSigns: Component(text)} {
			want := text
			if !strings.Contains(what, text) {
				want = fmt.Sprintf("%%%02X", c)
			}
			if got != want {
				t.Errorf("%q: %q, want %q", text, got, want)
			}
		}
	}
}

func TestEscapesThatAreThere(t *testing.T) {
	if got, want := URL("100%/%41%c3é%%41"), "100%25/%41%c3%C3%A9%25%41"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := Component("ü%41"), "%C3%BC%2541"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestExactURL has what the expression of REST Client's library does with each.
func TestExactURL(t *testing.T) {
	for text, want := range map[string]string{
		"a b/é?x={y}#z": "a%20b/%C3%A9?x=%7By%7D#z",
		"%41%c3":        "%41%c3",
		"%":             "%25",
		"%4":            "%4",
		"%4g":           "%254g",
		"%é":            "%25%C3%A9",
		"%%41":          "%25%2541",
		"%4%41":         "%254%2541",
		"%[x] %a]":      "%25%5Bx]%20%25a%5D",
		"%%%":           "%25%25%25",
	} {
		if got := ExactURL(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
