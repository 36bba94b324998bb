package secret

import (
	"encoding/base64"
	"slices"
	"strings"
)

// nested is how many encodings may lie one inside the other.
const nested = 2

// place is where a secret stands in a text, in bytes.
type place struct{ start, end int }

// finder searches a text for many values at once, by the method of Wu and Manber: a
// window of the least length moves over the text, and the last two bytes in it tell
// how far it may jump.
type finder struct {
	jump    [tableSize]uint8
	buckets map[uint16][]string
	// blanks: some value has a blank, which forms write as "+".
	blanks bool
}

const tableSize = 1 << 12

func hash(a, b byte) uint16 { return (uint16(a)<<5 ^ uint16(b)) % tableSize }

func newFinder() *finder {
	f := &finder{buckets: map[uint16][]string{}}
	for i := range f.jump {
		f.jump[i] = Shortest - 1
	}
	return f
}

// learn adds a value in the forms that no decoder undoes.
func (f *finder) learn(value string) {
	f.blanks = f.blanks || strings.Contains(value, " ")
	f.add(value)
	for _, form := range base64Forms(value) {
		f.add(form)
	}
}

func (f *finder) add(needle string) {
	if len(needle) < Shortest {
		return
	}
	for i := 1; i < Shortest; i++ {
		h := hash(needle[i-1], needle[i])
		f.jump[h] = min(f.jump[h], uint8(Shortest-1-i))
	}
	last := hash(needle[Shortest-2], needle[Shortest-1])
	if !slices.Contains(f.buckets[last], needle) {
		f.buckets[last] = append(f.buckets[last], needle)
	}
}

// search adds the places of secrets in a view of a text, and in what decoders read
// in it.
func (f *finder) search(v *view, found []place, depth int) []place {
	for i := Shortest - 1; i < len(v.text); {
		h := hash(v.text[i-1], v.text[i])
		if jump := f.jump[h]; jump > 0 {
			i += int(jump)
			continue
		}
		start := i - Shortest + 1
		for _, needle := range f.buckets[h] {
			if strings.HasPrefix(v.text[start:], needle) {
				found = append(found, v.place(start, start+len(needle)))
			}
		}
		i++
	}
	if depth == 0 {
		return found
	}
	for decode := range f.decoders(v.text) {
		if inner, ok := v.decoded(decode); ok {
			found = f.search(inner, found, depth-1)
		}
	}
	return found
}

// base64Forms are the Base64 forms of a value alone and within a longer text, such
// as user:value, by the three places that it may begin at. Characters that depend on
// its neighbours are left out.
func base64Forms(value string) []string {
	var forms []string
	for _, encoding := range [...]*base64.Encoding{base64.StdEncoding, base64.URLEncoding} {
		forms = append(forms, encoding.EncodeToString([]byte(value)))
		encoding = encoding.WithPadding(base64.NoPadding)
		forms = append(forms, encoding.EncodeToString([]byte(value)))
		for before := range 3 {
			text := encoding.EncodeToString([]byte("\x00\x00"[:before] + value))
			start := (before*8 + 5) / 6
			forms = append(forms, text[start:(before+len(value))*8/6])
		}
	}
	return forms
}
