package environment_test

import (
	"testing"

	"github.com/bchttp/bchttp/vars/environment"
)

func TestPlaces(t *testing.T) {
	for text, want := range map[string][]string{
		"{\n \"dev\": {\"a\": 1, // x\n \"b b\": {\"c\": 2}},\n \"$shared\": {\"a\": \"\"}}":     {"dev a a", "dev b b b b", "$shared a a"},
		`{"rest-client.environmentVariables": {"dev": {"host": "h"}}, "other": {"x": {"y": 1}}}`: {"dev host host"},
		"\ufeff{\"dev\": {\"a\": 1}}": {"dev a a"},
		`{"dev": {"a": 1`:             nil,
		`[]`:                          nil,
		"":                            nil,
	} {
		var got []string
		for _, p := range environment.Places(text) {
			got = append(got, p.Environment+" "+p.Name+" "+text[p.Start:p.End])
		}
		if len(got) != len(want) {
			t.Fatalf("%q: %q, expected %q", text, got, want)
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("%q: %q, expected %q", text, got[i], want[i])
			}
		}
	}
}
