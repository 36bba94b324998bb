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
	before, open, text string
	line               int
}

// language is the word behind the backquotes.
func (f *fence) language() string { return strings.Trim(f.open, "`\n") }

// closes tells whether a line ends the block: the backquotes alone.
func (f *fence) closes(line string) bool { return line == f.ticks()+"\n" }

func (f *fence) ticks() string { return strings.TrimSuffix(f.open, f.language()+"\n") }

func readPage(t *testing.T, path string) page {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var p page
	number, current := 0, fence{}
	for line := range strings.Lines(strings.ReplaceAll(string(data), "\r\n", "\n")) {
		number++
		switch {
		case current.open == "" && strings.HasPrefix(line, "```"):
			current.open, current.line = line, number
		case current.open == "":
			current.before += line
		case current.closes(line):
			p, current = append(p, current), fence{}
		default:
			current.text += line
		}
	}
	return append(p, current)
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
	for _, f := range p {
		text.WriteString(f.before)
		if f.open != "" {
			text.WriteString(f.open + f.text + f.ticks() + "\n")
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
