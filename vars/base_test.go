package vars_test

import (
	"testing"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// TestBaseHint: where a path has no host, a definition that can stand in front of it is
// proposed.
func TestBaseHint(t *testing.T) {
	for text, want := range map[string]string{
		"@a = 1\n@base = http://h\n@other = https://i\n": "write `{{base}}` in front of it, or add a `Host:` header",
		"@base = http://h\n@host = https://i\n":          "write `{{host}}` in front of it, or add a `Host:` header",
		"@host = h:8080\n":                               "otherwise",
	} {
		index := vars.NewIndex(parser.Parse(parser.NewSource("a.http", text+"GET /x\n"), parser.Options{}))
		if got := index.BaseHint("/x", "otherwise"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
		if got := index.BaseHint("x", "otherwise"); got != "otherwise" {
			t.Errorf("%q: %q for what is no path", text, got)
		}
	}
}
