package replacement

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The expected texts are those of `"<ab>".replace(/(a)(b)/, text)` in Node.
func TestExpand(t *testing.T) {
	m := Match{Before: "<", After: ">", Groups: []string{"ab", "a", "b"}}
	for text, want := range map[string]string{
		"":           "",
		"plain":      "plain",
		"$":          "$",
		"a$":         "a$",
		"$$":         "$",
		"$$$":        "$$",
		"$$&":        "$&",
		"[$&]":       "[ab]",
		"[$`|$']":    "[<|>]",
		"$1$2$3":     "ab$3",
		"$01$02$03":  "ab$03",
		"$0$00":      "$0$00",
		"$10$21$12x": "a0b1a2x",
		"$x$<a>":     "$x$<a>",
	} {
		if diff := cmp.Diff(want, m.Expand(text)); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}

func TestExpandWithoutGroups(t *testing.T) {
	if got := (Match{Groups: []string{"ab"}}).Expand("pa$$word$&1$'2$1"); got != "pa$wordab12$1" {
		t.Error(got)
	}
}

func FuzzExpand(f *testing.F) {
	for _, text := range []string{"$", "$$1", "$01", "$&$`$'", "$99"} {
		f.Add(text, "b", "a", "g")
	}
	f.Fuzz(func(t *testing.T, text, before, after, group string) {
		m := Match{Before: before, After: after, Groups: []string{group, group}}
		if once := m.Expand(text); before+after+group == "" && len(once) > len(text) {
			t.Errorf("%q became longer: %q", text, once)
		}
	})
}
