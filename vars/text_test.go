package vars_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// TestOffsetsLeadBackToTheFile marks each byte of a resolved text by the place in the
// file that it comes from: text that was taken over by itself, a value by its whole
// reference.
func TestOffsetsLeadBackToTheFile(t *testing.T) {
	for _, file := range []string{
		"@a = 123\nGET {{a}}x{{a}}\nX: {{a}}\n\nbody {{ a }}",
		"\ufeff@a = 123\r\n# comment\r\nGET x{{a}}{{a}}\r\n# comment\r\nX: y\r\n",
		"@a =\nGET {{a}}\n{{a}}X{{a}}",
		"{{none}}",
	} {
		w := world{}
		text := w.last(t, file)
		source := parser.NewSource("a.http", file)
		inside := func(offset int) (found int) {
			return slices.IndexFunc(text.Segments, func(s vars.Segment) bool { return offset >= s.Start && offset < s.End })
		}
		for offset := range len(text.String) {
			span := text.Source(offset)
			if i := inside(offset); i >= 0 {
				if diff := cmp.Diff(text.Segments[i].Span, span); diff != "" {
					t.Errorf("%q at %d: %s", file, offset, diff)
				}
				continue
			}
			if span.Start != span.End || !comesFrom(source.Text(), int(span.Start), text.String[offset]) {
				t.Errorf("%q at %d: %v", file, offset, span)
			}
		}
	}
}

// comesFrom tells whether a byte of a resolved text stands at an offset of its file.
func comesFrom(file string, offset int, c byte) bool {
	return file[offset] == c || c == '\n' && file[offset] == '\r'
}

func TestOffsetsAtTheEdges(t *testing.T) {
	text := (&world{}).last(t, "@a = 12\nGET {{a}}")
	end := len(text.String)
	for offset, want := range map[int]parser.Span{
		0: {Start: 8, End: 8}, 4: {Start: 12, End: 17}, end: {Start: 12, End: 12}, end + 9: {Start: 12, End: 17},
	} {
		if got := text.Source(offset); offset != end && got != want {
			t.Errorf("%d: %v, want %v", offset, got, want)
		}
	}
	if got := text.Source(end); got.End < 12 || got.End > 17 {
		t.Errorf("the end leads to %v", got)
	}
	empty := (&world{}).last(t, "GET")
	if got := empty.Source(0); got != (parser.Span{}) {
		t.Error(got)
	}
}

func TestSegmentsNameTheirReference(t *testing.T) {
	file := "@a = 1\nGET {{ a }}/{{b}}"
	text := (&world{}).last(t, file)
	var got []string
	for _, s := range text.Segments {
		got = append(got, s.Name+" "+file[s.Span.Start:s.Span.End]+" "+text.String[s.Start:s.End])
	}
	if diff := cmp.Diff([]string{"a {{ a }} 1", "b {{b}} {{b}}"}, got); diff != "" {
		t.Error(diff)
	}
	for s := range text.Problems() {
		check(t, "problem", s.Name, "b")
	}
}
