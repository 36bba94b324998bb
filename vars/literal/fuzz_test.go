package literal_test

import (
	"testing"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars/literal"
)

// FuzzFind holds every place to the text: none ends before it begins or behind the end, and
// what is shown is as long as what is there.
func FuzzFind(f *testing.F) {
	for _, seed := range []string{
		"GET https://ada:pw@h/?sig=a\nCookie: \nAuthorization: Basic a b\nX-Api-Key:\u00a0\nClient-Cert: passphrase: \n",
		"@token = \n# @secret a b\n@a=\tx\n# @expect header Authorization \n# @assert body.password == \"\nPOST h\n\n{\"password\": \"",
		"curl -u : https://h/ -H \"Authorization:\" --user= -b  -d 'client_secret=&password=eyJa.b.c'\n",
		"run #x (@token= )\n###\nPOST https://h/\nContent-Type: application/x-www-form-urlencoded\n\nclient_secret=\n&password= x\n\nAuthorization: \n",
	} {
		f.Add(seed, true)
		f.Add(seed, false)
	}
	f.Fuzz(func(t *testing.T, text string, exact bool) {
		file := parser.Parse(parser.NewSource("a.http", text), parser.Options{Exact: exact})
		for _, l := range literal.Find(file) {
			for _, span := range []parser.Span{l.At, l.Value} {
				if span.Start > span.End || int(span.End) > len(text) {
					t.Errorf("%q: `%s` at %v, value at %v", text, l.Name, l.At, l.Value)
				}
			}
		}
		if masked := literal.Masked(file).Text(); len(masked) != len(text) {
			t.Errorf("%q is shown as %q", text, masked)
		}
	})
}
