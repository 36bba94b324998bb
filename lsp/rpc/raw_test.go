package rpc_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/lsp/rpc"
)

// FuzzRaw holds members and strings to what package json reads.
func FuzzRaw(f *testing.F) {
	for _, text := range []string{
		`{}`, ` { "a" : 1 , "b":"x\"\\" ,"c":[{"d":"]}"},-1e5,true ], "a":null } `, `{"\u0061":1}`, `[]`, `"\ud83d\ude00\ud83dx\u0041\u00e9\/\b\t"`,
		`"\\\\"`, `"\ud83d\u0041"`, `"\u0000\ud800\udC00"`, `"\uD800\ud800\udc00\udc00"`, `""`, "\"\xff\\n\"", `{"textDocument":{"uri":"file:///a","text":"GET x\n\n{\"a\": \"\\\\\"}\r\n"}}`, `{"a":{}}`, `{"":[]}`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if !json.Valid(text) {
			return
		}
		var want map[string]json.RawMessage
		isObject := json.Unmarshal(text, &want) == nil && want != nil
		got := map[string]json.RawMessage{}
		if ok := rpc.Members(text, func(name string, value []byte) { got[name] = value }); ok && !isObject {
			t.Fatalf("%q is no object", text)
		} else if ok && len(got) == len(want) { // names that are no UTF-8 are one for package json
			if diff := cmp.Diff(keyed(want), keyed(got)); diff != "" && json.Valid(text) && isPlain(text) {
				t.Errorf("%q: %s", text, diff)
			}
		}
		var word string
		if json.Unmarshal(text, &word) == nil && text[0] == '"' && text[len(text)-1] == '"' {
			if got, ok := rpc.String(text); !ok || got != word {
				t.Errorf("%q: got %q, want %q", text, got, word)
			}
		}
	})
}

func keyed(members map[string]json.RawMessage) map[string]string {
	found := map[string]string{}
	for name, value := range members {
		found[name] = string(value)
	}
	return found
}

func isPlain(text []byte) bool {
	for _, c := range text {
		if c >= 0x80 {
			return false
		}
	}
	return true
}
