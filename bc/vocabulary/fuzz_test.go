package vocabulary_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/bc/vocabulary"
)

// FuzzWords asks for the end of any address: no panic, and never more typed than there is.
func FuzzWords(f *testing.F) {
	text, err := os.ReadFile(filepath.Join("testdata", "words.txt"))
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if method, address, found := strings.Cut(strings.TrimRight(line, "|\n"), " "); found && method != "" {
			f.Add(method, address)
		}
	}
	known := apis(f)
	f.Fuzz(func(t *testing.T, method, address string) {
		r, _ := ask(known, method, address)
		if r.Typed < 0 || r.Typed > len(address) {
			t.Fatalf("%d bytes are typed of %d", r.Typed, len(address))
		}
		p, ok := vocabulary.Locate(known, address)
		if !ok {
			return
		}
		for _, s := range p.Steps {
			if s.Start > s.End || s.End > len(address) || s.Key.End > len(address) {
				t.Fatalf("a step at %d-%d, its key at %d-%d", s.Start, s.End, s.Key.Start, s.Key.End)
			}
		}
		if o, ok := p.Object(method); ok {
			o.Members(nil)
		}
		if a, ok := p.Answer(address, method); ok {
			a.Words()
		}
	})
}
