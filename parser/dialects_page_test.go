package parser

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestEveryDialectElementHasACase: each row of docs/dialects.md names cases that are there,
// and each case is named.
func TestEveryDialectElementHasACase(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "docs", "dialects.md"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []string
	for _, file := range archives(t, "dialects") {
		cases = append(cases, strings.TrimSuffix(filepath.Base(file), ".txtar"))
	}
	for line := range strings.Lines(string(page)) {
		cells := strings.Split(strings.TrimSpace(line), " | ")
		if len(cells) != 4 || strings.HasPrefix(cells[0], "| element") {
			continue
		}
		for name := range strings.FieldsFuncSeq(strings.TrimSuffix(cells[3], "|"), func(r rune) bool { return strings.ContainsRune("`, ", r) }) {
			if !slices.Contains(cases, name) {
				t.Errorf("there is no case `%s` for %s", name, cells[0])
			}
		}
	}
	for _, name := range cases {
		if !strings.Contains(string(page), "`"+name+"`") {
			t.Errorf("docs/dialects.md does not name the case `%s`", name)
		}
	}
}
