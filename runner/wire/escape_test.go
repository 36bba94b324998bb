package wire

import (
	"fmt"
	"strings"
	"testing"
)

func TestEscapeURLOfEachASCIICharacter(t *testing.T) {
	const stays = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&'()*+,-./:;=?@[]_~"
	for c := range 128 {
		want := fmt.Sprintf("%%%02X", c)
		if strings.ContainsRune(stays, rune(c)) {
			want = string(rune(c))
		}
		if got := EscapeURL(string(rune(c))); got != want {
			t.Errorf("%q: %q, want %q", rune(c), got, want)
		}
	}
}

func TestSetsOfCharacters(t *testing.T) {
	for want, set := range map[string]*charSet{
		"!$&'()*+,-.;=_~": &hostChars,
		"!#$%&'*+-.^_`|~": &tokenChars,
	} {
		var got []byte
		for c := range 256 {
			if set.has(byte(c)) && !isAlphanumeric(byte(c)) {
				got = append(got, byte(c))
			}
		}
		if string(got) != want {
			t.Errorf("%s, want %s", got, want)
		}
		for c := range 256 {
			if isAlphanumeric(byte(c)) && !set.has(byte(c)) {
				t.Errorf("%s and not %c", want, c)
			}
		}
	}
}

func TestEscapeURL(t *testing.T) {
	for raw, want := range map[string]string{
		"":           "",
		"plain/%20x": "plain/%20x",
		"a b":        "a%20b",
		"\t\"<>\\^`": "%09%22%3C%3E%5C%5E%60",
		"{|}":        "%7B%7C%7D",
		"é€😀":        "%C3%A9%E2%82%AC%F0%9F%98%80",
		"100%":       "100%25",
		"%zz%4":      "%25zz%254",
		"%41%c3%A9":  "%41%c3%A9",
		"%%41":       "%25%41",
		"{{name}}":   "%7B%7Bname%7D%7D",
		"\xff":       "%FF",
	} {
		if got := EscapeURL(raw); got != want {
			t.Errorf("%q: %q, want %q", raw, got, want)
		}
	}
}

func TestEncodeURIComponentOfEachASCIICharacter(t *testing.T) {
	const stays = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()"
	for c := range 128 {
		want := fmt.Sprintf("%%%02X", c)
		if strings.ContainsRune(stays, rune(c)) {
			want = string(rune(c))
		}
		if got := EncodeURIComponent(string(rune(c))); got != want {
			t.Errorf("%q: %q, want %q", rune(c), got, want)
		}
	}
	if got := EncodeURIComponent("ü%41"); got != "%C3%BC%2541" {
		t.Error(got)
	}
}

func FuzzEscapeURL(f *testing.F) {
	f.Add("https://h/a b?x='%zz'")
	f.Fuzz(func(t *testing.T, raw string) {
		once := EscapeURL(raw)
		if twice := EscapeURL(once); twice != once {
			t.Errorf("%q: escaped again: %q", once, twice)
		}
		if unescape(once) != unescape(raw) {
			t.Errorf("%q: %q means something else", raw, once)
		}
		for i := range len(once) {
			if once[i] <= ' ' || once[i] >= 0x7F {
				t.Errorf("%q: %q has the byte %x", raw, once, once[i])
			}
		}
	})
}
