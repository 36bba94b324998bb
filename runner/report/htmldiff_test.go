package report

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

// shownRowPairs writes rows for comparison: what differs stands in <>.
func shownRowPairs(rows []htmlRowPair) string {
	var out strings.Builder
	side := func(s htmlSide) string {
		if s.Differs != "" {
			return s.Before + "<" + s.Differs + ">" + s.After
		}
		return s.Before + s.After
	}
	for _, r := range rows {
		if r.Equal != "" {
			fmt.Fprintf(&out, "%s\n", r.Equal)
			continue
		}
		fmt.Fprintf(&out, "%s | %s\n", side(r.Left), side(r.Right))
	}
	return out.String()
}

func TestSideBySide(t *testing.T) {
	for _, c := range []struct{ left, right, want string }{
		{`0`, `1`, "<0> | <1>\n"},
		{`"Adatum Corporation"`, `"Adatum Corporatiom"`, "\"Adatum Corporatio<n>\" | \"Adatum Corporatio<m>\"\n"},
		{`"ä"`, `"ö"`, "\"<ä>\" | \"<ö>\"\n"},
		{`"ba"`, `"baba"`, "\"ba\" | \"ba<ba>\"\n"},
		{`3`, ``, "<3> | \n"},
		{`{"a":1}`, `null`, "<{\"a\":1}> | <null>\n"},
		{`{"a":1}`, ``, "<{> | \n  <\"a\": 1> | \n<}> | \n"},
		{`{"a":1`, `{"a":2}`, "{\"a\":<1> | {\"a\":<2}>\n"},
		{ // members in any order, a member more, another value; commas do not count
			`{"b":1,"a":"x","c":[1,2]}`, `{"a":"xy","c":[1],"d":null}`,
			"{ | {\n  \"a\": \"x\" |   \"a\": \"x<y>\"\n  <\"b\": 1> | \n" +
				"  \"c\": [ |   \"c\": [\n    1 |     1\n    <2> | \n  ] |   ]\n |   <\"d\": null>\n} | }\n",
		},
		{`[1,2,3]`, `[1,4,3]`, "[ | [\n  1 |   1\n  <2> |   <4>\n  3 |   3\n] | ]\n"},
	} {
		rows, note := sideBySide(c.left, c.right)
		got := shownRowPairs(rows)
		if diff := cmp.Diff(c.want, got); diff != "" || note != "" {
			t.Errorf("%s, %s: %s\n%s", c.left, c.right, note, diff)
		}
	}
}

func TestEqualLinesAreFolded(t *testing.T) {
	numbers := func(changed int) string {
		list := make([]string, 30)
		for i := range list {
			list[i] = fmt.Sprint(i)
		}
		list[changed] = `"x"`
		return "[" + strings.Join(list, ",") + "]"
	}
	rows, _ := sideBySide(numbers(29), numbers(12))
	want := `10 equal lines
  9 |   9
  10 |   10
  11 |   11
  <12> |   <"x">
  13 |   13
  14 |   14
  15 |   15
10 equal lines
  26 |   26
  27 |   27
  28 |   28
  <"x"> |   <29>
] | ]
`
	if diff := cmp.Diff(want, shownRowPairs(rows)); diff != "" {
		t.Error(diff)
	}
}

func TestLongComparisonsAreCut(t *testing.T) {
	left, right := "["+strings.Repeat("1,", 400)+"1]", "["+strings.Repeat("2,", 400)+"2]"
	rows, note := sideBySide(left, right)
	if len(rows) != shownRows || note != "203 rows more" {
		t.Errorf("%d rows, %s", len(rows), note)
	}
	huge := `["` + strings.Repeat("x", laidOutSide) + `"]`
	rows, note = sideBySide(huge, "[]")
	if len(rows) != 1 || note != "" || !strings.HasSuffix(rows[0].Left.Differs+rows[0].Left.After, "x (62.0 KiB more)") {
		t.Errorf("%d rows, %s, %.80s", len(rows), note, rows[0].Left.Differs)
	}
}

func TestHTMLExcerpt(t *testing.T) {
	for _, c := range []struct{ text, source, caret string }{
		{"    GET {{x}}\n        ^~~~~", "GET {{x}}", "    ^~~~~"},
		{"      indented\n    ^", "  indented", "^"},
		{"    no caret", "no caret", ""},
		{"", "", ""},
	} {
		if source, caret := htmlExcerpt(c.text); source != c.source || caret != c.caret {
			t.Errorf("%q: %q, %q", c.text, source, caret)
		}
	}
}

// TestHTMLTellsFindingsOnce: not in the head of the file what a request shows, and
// nothing of requests that were not asked for.
func TestHTMLTellsFindingsOnce(t *testing.T) {
	page := string(written(t, "html", story(false)))
	for text, want := range map[string]int{"variable `companyId` is not defined": 1, "variable `old` is never used": 1, "a hint is for the editor": 0} {
		if n := strings.Count(page, text); n != want {
			t.Errorf("%d times: %s", n, text)
		}
	}
	file := &result.File{Problems: []result.Problem{{Severity: "error", Message: "not asked for"}}}
	page = string(written(t, "html", finishedRun(file, skippedStep(result.NotSelected))))
	if strings.Contains(page, "not asked for") {
		t.Error("a finding of the file is shown though some of it was not selected")
	}
}
