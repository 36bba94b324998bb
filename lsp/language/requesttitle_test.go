package language

import (
	"strings"
	"testing"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
)

// FuzzTitles: values that are known from the requests above make the same title as those of a
// request by itself.
func FuzzTitles(f *testing.F) {
	for _, text := range scenarioTexts(f) {
		f.Add(text, uint16(0), uint16(0), "")
		f.Add(text+"\n###\n"+text, uint16(len(text)/2), uint16(0), "\n###\n@password = 12345678\n# @prompt host\nGET {{host}}/{{password}}{{%host}}?a={{$guid}}\n")
		f.Add(text, uint16(len(text)/3), uint16(9), "\n###\nGET https://{{user}}:{{token}}@{{host}}/{{host}}{{nobody}}\n# @Loop for host of [1, 2]\n")
	}
	f.Fuzz(func(t *testing.T, text string, at, drop uint16, insert string) {
		if len(text)+len(insert) > 1<<13 {
			return
		}
		start := min(int(at), len(text))
		text = text[:start] + insert + text[min(start+int(drop), len(text)):]
		v := &View{Document: NewDocument("/w/a.http", parser.Parse(parser.NewSource("a.http", text), parser.Options{}), nil)}
		title := &requestTitle{view: v}
		for i := range v.Tree.Blocks {
			b := &v.Tree.Blocks[i]
			if b.Request < 0 {
				continue
			}
			alone := &requestTitle{view: v, values: v.valuer()}
			if got, want := title.resolved(b), secret.Text(alone.masked(b, v.Tree.Span(b.Request))); got != want {
				t.Errorf("%q: the title of request %d\ngot  %q\nwant %q", text, i, got, want)
			}
		}
	})
}

// TestKeysInAnyCase: directives count however their keys are written.
func TestKeysInAnyCase(t *testing.T) {
	const text = "# @SECRET pin\n@pin = 12345678\n\n###\n# @Loop for row of [1, 2]\nGET https://h/{{row}}/{{pin}}\n\n###\nGET https://h/{{row}}\n"
	v := &View{Document: NewDocument("/w/a.http", parser.Parse(parser.NewSource("a.http", text), parser.Options{}), nil)}
	hover, _ := v.Hover(uint32(strings.Index(text, "{{pin}}") + 3))
	for _, p := range hover.Text {
		if strings.Contains(p.Text, "12345678") {
			t.Errorf("a secret is shown: %q", p.Text)
		}
	}
	if found := v.References(uint32(strings.Index(text, "{{row}}")+3), true); len(found) != 2 {
		t.Errorf("the uses of the loop are %v", found)
	}
}
