package vocabulary_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/bc/vocabulary"
)

var update = flag.Bool("update", false, "rewrite the goldens of testdata")

// apis are those of the vendor, with rentals of a partner.
func apis(t testing.TB) *catalog.Catalog {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "simulator", "testdata", "rentals.xml"))
	if err != nil {
		t.Fatal(err)
	}
	api, err := catalog.NewAPI("contoso/rentals/v1.0", text)
	if err != nil {
		t.Fatal(err)
	}
	return &catalog.Catalog{Custom: []*catalog.API{api}}
}

// TestWords asks for the end of each line of testdata/words.txt, METHOD ADDRESS, and
// compares the words. A bar at its end keeps blanks in front of it.
func TestWords(t *testing.T) {
	path := filepath.Join("testdata", "words.txt")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	known := apis(t)
	var out strings.Builder
	for line := range strings.Lines(strings.ReplaceAll(string(text), "\r\n", "\n")) {
		if strings.HasPrefix(line, "  ") {
			continue // an answer
		}
		out.WriteString(line)
		if method, address, found := strings.Cut(strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "|"), " "); found && line[0] != '#' {
			out.WriteString(shown(ask(known, method, address)))
		}
	}
	if *update {
		if err := os.WriteFile(path, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if out.String() != strings.ReplaceAll(string(text), "\r\n", "\n") {
		t.Errorf("got:\n%s", out.String())
	}
}

// ask is what can stand at the end of an address.
func ask(known *catalog.Catalog, method, address string) (vocabulary.Reply, bool) {
	path, query, found := strings.Cut(address, "?")
	if !found {
		return vocabulary.Path(known, path, method)
	}
	p, ok := vocabulary.Locate(known, path)
	if !ok {
		return vocabulary.Reply{}, false
	}
	return p.Query(query, nil), true
}

// shown lists the words by rank, long lists cut.
func shown(r vocabulary.Reply, ok bool) string {
	if !ok {
		return "  -\n"
	}
	ranks := map[uint8][]string{}
	for _, w := range r.Words {
		ranks[w.Rank] = append(ranks[w.Rank], w.Label)
	}
	out := fmt.Sprintf("  typed %d", r.Typed)
	if r.Expects != nil {
		out += ", a value of `" + r.Expects.Name + "` " + r.Expects.Type
	}
	out += "\n"
	for rank := range uint8(5) {
		words := ranks[rank]
		if len(words) > 8 {
			words = append(words[:7:7], fmt.Sprintf("and %d more", len(words)-7))
		}
		if len(words) > 0 {
			out += fmt.Sprintf("  %d: %s\n", rank, strings.Join(words, "  "))
		}
	}
	return out
}
