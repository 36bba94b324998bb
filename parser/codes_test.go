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

// TestEveryCodeIsExplained: docs/diagnostics.md has a section for each, which says what to
// do, and whose example shows it.
func TestEveryCodeIsExplained(t *testing.T) {
	sections := map[string]string{}
	for section := range strings.SplitSeq(readText(t, filepath.Join("..", "docs", "diagnostics.md")), "\n### ") {
		title, text, _ := strings.Cut(section, "\n")
		sections[strings.Trim(title, "` ")] = text
	}
	for _, code := range Codes() {
		text, found := sections[code]
		if !found || !strings.Contains(text, "**Do:**") {
			t.Errorf("docs/diagnostics.md has no section `%s` that says what to do", code)
			continue
		}
		fence := "\n```\n"
		if strings.Contains(text, "\n````\n") {
			fence = "\n````\n"
		}
		_, example, _ := strings.Cut(text, fence)
		example, _, _ = strings.Cut(example, fence)
		example = strings.ReplaceAll(example, "\uFFFD", "\xFC") // as a page of UTF-8 can show it
		if !slices.Contains(codesOf(example+"\n", strings.HasPrefix(code, "fence")), code) {
			t.Errorf("the example of `%s` does not show it:\n%s", code, example)
		}
	}
}

// codesOf are the codes that a text gives, as a file and as resolved requests.
func codesOf(text string, markdown bool) []string {
	f := Parse(NewSource("t.http", text), Options{Markdown: markdown})
	found := slices.Clone(f.Diagnostics)
	for i := range f.Blocks {
		var lines []string
		for span := range f.RequestLines(&f.Blocks[i]) {
			lines = append(lines, f.Source.Slice(span))
		}
		if lines != nil {
			_, more := ParseRequest(strings.Join(lines, "\n"), MessageOptions{})
			found = append(found, more...)
		}
	}
	codes := make([]string, len(found))
	for i, d := range found {
		codes[i] = d.Code
	}
	return codes
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
