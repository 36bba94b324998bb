package parser

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unsafe"
)

// TestManyEdits makes edits all over a file, so that it comes to consist of more parts than one
// keeps, and holds each state to a parse, and what is asked of its text to the whole text.
func TestManyEdits(t *testing.T) {
	inserts := []string{"x", "\n", "\r", "\r\n", "é", "###\n", "\n###\n@a = 3\n", "{{", "@name one\n", "# @no-log\n", "#", "", strings.Repeat("y", 500), "\xff"}
	random := rand.New(rand.NewPCG(1, 2))
	f := Parse(NewSource("edit.http", manyRequests(60)), Options{})
	most, earlier := 0, f.Source
	for range 400 {
		at := random.Uint32N(uint32(f.Source.Len()) + 1)
		span := Span{at, min(at+random.Uint32N(60)*random.Uint32N(2), uint32(f.Source.Len()))}
		insert := inserts[random.IntN(len(inserts))]
		before := f.Source.Text()
		f, _ = editPart(f, span, insert)
		if want := before[:span.Start] + insert + before[span.End:]; f.Source.Text() != want {
			t.Fatalf("the text is %q, want %q", f.Source.Text(), want)
		}
		isParsed(t, f, before)
		isOfOneText(t, f, random)
		sharesEnds(t, earlier, f.Source)
		if random.IntN(5) == 0 {
			earlier = f.Source
		}
		most = max(most, len(f.lines.rest), len(f.Source.rest))
	}
	if most > mostParts || most < mostParts/2 {
		t.Errorf("the file had %d parts", most)
	}
}

// isOfOneText holds what is asked of the parts of a text to the whole of it.
func isOfOneText(t *testing.T, f *File, random *rand.Rand) {
	t.Helper()
	text, src := f.Source.Text(), f.Source
	joined, length := "", 0
	for start, part := range src.Parts() {
		if start != length {
			t.Fatalf("a part begins at %d, want %d", start, length)
		}
		joined, length = joined+part, length+len(part)
	}
	if joined != text || src.Len() != len(text) {
		t.Fatalf("parts of %d bytes and a length of %d, want %d", len(joined), src.Len(), len(text))
	}
	whole := NewSource("edit.http", text)
	for range 20 {
		from := random.Uint32N(uint32(len(text)) + 1)
		span := Span{from, from + random.Uint32N(uint32(len(text))-from+1)}
		if got, want := src.Slice(span), text[span.Start:span.End]; got != want {
			t.Fatalf("%v is %q, want %q", span, got, want)
		}
		if got, want := src.Position(from), whole.Position(from); got != want {
			t.Fatalf("%d stands at %v, want %v", from, got, want)
		}
	}
	if word := "step59"; src.Contains(word) != strings.Contains(text, word) {
		t.Fatalf("%q: %v", word, src.Contains(word))
	}
}

// sharesEnds holds what two texts have in common to what a comparison of each byte finds.
func sharesEnds(t *testing.T, a, b *Source) {
	t.Helper()
	x, y := a.Text(), b.Text()
	front, least := 0, min(len(x), len(y))
	for front < least && x[front] == y[front] {
		front++
	}
	if a.HasText(b) != (x == y) || !a.HasText(NewSource("", x)) {
		t.Fatal("texts are told to be the same that are not, or not to be")
	}
	if got := a.CommonPrefix(b); got != front {
		t.Fatalf("the first %d bytes are the same, want %d", got, front)
	}
	for _, most := range [...]int{least, least - front, least / 100} {
		end := 0
		for end < most && x[len(x)-1-end] == y[len(y)-1-end] {
			end++
		}
		if got := a.CommonSuffix(b, most); got != end {
			t.Fatalf("the last %d bytes are the same, want %d", got, end)
		}
	}
}

// TestEditSharesText: a key in a file of many requests copies the blocks around it only.
func TestEditSharesText(t *testing.T) {
	f := Parse(NewSource("edit.http", manyRequests(2000)), Options{})
	at := uint32(strings.Index(f.Source.Text(), "/items/1000"))
	next, _ := Edit(f, Span{at, at}, "x")
	text, behind := f.Source.Text(), next.Source.rest[1].text
	if unsafe.StringData(next.Source.head) != unsafe.StringData(text) || unsafe.StringData(behind) != unsafe.StringData(text[len(text)-len(behind):]) {
		t.Error("the text was copied")
	}
	if own := next.Source.rest[0].text; len(own) > 2000 || len(next.lines.rest[0].lines) > 40 {
		t.Errorf("%d bytes in %d lines were read", len(own), len(next.lines.rest[0].lines))
	}
	if &next.lines.head[0] != &f.lines.head[0] {
		t.Error("the lines in front were copied")
	}
}
