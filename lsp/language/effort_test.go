package language_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/parser"
)

// effortText is a file of named requests, the last of which refers to the first.
func effortText(requests int) string {
	var out strings.Builder
	out.WriteString("@host = https://api.example\n@base = {{host}}/v2.0\n")
	for i := range requests {
		fmt.Fprintf(&out, "\n### request %d\n# @name r%d\nPOST {{base}}/items(%d)\nAccept: application/json\n\n{ \"number\": %d }\n", i, i, i, i)
	}
	out.WriteString("\n###\nGET {{base}}/{{r0.response.body.$.id}}\n")
	return out.String()
}

// TestEffortOfAnswers: an answer makes as many allocations as it is long, however long the file is;
// values that many requests refer to are made once.
func TestEffortOfAnswers(t *testing.T) {
	type ask = func(v *language.View, text string) int
	at := func(text, word string) uint32 { return uint32(strings.LastIndex(text, word) + len(word)) }
	for name, answer := range map[string]struct {
		ask ask
		// each is how many allocations an item of an answer makes that grows with the file.
		each float64
	}{
		"few references":  {func(v *language.View, text string) int { return len(v.References(at(text, "{{r"), true)) }, 0},
		"many references": {func(v *language.View, text string) int { return len(v.References(at(text, "{{b"), true)) }, 0.1},
		"outline":         {func(v *language.View, _ string) int { return len(v.Symbols()) }, 5},
		"names":           {func(v *language.View, text string) int { return len(v.Complete(at(text, "{{r0")).Items) }, 8},
	} {
		allocations := func(requests int) (made float64, items int) {
			text := effortText(requests)
			v := &language.View{Document: language.NewDocument(filepath.FromSlash("/w/a.http"), parser.Parse(parser.NewSource("a.http", text), parser.Options{}), nil)}
			return testing.AllocsPerRun(5, func() { items = answer.ask(v, text) }), items
		}
		few, short := allocations(90)
		many, long := allocations(900)
		if short == 0 {
			t.Errorf("%s: nothing is found", name)
		}
		if most := few + 30 + answer.each*float64(long-short); many > most {
			t.Errorf("%s: %v allocations for %d items, %v for %d", name, many, long, few, short)
		}
	}
}
