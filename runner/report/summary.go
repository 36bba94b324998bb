package report

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/runner/result"
)

// summaryEntry stands before each failure in the text of a page, until it is known how
// many of them find room. No text has it, since control characters are escaped.
const summaryEntry = 0

// summarizeStep appends why a request did not pass, as Markdown.
func summarizeStep(to *bytes.Buffer, path string, s *result.Step) {
	if s.Outcome == result.Failed || s.Outcome == result.Error {
		summarize(to, path+":"+strconv.Itoa(s.Line), caseName(s), explained(path, s))
	}
}

func summarize(to *bytes.Buffer, where, name, text string) {
	to.WriteByte(summaryEntry)
	to.WriteString("\n#### " + strings.TrimSpace(markdown(name)+" "+codeSpan(where)) + "\n\n" + codeBlock(text))
}

// summaryOf is a run in Markdown of at most limit bytes: the counts, a table of files,
// the failures. What finds no room is told of.
func summaryOf(run *result.Run, pages []*page, o Options, limit int) ([]byte, error) {
	const note = 200
	if limit < note {
		return nil, nil
	}
	total := totalOf(pages)
	out := &entries{left: limit - note}
	sign := "✅"
	if run.Outcome != result.Passed {
		sign = "❌"
	}
	fmt.Fprintf(out, "### %s %s: %s\n\n%s in %s, %s, in %s\n", sign, markdown(run.Tool.Name), outcomes(total),
		count(total.Requests, "request"), count(len(pages), "file"), count(total.Assertions, "assertion"), shownTime(run.DurationMs))
	fileTable(out, pages, o)
	for _, p := range pages {
		if err := p.copyIndex(out); err != nil {
			return nil, err
		}
		var rest bytes.Buffer
		path := slashed(shownPath(o.Dir, p.file.Path))
		for _, found := range p.unasked(path) {
			summarize(&rest, path+":"+strconv.Itoa(found.line), found.severity, found.message+"\n"+found.detail)
		}
		if _, err := rest.WriteTo(out); err != nil {
			return nil, err
		}
	}
	return out.finish(), nil
}

// outcomes lists the counts that are not zero.
func outcomes(s result.Summary) string {
	var parts []string
	for _, p := range [...]struct {
		n    int
		text string
	}{
		{s.Failed, strconv.Itoa(s.Failed) + " failed"},
		{s.Errors, count(s.Errors, "error")},
		{s.Passed, strconv.Itoa(s.Passed) + " passed"},
		{s.Skipped, strconv.Itoa(s.Skipped) + " skipped"},
	} {
		if p.n > 0 {
			parts = append(parts, p.text)
		}
	}
	if len(parts) == 0 {
		return "no requests"
	}
	return strings.Join(parts, ", ")
}

// tableLimit is how many files the table names; those that did not pass come first.
const tableLimit = 100

func fileTable(w io.Writer, pages []*page, o Options) {
	if len(pages) == 0 {
		return
	}
	_, _ = io.WriteString(w, "\n| File | Passed | Failed | Errors | Skipped | Time |\n|:--|--:|--:|--:|--:|--:|\n") // memory
	rows := 0
	for _, passed := range [...]bool{false, true} {
		for _, p := range pages {
			if (p.outcome() == result.Passed) != passed || rows == tableLimit {
				continue
			}
			rows++
			c := p.counted
			fmt.Fprintf(w, "| %s | %d | %d | %d | %d | %s |\n",
				markdown(slashed(shownPath(o.Dir, p.file.Path))), c.Passed, c.Failed, c.Errors, c.Skipped, shownTime(p.tookMs))
		}
	}
	if more := len(pages) - rows; more > 0 {
		fmt.Fprintf(w, "\n%s more\n", count(more, "file"))
	}
}

// entries is a text of limited length that ends with a whole entry.
type entries struct {
	text  bytes.Buffer
	left  int // bytes
	whole int // length up to the last entry that had room
	shown int
	found int
}

// Write never fails; what has no room is dropped.
func (e *entries) Write(text []byte) (int, error) {
	size := len(text)
	for {
		at := bytes.IndexByte(text, summaryEntry)
		if at < 0 {
			e.add(text)
			return size, nil
		}
		e.add(text[:at])
		e.begin()
		text = text[at+1:]
	}
}

func (e *entries) add(text []byte) {
	if e.left >= 0 {
		e.text.Write(text[:min(len(text), e.left)])
	}
	e.left -= len(text)
}

// begin begins an entry: what stands before it had room.
func (e *entries) begin() {
	e.found++
	if e.left >= 0 {
		e.whole, e.shown = e.text.Len(), e.found-1
	}
}

// finish is the text, with a note if it was cut.
func (e *entries) finish() []byte {
	if e.left >= 0 {
		return e.text.Bytes()
	}
	e.text.Truncate(e.whole)
	are := "are"
	if e.shown == 1 {
		are = "is"
	}
	fmt.Fprintf(&e.text, "\n%d of %d failures %s shown here: a summary has no room for more.\n", e.shown, e.found, are)
	return e.text.Bytes()
}
