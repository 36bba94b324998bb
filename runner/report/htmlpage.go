package report

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/bchttp/bchttp/runner/result"
)

// htmlBarWidth is how wide the time line of a file is, in pixels of the style sheet.
const htmlBarWidth = 160

// manyHTMLFiles is from how many files on their table starts folded.
const manyHTMLFiles = 12

// htmlPage is the head of the page.
type htmlPage struct {
	Policy, Title, Tool   string
	Colour                string // of the icon
	Style, Scale, Script  string
	Outcome               result.Outcome
	Mark, Verdict, Counts string
	Started, StartedShown string
	Took                  string
	Requests              int
	Shares                []htmlShare
	Filters               []htmlShare
	Files                 []htmlFile // for the table; none where there is one file
	FileCount             string
	ManyFiles             bool
}

// htmlShare is how many requests had an outcome, and how many had one before it.
type htmlShare struct {
	Outcome    result.Outcome
	Mark, Word string
	X, N       int
}

// htmlFile is the head of a file's section.
type htmlFile struct {
	ID, Path, Mark, Counts, Took    string
	Outcome                         result.Outcome
	Passed, Failed, Errors, Skipped int
	Unfinished                      bool
	Problems                        []htmlProblem
}

func newHTMLPage(run *result.Run, pages []*page, files []htmlFile, scale string) htmlPage {
	total := totalOf(pages)
	started := run.StartedAt.UTC()
	p := htmlPage{
		Tool:    strings.TrimSpace(run.Tool.Name + " " + run.Tool.Version),
		Outcome: run.Outcome, Mark: htmlMark(run.Outcome), Counts: htmlCounts(total),
		Started: started.Format(time.RFC3339), StartedShown: started.Format("2006-01-02 15:04:05 UTC"),
		Took: shownTime(run.DurationMs), Requests: max(1, total.Requests), Shares: htmlShares(total),
		FileCount: count(len(files), "file"), ManyFiles: len(files) > manyHTMLFiles,
	}
	p.Filters = p.Shares
	p.Verdict = htmlVerdict(run.Outcome, total)
	p.Title = p.Mark + " " + p.Verdict + " – " + run.Tool.Name
	p.assets(scale)
	if len(files) > 1 {
		p.Files = files
	}
	return p
}

// assets puts style and script in, and the policy that allows them.
func (p *htmlPage) assets(scale string) {
	style, script := htmlAsset("style.css", "requests.css"), htmlAsset("script.js")
	p.Style, p.Script, p.Scale = style, script, scale
	p.Policy = htmlPolicy(script, style, scale)
	p.Colour = map[result.Outcome]string{result.Passed: "1a7f37", result.Failed: "c4272f", result.Error: "a8470a"}[p.Outcome]
}

// scale says how many pixels a millisecond takes in the time line of each file: it
// is known only when the file has finished, and bars are written before that.
func (f *htmlForm) scale(pages []*page) string {
	var rules strings.Builder
	for _, p := range pages {
		if x := f.section(p); x.ms > 0 {
			fmt.Fprintf(&rules, "#%s{--ms:%s}", x.id, strconv.FormatFloat(htmlBarWidth/x.ms, 'g', 6, 64))
		}
	}
	return rules.String()
}

func (f *htmlForm) file(p *page) htmlFile {
	c := p.counted
	v := htmlFile{
		ID: f.section(p).id, Path: titled(f.shown(p), p.file), Outcome: p.outcome(), Counts: htmlCounts(c),
		Passed: c.Passed, Failed: c.Failed, Errors: c.Errors, Skipped: c.Skipped, Unfinished: p.file.Outcome == "",
	}
	v.Mark = htmlMark(v.Outcome)
	if p.tookMs > 0 {
		v.Took = shownTime(p.tookMs)
	}
	v.Problems = f.findings(p)
	return v
}

func htmlShares(s result.Summary) []htmlShare {
	shares := []htmlShare{
		{Outcome: result.Passed, Word: fmt.Sprintf("%d passed", s.Passed), N: s.Passed},
		{Outcome: result.Failed, Word: fmt.Sprintf("%d failed", s.Failed), N: s.Failed},
		{Outcome: result.Error, Word: count(s.Errors, "error"), N: s.Errors},
		{Outcome: result.Skipped, Word: fmt.Sprintf("%d skipped", s.Skipped), N: s.Skipped},
	}
	before := 0
	for i := range shares {
		shares[i].Mark, shares[i].X = htmlMark(shares[i].Outcome), before
		before += shares[i].N
	}
	return shares
}

// htmlVerdict is the answer of the run in one line.
func htmlVerdict(outcome result.Outcome, s result.Summary) string {
	switch bad := s.Failed + s.Errors; {
	case s.Requests == 0:
		return "No requests"
	case bad > 0:
		return fmt.Sprintf("%d of %s did not pass", bad, count(s.Requests, "request"))
	case outcome != result.Passed:
		return "Not passed"
	case s.Passed == s.Requests:
		return "All " + count(s.Requests, "request") + " passed"
	case s.Passed == 0:
		return "All " + count(s.Requests, "request") + " skipped"
	}
	return count(s.Passed, "request") + " passed"
}

// htmlCounts are the outcomes that occurred, and the assertions.
func htmlCounts(s result.Summary) string {
	var parts []string
	for _, share := range htmlShares(s) {
		if share.N > 0 {
			parts = append(parts, share.Word)
		}
	}
	if len(parts) == 0 {
		return "no requests"
	}
	if s.Assertions > 0 {
		parts = append(parts, htmlAssertions(s))
	}
	return strings.Join(parts, " · ")
}

func htmlAssertions(s result.Summary) string {
	if s.AssertionsFailed == 0 {
		return count(s.Assertions, "assertion")
	}
	return strconv.Itoa(s.AssertionsFailed) + " of " + count(s.Assertions, "assertion") + " failed"
}

func htmlMark(outcome result.Outcome) string {
	switch outcome {
	case result.Failed:
		return utf8Signs.failed
	case result.Error:
		return utf8Signs.broken
	case result.Skipped:
		return "–"
	}
	return utf8Signs.passed
}
