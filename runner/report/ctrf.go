package report

import (
	"bytes"
	"io"
	"math"
	"strconv"
	"time"

	"github.com/bchttp/bchttp/runner/result"
)

// ctrfForm is the Common Test Report Format (ctrf.io), version 0.0.0 of its
// specification: a test a request. A request that ended in an error counts as failed,
// since readers take "other" for harmless; rawStatus and the summary tell them apart.
type ctrfForm struct{ Options }

func newCTRF(o Options) form { return ctrfForm{o} }

func (ctrfForm) depth(s *result.Step) depth { return verdictDepth(s) }

// ctrfTest is a test of the format, as far as it is used. Times are whole milliseconds.
type ctrfTest struct {
	Name          string         `json:"name"`
	Status        string         `json:"status"`
	Duration      int64          `json:"duration"`
	Suite         []string       `json:"suite"`
	Message       string         `json:"message,omitempty"`
	Trace         string         `json:"trace,omitempty"`
	Line          int            `json:"line,omitempty"`
	RawStatus     result.Outcome `json:"rawStatus"`
	FilePath      string         `json:"filePath"`
	Retries       int            `json:"retries,omitempty"`
	RetryAttempts []ctrfAttempt  `json:"retryAttempts,omitempty"`
	Extra         *ctrfRepeated  `json:"extra,omitempty"`
}

// ctrfAttempt is a try before the last one; it did not pass, or it had been the last.
type ctrfAttempt struct {
	Attempt  int    `json:"attempt"`
	Status   string `json:"status"`
	Duration int64  `json:"duration"`
	Message  string `json:"message"`
}

func (f ctrfForm) step(to *bytes.Buffer, p *page, s *result.Step) error {
	if !p.steps.empty() {
		to.WriteString(",\n")
	}
	path := slashed(shownPath(f.Dir, p.file.Path))
	test := ctrfTest{
		Name: uniqueName(p, caseName(s)), Status: ctrfStatus(s.Outcome), Duration: wholeMs(tookMs(s)),
		Suite: []string{path}, Line: s.Line, RawStatus: s.Outcome, FilePath: path,
		Retries: max(0, len(s.Attempts)-1), RetryAttempts: ctrfAttempts(s),
		Extra: repeatedOf(p, s),
	}
	if s.Outcome != result.Passed {
		test.Message = headline(s)
	}
	if s.Outcome == result.Failed || s.Outcome == result.Error {
		test.Trace = explained(path, s)
	}
	return appendJSON(to, test)
}

func ctrfStatus(o result.Outcome) string {
	if o == result.Error {
		o = result.Failed
	}
	return string(o)
}

func ctrfAttempts(s *result.Step) []ctrfAttempt {
	var list []ctrfAttempt
	for i := range s.Attempts[:max(0, len(s.Attempts)-1)] {
		a := &s.Attempts[i]
		list = append(list, ctrfAttempt{
			Attempt: i + 1, Status: string(result.Failed), Duration: wholeMs(a.Timings.TotalMs), Message: attemptMessage(a),
		})
	}
	return list
}

// attemptMessage says in short what a try came to.
func attemptMessage(a *result.Attempt) string {
	if a.Error != nil {
		return *a.Error
	}
	if p := lastResponse(&result.Step{Attempts: []result.Attempt{*a}}); p != nil {
		return "status " + strconv.Itoa(p.Status)
	}
	return "no response"
}

// ctrfHead is what comes before the tests, whose array is its last member.
type ctrfHead struct {
	ReportFormat string `json:"reportFormat"`
	SpecVersion  string `json:"specVersion"`
	Timestamp    string `json:"timestamp"`
	GeneratedBy  string `json:"generatedBy"`
}

type ctrfSummary struct {
	Tests    int       `json:"tests"`
	Passed   int       `json:"passed"`
	Failed   int       `json:"failed"`
	Skipped  int       `json:"skipped"`
	Pending  int       `json:"pending"`
	Other    int       `json:"other"`
	Flaky    int       `json:"flaky,omitempty"`
	Suites   int       `json:"suites"`
	Start    int64     `json:"start"`
	Stop     int64     `json:"stop"`
	Duration int64     `json:"duration"`
	Extra    ctrfExtra `json:"extra"`
}

// ctrfExtra is what the format has no member for.
type ctrfExtra struct {
	Errors           int `json:"errors"`
	Assertions       int `json:"assertions"`
	AssertionsFailed int `json:"assertionsFailed"`
}

func (f ctrfForm) compose(w io.Writer, run *result.Run, pages []*page, copySteps func(*page) error) error {
	if err := writeCTRFHead(w, run, pages); err != nil {
		return err
	}
	first := true
	for _, p := range pages {
		if p.steps.empty() {
			continue
		}
		if !first {
			_, _ = io.WriteString(w, ",") // the buffer keeps its error
		}
		first = false
		_, _ = io.WriteString(w, "\n")
		if err := f.copyTests(w, run, p, copySteps); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, "\n]}}\n")
	return err
}

func writeCTRFHead(w io.Writer, run *result.Run, pages []*page) error {
	var text bytes.Buffer
	for i, part := range [...]struct {
		before string
		value  any
	}{
		{"", ctrfHead{"CTRF", "0.0.0", run.StartedAt.UTC().Format(time.RFC3339), run.Tool.Name}},
		{`,"results":{"tool":`, run.Tool},
		{`,"summary":`, ctrfSummaryOf(run, pages)},
	} {
		text.WriteString(part.before)
		if err := appendJSON(&text, part.value); err != nil {
			return err
		}
		if i == 0 {
			text.Truncate(text.Len() - 1) // the object goes on
		}
	}
	text.WriteString(`,"tests":[`)
	_, err := text.WriteTo(w)
	return err
}

func ctrfSummaryOf(run *result.Run, pages []*page) ctrfSummary {
	total, start := totalOf(pages), run.StartedAt.UnixMilli()
	return ctrfSummary{
		Tests: total.Requests, Passed: total.Passed, Failed: total.Failed + total.Errors, Skipped: total.Skipped,
		Flaky: len(run.Flaky), Suites: len(pages), Start: start, Stop: start + wholeMs(run.DurationMs), Duration: wholeMs(run.DurationMs),
		Extra: ctrfExtra{total.Errors, total.Assertions, total.AssertionsFailed},
	}
}

func wholeMs(ms float64) int64 { return int64(math.Round(ms)) }
