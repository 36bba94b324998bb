package main

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// page is a Markdown document, cut at its code blocks.
type page []fence

// fence is a code block and all that stands between it and the one before. The last
// of a page has no block.
type fence struct {
	before, language, text string
	line                   int
}

// fencePattern finds code blocks of three backquotes, and no others.
const fencePattern = "(?ms)^```([a-z]*)\n(.*?)^```\n"

func readPage(t *testing.T, path string) page {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text, at := strings.ReplaceAll(string(data), "\r\n", "\n"), 0
	var p page
	for _, m := range regexp.MustCompile(fencePattern).FindAllStringSubmatchIndex(text, -1) {
		p = append(p, fence{
			before: text[at:m[0]], language: text[m[2]:m[3]], text: text[m[4]:m[5]],
			line: 1 + strings.Count(text[:m[0]], "\n"),
		})
		at = m[1]
	}
	return append(p, fence{before: text[at:]})
}

// mark is the value of the comment `<!-- NAME: VALUE -->` or `<!-- NAME -->` on the
// line above a code block.
func (f *fence) mark(name string) (value string, found bool) {
	lines := strings.Split(strings.TrimSuffix(f.before, "\n"), "\n")
	comment, isComment := strings.CutPrefix(lines[len(lines)-1], "<!-- ")
	comment, closed := strings.CutSuffix(comment, " -->")
	key, value, _ := strings.Cut(comment, ": ")
	return value, isComment && closed && key == name
}

func (p page) write(t *testing.T, path string) {
	t.Helper()
	var text strings.Builder
	for i, f := range p {
		text.WriteString(f.before)
		if i < len(p)-1 {
			text.WriteString("```" + f.language + "\n" + f.text + "```\n")
		}
	}
	if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestLinksOfDocs follows every link of the documents to a file of the project.
func TestLinksOfDocs(t *testing.T) {
	root := filepath.Join("..", "..")
	pages, err := filepath.Glob(filepath.Join(root, "docs", "*.md"))
	if err != nil || len(pages) == 0 {
		t.Fatalf("no documents: %v", err)
	}
	for _, path := range append(pages, filepath.Join(root, "README.md"), filepath.Join(root, "CHANGELOG.md")) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`\]\(([^)\s]+)\)`).FindAllStringSubmatch(string(data), -1) {
			checkLink(t, path, m[1])
		}
	}
}

func checkLink(t *testing.T, page, link string) {
	t.Helper()
	target, err := url.Parse(link)
	if err != nil || target.IsAbs() {
		return
	}
	file := page
	if target.Path != "" {
		file = filepath.Join(filepath.Dir(page), filepath.FromSlash(target.Path))
	}
	text, err := os.ReadFile(file)
	switch {
	case err != nil:
		if info, statErr := os.Stat(file); statErr != nil || !info.IsDir() {
			t.Errorf("%s: the link %s leads nowhere", page, link)
		}
	case target.Fragment != "" && !hasHeading(string(text), target.Fragment):
		t.Errorf("%s: %s has no heading for the link %s", page, file, link)
	}
}

// hasHeading tells whether a text has the heading of an anchor, by the rules of GitHub.
func hasHeading(text, anchor string) bool {
	for _, m := range regexp.MustCompile(`(?m)^#+ (.*)$`).FindAllStringSubmatch(text, -1) {
		heading := strings.ReplaceAll(strings.ToLower(m[1]), " ", "-")
		if regexp.MustCompile(`[^\p{L}\p{N}_-]`).ReplaceAllString(heading, "") == anchor {
			return true
		}
	}
	return false
}
