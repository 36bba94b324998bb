package report

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/bchttp/bchttp/runner/result"
)

// junitForm is the JUnit XML that GitLab, Azure DevOps, Jenkins, GitHub actions and
// AL-Go read: a suite a file, a case a request. What they ask for:
//   - seconds with a decimal point, never an exponent;
//   - no two cases of one class and name, since GitLab drops the second;
//   - no child in a case that passed, since AL-Go takes any child for a failure;
//   - text in every child, and a property appName in every suite, again for AL-Go.
type junitForm struct{ Options }

func newJUnit(o Options) form { return junitForm{o} }

func (junitForm) depth(s *result.Step) depth { return verdictDepth(s) }

func (f junitForm) step(to *bytes.Buffer, p *page, s *result.Step) error {
	path := slashed(shownPath(f.Dir, p.file.Path))
	to.WriteString("    <testcase")
	attribute(to, "name", uniqueName(p, caseName(s)))
	attribute(to, "classname", path)
	attribute(to, "file", path)
	attribute(to, "line", strconv.Itoa(s.Line))
	attribute(to, "time", seconds(tookMs(s)))
	attribute(to, "assertions", strconv.Itoa(len(s.Assertions)))
	if s.Outcome == result.Passed {
		to.WriteString("/>\n")
		return nil
	}
	to.WriteString(">\n      ")
	f.verdict(to, path, s)
	to.WriteString("\n    </testcase>\n")
	return nil
}

// verdict writes why a request did not pass.
func (f junitForm) verdict(to *bytes.Buffer, path string, s *result.Step) {
	element, kind := "error", "request"
	switch s.Outcome {
	case result.Skipped:
		element, kind = "skipped", ""
	case result.Failed:
		element, kind = "failure", "response"
		if failedAssertion(s) != nil {
			element, kind = "failure", "assertion"
		}
	}
	if s.Problem != nil && s.Problem.Code != "" && kind != "" {
		kind = s.Problem.Code
	}
	to.WriteString("<" + element)
	attribute(to, "message", headline(s))
	if kind != "" {
		attribute(to, "type", kind)
	}
	to.WriteString(">")
	escapeXML(to, explained(path, s), false)
	to.WriteString("</" + element + ">")
}

func (f junitForm) compose(w io.Writer, run *result.Run, pages []*page, copySteps func(*page) error) error {
	total := totalOf(pages)
	started := run.StartedAt.UTC().Format(time.RFC3339)
	started = started[:len(started)-1] // xs:dateTime without a zone, as readers expect
	var out bytes.Buffer
	out.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n<testsuites")
	attribute(&out, "name", run.Tool.Name)
	counts(&out, total, run.DurationMs, started)
	out.WriteString(">\n")
	for _, p := range pages {
		path := slashed(shownPath(f.Dir, p.file.Path))
		out.WriteString("  <testsuite")
		attribute(&out, "name", titled(path, p.file))
		attribute(&out, "file", path)
		counts(&out, p.counted, p.tookMs, started)
		out.WriteString(">\n    <properties>\n      <property name=\"appName\"")
		attribute(&out, "value", run.Tool.Name)
		out.WriteString("/>\n")
		flakyProperties(&out, run, p)
		out.WriteString("    </properties>\n")
		if _, err := out.WriteTo(w); err != nil {
			return err
		}
		if err := copySteps(p); err != nil {
			return err
		}
		out.WriteString("  </testsuite>\n")
	}
	out.WriteString("</testsuites>\n")
	_, err := out.WriteTo(w)
	return err
}

func counts(to *bytes.Buffer, s result.Summary, tookMs float64, started string) {
	attribute(to, "tests", strconv.Itoa(s.Requests))
	attribute(to, "failures", strconv.Itoa(s.Failed))
	attribute(to, "errors", strconv.Itoa(s.Errors))
	attribute(to, "skipped", strconv.Itoa(s.Skipped))
	attribute(to, "time", seconds(tookMs))
	attribute(to, "timestamp", started)
}

// caseName is the request's name, else its method and the path of its URL; with
// the row of a loop.
func caseName(s *result.Step) string {
	name := ""
	if s.Name != nil && *s.Name != "" {
		name = *s.Name
	} else {
		method, url := sent(s)
		name = method + " " + urlPath(url)
	}
	if s.Row != nil {
		name += fmt.Sprintf(" [%d]", s.Row.Index)
	}
	return name
}

// uniqueName counts on where a page has seen a name already: "GET /a", "GET /a (2)".
// Repetitions of a file have the name of their number: "GET /a repetition 2".
func uniqueName(p *page, name string) string {
	if p.file.Repetition > 0 {
		name += " repetition " + strconv.Itoa(p.file.Repetition)
	}
	if p.used == nil {
		p.used = map[uint64]int{}
	}
	for base := name; ; {
		key := hash(name)
		p.used[key]++
		n := p.used[key]
		if n == 1 {
			return name
		}
		name = fmt.Sprintf("%s (%d)", base, n)
	}
}

// seconds writes milliseconds as readers of JUnit expect a time.
func seconds(ms float64) string { return strconv.FormatFloat(ms/1000, 'f', 3, 64) }
