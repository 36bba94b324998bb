package format

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/parser"
)

// TestChanged compares texts that mean different things, as a bug of the formatter would
// make them.
func TestChanged(t *testing.T) {
	const request = "@a = 1\n# @name one\nPOST http://h/\nA: b\n\nbody\n"
	for _, c := range []struct{ about, text, want string }{
		{"the same", "@a=1\n#   @name one\npost http://h/\n  A:b\n\nbody", ""},
		{"request line", "@a = 1\n# @name one\nPOST http://h/x\nA: b\n\nbody\n", "formatting `t.http` would change the request line at line 3; this is a bug of bchttp, so nothing was written"},
		{"header", "@a = 1\n# @name one\nPOST http://h/\nA: c\n\nbody\n", "formatting `t.http` would change the header at line 3; this is a bug of bchttp, so nothing was written"},
		{"body", "@a = 1\n# @name one\nPOST http://h/\nA: b\n\nbody \n", "formatting `t.http` would change the body at line 3; this is a bug of bchttp, so nothing was written"},
		{"definition", "@a = 2\n# @name one\nPOST http://h/\nA: b\n\nbody\n", "formatting `t.http` would change the definition at line 1; this is a bug of bchttp, so nothing was written"},
		{"directive", "@a = 1\n# @name two\nPOST http://h/\nA: b\n\nbody\n", "formatting `t.http` would change the directive at line 2; this is a bug of bchttp, so nothing was written"},
		{"more", request + "###\nGET http://h/\n", "formatting `t.http` would change the definition at line 1; this is a bug of bchttp, so nothing was written"},
		{"name", "@a = 1\n#@name one\nPOST http://h/\nA: b\n\nbody\n", "formatting `t.http` would change the name at line 1; this is a bug of bchttp, so nothing was written"},
	} {
		t.Run(c.about, func(t *testing.T) {
			err := sameMeaning(read(parser.NewSource("t.http", request), false), read(parser.NewSource("t.http", c.text), false), nil)
			got := ""
			if err != nil {
				got = err.Error()
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
