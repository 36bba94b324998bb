package assert

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDifferences(t *testing.T) {
	many := func(from int) string {
		var members []string
		for i := range 15 {
			members = append(members, fmt.Sprintf(`"m%02d":%d`, i, i+from))
		}
		return "{" + strings.Join(members, ",") + "}"
	}
	for _, c := range []struct {
		left, right string
		want        []string
	}{
		{`1`, `2`, nil},
		{`{}`, `[]`, nil},
		{`{"a":1}`, `{"a":1}`, nil},
		{`{"a":1,"b":"\u0061"}`, `{"b":"a","a":1.0}`, nil},
		{`{"b":1,"a":[1,{"x y":"1"}]}`, `{"a":[1,{"x y":1},null],"c":2}`, []string{
			`b: left 1, right nothing`, `a[1]["x y"]: left "1", right 1`, `a[2]: left nothing, right null`, `c: left nothing, right 2`,
		}},
		{`{"a":{"b":9007199254740993}}`, `{"a":{"b":9007199254740992}}`, []string{"a.b: left 9007199254740993, right 9007199254740992"}},
		{`["` + strings.Repeat("x", 90) + `1"]`, `["` + strings.Repeat("x", 90) + `2"]`, []string{
			`[0]: left "` + strings.Repeat("x", 80) + `… (11 more characters)", right "` + strings.Repeat("x", 80) + `… (11 more characters)"`,
		}},
		{`["` + strings.Repeat("x", 80) + `1"]`, `["` + strings.Repeat("x", 80) + `2"]`, []string{
			`[0]: left "` + strings.Repeat("x", 80) + `… (1 more character)", right "` + strings.Repeat("x", 80) + `… (1 more character)"`,
		}},
	} {
		if diff := cmp.Diff(c.want, linesOf(c.left, c.right)); diff != "" {
			t.Errorf("%s and %s\n%s", c.left, c.right, diff)
		}
	}
	got := linesOf(many(0), many(1))
	if len(got) != shownDifferences+1 || got[shownDifferences] != "5 more" {
		t.Error(got)
	}
}

func linesOf(left, right string) []string {
	lines, _, _ := compareStructures(left, right)
	return lines
}

func TestWhatDiffersIsLeft(t *testing.T) {
	for _, c := range []struct{ left, right, wantLeft, wantRight string }{
		{`{"a":1,"b":2,"c":[1,2,3,4]}`, `{"a":1,"b":2,"c":[1,2,4,4]}`, `{"c":["… 2 equal",3,"… 1 equal"],"…":"2 equal"}`, `{"c":["… 2 equal",4,"… 1 equal"],"…":"2 equal"}`},
		{`[{"id":1,"n":"x"},{"id":2}]`, `[{"id":1,"n":"y"}]`, `[{"n":"x","…":"1 equal"},{"id":2}]`, `[{"n":"y","…":"1 equal"}]`},
		{`{"a":{"b":1}}`, `{"a":[1]}`, `{"a":{"b":1}}`, `{"a":[1]}`},
		{`5`, `{"a":[1]}`, `5`, `{"a":[1]}`},
	} {
		_, left, right := compareStructures(c.left, c.right)
		if diff := cmp.Diff([]string{c.wantLeft, c.wantRight}, []string{left, right}); diff != "" {
			t.Errorf("%s and %s\n%s", c.left, c.right, diff)
		}
	}
}

// TestLongStructures: of 2000 rows only the one that differs is shown.
func TestLongStructures(t *testing.T) {
	rows := func(changed string) string {
		all := strings.Split(strings.Repeat(`{"id":1,"name":"abcdefghij"};`, 2000), ";")
		all[1500] = changed
		return "[" + strings.Join(all[:2000], ",") + "]"
	}
	s := &Subject{
		Response: message("application/json", `{"value":`+rows(`{"id":1,"name":"other"}`)+`}`),
		Vars:     func(string) (any, bool) { v, err := decode(rows(`{"id":7,"name":"abcdefghij"}`)); return v, err == nil },
	}
	leaf := check(t, `body.value == vars.rows`).Run(s).Leaves[0]
	want := [2]string{
		`["… 1500 equal",{"id":1,"name":"other"},"… 499 equal"]`,
		`["… 1500 equal",{"id":7,"name":"abcdefghij"},"… 499 equal"]`,
	}
	if diff := cmp.Diff(want, [2]string{leaf.Left, leaf.Right}); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"[1500].id: left 1, right 7", `[1500].name: left "other", right "abcdefghij"`}, leaf.Differences); diff != "" {
		t.Error(diff)
	}
}

func BenchmarkDifferences(b *testing.B) {
	left := "[" + strings.Repeat(`{"id":1,"name":"abcdefghij"},`, 2000) + "1]"
	right := "[" + strings.Repeat(`{"id":1,"name":"abcdefghij"},`, 2000) + "2]"
	b.SetBytes(int64(len(left)))
	b.ReportAllocs()
	for b.Loop() {
		if lines, _, _ := compareStructures(left, right); len(lines) != 1 {
			b.Fatal(lines)
		}
	}
}
