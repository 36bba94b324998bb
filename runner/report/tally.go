package report

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/runner/result"
)

// tally is how far a run has come, for the line of progress.
type tally struct {
	files, finished, requests int // requests 0: not known
	counted                   result.Summary
}

func (t *tally) add(s *result.Step) { t.counted.Add(s) }

// line is the line of progress while a request runs.
func (t *tally) line(path string, s *result.Step, signs signs) string {
	var parts []string
	if t.files > 1 {
		parts = append(parts, strconv.Itoa(t.finished)+"/"+count(t.files, "file"))
	}
	done := count(t.counted.Requests, "request")
	if t.requests > 0 {
		done = strconv.Itoa(t.counted.Requests) + "/" + count(t.requests, "request")
	}
	parts = append(parts, done)
	if bad := t.counted.Failed + t.counted.Errors; bad > 0 {
		parts = append(parts, strconv.Itoa(bad)+" failed")
	}
	method, url := sent(s)
	what := method + " " + urlPath(url)
	if s.Name != nil {
		what = *s.Name
	}
	return strings.Join(append(parts, path+"  "+what), signs.between)
}

// A list of failures closes a run with many; it names only so many of them.
const (
	manyFailures   = 5
	listedFailures = 20
)

// failureList remembers where the first failures of a run are.
type failureList struct {
	lines []string
	found int
}

func (l *failureList) add(path string, s *result.Step, label string) {
	if s.Outcome != result.Failed && s.Outcome != result.Error {
		return
	}
	l.found++
	if len(l.lines) < listedFailures {
		if label == "" {
			method, url := sent(s)
			label = method + " " + urlPath(url)
		}
		l.lines = append(l.lines, path+":"+strconv.Itoa(s.Line)+"  "+oneLine(label))
	}
}

// summary appends the verdict over the run.
func (c *Console) summary(to *bytes.Buffer, e result.RunFinished) {
	s := e.Run.Summary
	bad := s.Failed + s.Errors
	if c.o.Quiet && bad == 0 && !e.Interrupted {
		return
	}
	if e.Run.Outcome == result.Error && !e.Interrupted && !c.asked {
		return // nothing was selected, which is an error of its own
	}
	if c.begun {
		to.WriteByte('\n')
	}
	if !c.o.Quiet && c.failures.found >= manyFailures {
		c.failures.list(to, c.o.Palette, c.signs)
	}
	c.flaky(to, e.Run.Flaky)
	if e.Interrupted {
		to.WriteString(c.o.Palette.Warn("interrupted:"))
		to.WriteByte(' ')
	}
	to.WriteString(c.counts(s))
	if n := len(e.Run.Flaky); n > 0 {
		to.WriteString(c.signs.between + c.o.Palette.Warn(strconv.Itoa(n)+" flaky"))
	}
	if s.Assertions > 0 {
		to.WriteString(", " + count(s.Assertions, "assertion"))
	}
	to.WriteString(", in " + shownTime(e.Run.DurationMs) + "\n")
}

func (l *failureList) list(to *bytes.Buffer, paint Palette, signs signs) {
	for _, line := range l.lines {
		to.WriteString(paint.Bad(signs.failed) + " " + line + "\n")
	}
	if more := l.found - len(l.lines); more > 0 {
		to.WriteString(paint.Dim(signs.ellipsis+" and "+strconv.Itoa(more)+" more") + "\n")
	}
	to.WriteByte('\n')
}

// counts are the outcomes that occurred: 7 passed · 1 failed.
func (c *Console) counts(s result.Summary) string {
	var parts []string
	for _, p := range [...]struct {
		n     int
		word  string
		paint func(string) string
	}{
		{s.Passed, " passed", c.o.Palette.Good},
		{s.Failed, " failed", c.o.Palette.Bad},
		{s.Skipped, " skipped", c.o.Palette.Dim},
	} {
		if p.n > 0 {
			parts = append(parts, p.paint(strconv.Itoa(p.n)+p.word))
		}
		if p.word == " failed" && s.Errors > 0 {
			parts = append(parts, c.o.Palette.Bad(count(s.Errors, "error")))
		}
	}
	if len(parts) == 0 {
		return "no requests"
	}
	return strings.Join(parts, c.signs.between)
}
