package report

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

// The text of a page comes in pieces that end anywhere.
func TestFlakyTestsAreMarked(t *testing.T) {
	const text = `{"name":"} a","line":3,"extra":{"repetition":1}},
{"name":"row 0","line":7,"extra":{"repetition":1,"row":0}},
{"name":"row 1","line":7,"extra":{"repetition":1,"row":1}},
{"name":"b","line":9,"extra":{"repetition":1}}`
	const want = `{"name":"} a","line":3,"extra":{"repetition":1},"flaky":true},
{"name":"row 0","line":7,"extra":{"repetition":1,"row":0}},
{"name":"row 1","line":7,"extra":{"repetition":1,"row":1},"flaky":true},
{"name":"b","line":9,"extra":{"repetition":1},"flaky":true}`
	for _, size := range []int{1, 7, 64, len(text)} {
		var out bytes.Buffer
		m := &flakyMarker{w: &out, places: map[flakyPlace]bool{{3, -1}: true, {7, 1}: true, {9, -1}: true}}
		for from := 0; from < len(text); from += size {
			if _, err := m.Write([]byte(text[from:min(from+size, len(text))])); err != nil {
				t.Fatal(err)
			}
		}
		if err := m.line(); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, out.String()); diff != "" {
			t.Errorf("pieces of %d bytes: %s", size, diff)
		}
	}
}

func TestFlakyMarkerTellsThatItCannotWrite(t *testing.T) {
	m := &flakyMarker{w: failingWriter{}}
	if _, err := m.Write([]byte("{\"line\":3},\n")); err == nil || err.Error() != "no space" {
		t.Errorf("got %v", err)
	}
}

type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, errors.New("no space") }

// A flaky request is a property of its suite, where readers of JUnit expect more of them.
func TestFlakyPropertiesOfASuite(t *testing.T) {
	name, row := "a <b>", 2
	run := &result.Run{Flaky: []result.Flaky{
		{Path: "a.http", Name: &name, Line: 3, Row: &row, Passed: 4, Failed: 1},
		{Path: "b.http", Line: 5, Passed: 1, Failed: 1},
		{Path: "a.http", Line: 9, Passed: 1, Failed: 2},
	}}
	var out bytes.Buffer
	flakyProperties(&out, run, &page{file: &result.File{Path: "a.http"}})
	const want = `      <property name="flaky" value="a &lt;b&gt;[2], line 3: passed 4 of 5 times"/>
      <property name="flaky" value="line 9: passed 1 of 3 times"/>
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
}
