package parser

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCodes: Codes names exactly those that the source reports.
func TestCodes(t *testing.T) {
	reported := regexp.MustCompile(`(?:report|broken)\([^"]*"([a-z-]+)"`)
	got := map[string]bool{}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, match := range reported.FindAllStringSubmatch(readText(t, file), -1) {
			got[match[1]] = true
		}
	}
	if diff := cmp.Diff(Codes(), sortedKeys(got)); diff != "" {
		t.Errorf("Codes and the source differ (-Codes +source)\n%s", diff)
	}
}

// TestEveryCodeHasACase: a golden file shows each of them.
func TestEveryCodeHasACase(t *testing.T) {
	shown := regexp.MustCompile(`(?m)^\[([a-z-]+)\] `)
	got := map[string]bool{}
	for _, file := range archives(t, "tree", "dialects", "message") {
		for _, match := range shown.FindAllStringSubmatch(readText(t, file), -1) {
			got[match[1]] = true
		}
	}
	if diff := cmp.Diff(Codes(), sortedKeys(got)); diff != "" {
		t.Errorf("Codes and the golden files differ (-Codes +golden)\n%s", diff)
	}
}

// TestEveryCodeIsExplained: docs/diagnostics.md has a section for each, with an example
// and what to do.
func TestEveryCodeIsExplained(t *testing.T) {
	sections := map[string]string{}
	for section := range strings.SplitSeq(readText(t, filepath.Join("..", "docs", "diagnostics.md")), "\n### ") {
		title, text, _ := strings.Cut(section, "\n")
		sections[strings.Trim(title, "` ")] = text
	}
	for _, code := range Codes() {
		text, found := sections[code]
		switch {
		case !found:
			t.Errorf("docs/diagnostics.md has no section `%s`", code)
		case !strings.Contains(text, "```"), !strings.Contains(text, "**Do:**"):
			t.Errorf("the section `%s` of docs/diagnostics.md lacks an example or what to do", code)
		}
	}
}

func readText(tb testing.TB, file string) string {
	tb.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		tb.Fatal(err)
	}
	return strings.ReplaceAll(string(text), "\r\n", "\n")
}

func sortedKeys(set map[string]bool) []string {
	keys := make([]string, 0, len(set))
	for key := range set {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
