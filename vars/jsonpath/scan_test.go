package jsonpath

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/tidwall/gjson"
)

// texts are JSON, and what is nearly JSON.
func texts() []string {
	return []string{
		``, ` `, `null`, ` true `, `false x`, `nul`, `0`, `-0`, `01`, `-`, `1.`, `.5`, `1.5e+3`, `1e`, `1E-2`, `1e5x`, `[]`, `[ ]`, `{}`, `{ }`,
		`[1,2]`, `[1,]`, `[,1]`, `[1 2]`, `[1`, `]`, `[}`, `{]`, `{"a":1}`, `{"a":1,}`, `{"a"}`, `{a:1}`, `{"a":}`, `{"a":1 "b":2}`, `{"a" : [ {"b" : null} ] , "c":"d"}`,
		`"`, `"a`, `"a"`, `"a\"`, `"\u00e4"`, `"\u00g4"`, `"\u12`, `"\x"`, `"\\"`, `"\/\b\f\n\r\t"`, "\"\t\"", "\"\x1f\"", "\"\x7f\"", "\"\xff\"", `"1234567"`, `"12345678"`, `"1234567\"9"`,
		"\ufeff{}", `[[[]]]`, `[[[]]`, "\v1", `{"a":{"a":{"a":[1,2,{"a":[[],{}]}]}}}`,
	}
}

// TestScanAgrees holds the scanner to two that others wrote.
func TestScanAgrees(t *testing.T) {
	for _, text := range texts() {
		agrees(t, text)
	}
}

func agrees(t *testing.T, text string) {
	t.Helper()
	got := Valid(text)
	if first, second := gjson.Valid(text), json.Valid([]byte(text)); got != first || got != second {
		t.Errorf("%q: %v, gjson %v, encoding/json %v", text, got, first, second)
	}
	if _, again := outlineBy(1, text); again != got {
		t.Errorf("%q: %v with an outline", text, again)
	}
}

func TestDepthIsLimited(t *testing.T) {
	for _, c := range []struct {
		depth int
		want  bool
	}{{1_000_000, true}, {1_000_001, false}} {
		if got := Valid(strings.Repeat("[", c.depth) + strings.Repeat("]", c.depth)); got != c.want {
			t.Errorf("%d: %v", c.depth, got)
		}
	}
}

func FuzzScan(f *testing.F) {
	for _, text := range texts() {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 9000 { // encoding/json refuses what is deeper than 10,000
			return
		}
		agrees(t, text)
		for page := 1; page < 9; page += 3 {
			if outline, ok := outlineBy(page, text); ok {
				leadsEverywhere(t, outline, gjson.Parse(text), nil)
			}
		}
	})
}

// leadsEverywhere follows the paths to a value and to all inside of it, with the outline
// and without one.
func leadsEverywhere(t *testing.T, o *Outline, at gjson.Result, path []Step) {
	t.Helper()
	follows(t, o, path)
	switch {
	case len(path) > 5:
	case at.IsObject():
		at.ForEach(func(key, value gjson.Result) bool {
			leadsEverywhere(t, o, value, append(path[:len(path):len(path)], Step{Name: key.Str, Index: -1}))
			return true
		})
		follows(t, o, append(path[:len(path):len(path)], Step{Name: "no such name", Index: -1}))
	case at.IsArray():
		count := 0
		at.ForEach(func(_, value gjson.Result) bool {
			leadsEverywhere(t, o, value, append(path[:len(path):len(path)], Step{Index: count}))
			count++
			return true
		})
		follows(t, o, append(path[:len(path):len(path)], Step{Index: count}))
	}
}

func follows(t *testing.T, o *Outline, path []Step) {
	t.Helper()
	raw, taken := o.Follow(path)
	if taken == 0 {
		raw = o.text
	}
	at, found := gjson.Parse(o.text), true
	for _, s := range path[:taken] {
		if s.Index >= 0 {
			s.Name = fmt.Sprint(s.Index)
		}
		if at, found = child(at, s.Name); !found {
			break
		}
	}
	if want := strings.Trim(at.Raw, " \t\r\n"); !found || strings.Trim(raw, " \t\r\n") != want {
		t.Errorf("%q, %v: %q after %d steps, want %q", o.text, path, raw, taken, want)
	}
}

// A long body: every value is reached, and reached by both kinds of path.
func TestOutlineOfALongBody(t *testing.T) {
	body := longBody(3000)
	outline, ok := OutlineOf(body)
	if !ok || outline == nil {
		t.Fatal("no outline")
	}
	for _, i := range []int{0, 1, 59, 60, 1500, 2999} {
		want := fmt.Sprintf("k%d", i)
		for _, path := range []string{fmt.Sprintf("$.value[%d].at.key", i), fmt.Sprintf("value.%d.at.key", i)} {
			if found, err := outline.First(body, path); err != nil || found.Text(true) != want {
				t.Errorf("%s: %v, %v", path, found, err)
			}
		}
	}
	for path, want := range map[string]string{
		"$.value[3000]":     "`$.value` is an array of 3000, so it has no `3000`",
		"$.value.x":         "`$.value` is an array of 3000, so it has no `x`",
		"$.nothing":         "`$` has no member `nothing`",
		"$.value[2].at.lag": "`$.value[2].at` has no member `lag`",
	} {
		if _, err := outline.First(body, path); err == nil || err.Error() != want {
			t.Errorf("%s: %v", path, err)
		}
	}
	if found, err := outline.First(body, "$.value.length"); err != nil || found.Text(true) != "3000" {
		t.Errorf("length: %v, %v", found, err)
	}
}

// A value far inside is found without reading what stands before it: that may be gone.
func TestOutlineReadsNearbyOnly(t *testing.T) {
	body := longBody(3000)
	outline, _ := OutlineOf(body)
	begin, end := strings.Index(body, `{"number":"C00001"`), strings.Index(body, `{"number":"C02900"`)
	outline.text = body[:begin] + strings.Repeat("#", end-begin) + body[end:]
	steps := []Step{{Name: "value", Index: -1}, {Index: 2990}}
	if raw, taken := outline.Follow(steps); taken != 2 || !strings.HasPrefix(raw, `{"number":"C02990"`) {
		t.Errorf("%d steps to %q", taken, raw[:min(len(raw), 50)])
	}
}

func TestShortBodiesHaveNoOutline(t *testing.T) {
	for text, want := range map[string]bool{`{"a":1}`: true, `{`: false} {
		if outline, ok := OutlineOf(text); outline != nil || ok != want {
			t.Errorf("%s: %v, %v", text, outline, ok)
		}
	}
}

func longBody(n int) string {
	var body strings.Builder
	body.WriteString(`{"@odata.context":"x","value":[`)
	for i := range n {
		if i > 0 {
			body.WriteByte(',')
		}
		fmt.Fprintf(&body, `{"number":"C%05d","displayName":"A \"quoted\" name","balance":%d.25,"at":{"list":[1,2,3],"key":"k%d"}}`, i, i, i)
	}
	return body.String() + `],"nextLink":null}`
}

func BenchmarkValid(b *testing.B) {
	body := longBody(30_000)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		Valid(body)
	}
}

// BenchmarkValidOfGJSON is what there is to compare with.
func BenchmarkValidOfGJSON(b *testing.B) {
	body := longBody(30_000)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		gjson.Valid(body)
	}
}

func BenchmarkOutlineOf(b *testing.B) {
	body := longBody(30_000)
	b.ReportAllocs()
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		OutlineOf(body)
	}
}

func BenchmarkFirstByOutline(b *testing.B) {
	body := longBody(30_000)
	outline, _ := OutlineOf(body)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := outline.First(body, "$.value[29999].at.key"); err != nil {
			b.Fatal(err)
		}
	}
}
