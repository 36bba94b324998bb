package odata

import (
	"fmt"
	"strings"
	"testing"
)

func TestParseKey(t *testing.T) {
	for text, want := range map[string]string{
		"34f03eee-2a32-f011-9a4a-7ced8d0ee6e7": "34f03eee-2a32-f011-9a4a-7ced8d0ee6e7@0-36",
		"'CRONUS'":                             "q:CRONUS@0-8",
		"name='O''Neil, Ltd.'":                 "name=q:O'Neil, Ltd.@5-20",
		" a = 1 , b='x' ":                      "a=1@5-6 b=q:x@11-14",
		"a=1,":                                 "a=1@2-3",
		"":                                     "damage",
		"a=":                                   "damage",
		"'x":                                   "damage",
		"'x'y":                                 "damage",
		",1":                                   "damage",
	} {
		if got := shownKey(text); got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}

func shownKey(text string) string {
	parts, ok := ParseKey(text)
	if !ok {
		return "damage"
	}
	var shown []string
	for _, p := range parts {
		var s strings.Builder
		if p.Name != "" {
			s.WriteString(text[p.NamePos.Start:p.NamePos.End] + "=")
		}
		if p.Quoted {
			s.WriteString("q:")
		}
		fmt.Fprintf(&s, "%s@%d-%d", p.Value, p.Pos.Start, p.Pos.End)
		shown = append(shown, s.String())
	}
	return strings.Join(shown, " ")
}

func FuzzParseKey(f *testing.F) {
	f.Add("name='O''Neil',b=1")
	f.Add("\f0")
	f.Fuzz(func(t *testing.T, text string) {
		parts, _ := ParseKey(text)
		for _, p := range parts {
			if p.Pos.Start > p.Pos.End || p.Pos.End > len(text) || !p.Quoted && text[p.Pos.Start:p.Pos.End] != p.Value {
				t.Fatalf("%+v", p)
			}
		}
	})
}
