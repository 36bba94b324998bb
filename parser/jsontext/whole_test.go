package jsontext_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/parser/jsontext"
)

// TestFaultOfAnyText: there is a fault exactly where encoding/json knows one.
func TestFaultOfAnyText(t *testing.T) {
	const seed = `{"a": [1, -2.5e3, true, null, "b\n\u00e4 \\ {{c}}"], "d": {"e": {}}, "f": []}`
	for at := range len(seed) {
		for _, sign := range []string{"", `"`, "'", ",", ":", "{", "}", "[", "]", "{{", "}}", "\\", "\n", "\t", "#", "//", "1", "x", " ", "ä", "\x00", "=", "“"} {
			for _, text := range []string{seed[:at] + sign + seed[at+1:], seed[:at] + sign + seed[at:], seed[:at] + sign} {
				if fault := jsontext.Fault(text); strings.TrimSpace(text) != "" && (fault == nil) != json.Valid([]byte(text)) {
					t.Fatalf("%q: %v", text, fault)
				}
			}
		}
	}
}

// TestFault: a file has no references, and is no body.
func TestFault(t *testing.T) {
	for text, want := range map[string]string{
		`{"a": 1}`:            "",
		`{"a": "{{b}}"}`:      "",
		`{"a": {{b}}}`:        "7: here the name of a member is due; hint: write `\"name\": value`",
		`{"a": "{{"b"}}"}`:    "10: this follows a text that has ended; hint: write a quote inside of a text as `\\\"`",
		`{"a": "\{{b}}"}`:     "7: JSON does not know this escape; hint: write `\\\\` for a backslash",
		"{\n# b\n\"a\": 1}":   "2: JSON has no such comments; hint: remove it",
		`{"a": 1} {"b": 2}`:   "9: the JSON ends in front of this; hint: remove it",
		`{"a": {"b": 1`:       "6: the object that begins here is not closed; hint: write `}}` at the end",
		`GET https://example`: "0: here an object or a list is due; hint: write `{...}` or `[...]`",
	} {
		got := ""
		if f := jsontext.Fault(text); f != nil {
			got = fmt.Sprintf("%d: %s; hint: %s", f.Span.Start, f.Message, f.Hint)
		}
		if got != want || json.Valid([]byte(text)) != (want == "") {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
