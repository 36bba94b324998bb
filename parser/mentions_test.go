package parser_test

import (
	"testing"

	"github.com/bchttp/bchttp/parser"
)

func TestMentions(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "@": false, "# @secre": false, "secret": false, "a@b @Secre @s\n": false,
		"# @secret a\n": true, "GET x\n\n@@SECRET": true, "a@b.c\n// @Secret a": true,
	} {
		if got := parser.Parse(parser.NewSource("a.http", text), parser.Options{}).Mentions("secret"); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
