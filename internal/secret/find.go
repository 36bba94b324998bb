package secret

import (
	"slices"
	"strings"
)

// nested is how many encodings may lie one inside the other.
const nested = 2

// place is where a secret stands in a text, in bytes.
type place struct {
	start, end int
	of         *known // nil: it is known by its place
}

// known is a value that was made secret.
type known struct {
	value string
	// kind is what the value is, in words, "" if nobody said.
	kind string
	// order counts the values from 1.
	order int
}

// needle is one form of a value.
type needle struct {
	text string
	of   *known
}

// finder searches a text for many values at once, by the method of Wu and Manber: a
// window of the least length moves over the text, and the last two bytes in it tell
// how far it may jump.
type finder struct {
	encodings []encoding
	jump      [tableSize]uint8
	buckets   map[uint16][]needle
	// blanks: some value has a blank, which forms write as "+".
	blanks bool
}

const tableSize = 1 << 12

func hash(a, b byte) uint16 { return (uint16(a)<<5 ^ uint16(b)) % tableSize }

func newFinder(encodings []encoding) *finder {
	f := &finder{encodings: encodings, buckets: map[uint16][]needle{}}
	for i := range f.jump {
		f.jump[i] = Shortest - 1
	}
	return f
}

// learn adds a value in the forms that no decoder undoes.
func (f *finder) learn(k *known) {
	f.blanks = f.blanks || strings.Contains(k.value, " ")
	f.add(needle{k.value, k})
	if !isWords(k.value) { // hosts are written in small letters, and services return GUIDs in either case
		f.add(needle{strings.ToLower(k.value), k})
		f.add(needle{strings.ToUpper(k.value), k})
	}
	for i := range f.encodings {
		for _, form := range f.encodings[i].forms(k.value) {
			f.add(needle{form, k})
		}
	}
}

func (f *finder) add(n needle) {
	if len(n.text) < Shortest {
		return
	}
	for i := 1; i < Shortest; i++ {
		h := hash(n.text[i-1], n.text[i])
		f.jump[h] = min(f.jump[h], uint8(Shortest-1-i))
	}
	last := hash(n.text[Shortest-2], n.text[Shortest-1])
	if !slices.ContainsFunc(f.buckets[last], func(other needle) bool { return other.text == n.text }) {
		f.buckets[last] = append(f.buckets[last], n)
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
			if strings.HasPrefix(v.text[start:], needle.text) {
				at := v.place(start, start+len(needle.text))
				at.of = needle.of
				found = append(found, at)
			}
		}
		i++
	}
	if depth == 0 {
		return found
	}
	for e := range f.decoders(v.text) {
		if inner, ok := v.decoded(e); ok {
			found = f.search(inner, found, depth-1)
		}
	}
	return found
}
