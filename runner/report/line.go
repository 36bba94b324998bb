package report

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"github.com/bchttp/bchttp/runner/result"
)

// showStep appends what is shown of a finished request, nothing if it is of no
// interest.
func (c *Console) showStep(to *bytes.Buffer, f *shownFile, s *result.Step) {
	bad := s.Outcome == result.Failed || s.Outcome == result.Error
	if c.o.Quiet && !bad || s.Outcome == result.Skipped && s.Reason == result.NotSelected && c.o.Verbosity == 0 {
		return
	}
	c.requestLine(to, s)
	c.innerLines(to, s)
	if c.o.Verbosity > 0 {
		exchanges{to: to, paint: c.o.Palette, bodies: c.o.Verbosity > 1, separator: c.signs.between}.step(s)
	}
	x := explanation{to: to, path: f.path, indent: detail, paint: c.o.Palette, bodiesShown: c.o.Verbosity > 1, meant: f.meant}
	for i := range s.Warnings {
		if !c.o.Quiet && s.Warnings[i].Severity != "error" {
			x.problem(&s.Warnings[i], c.severity(&s.Warnings[i]))
		}
	}
	if bad {
		x.step(s)
	}
	for i := range s.Warnings { // further errors, behind the one that ended the request
		if s.Warnings[i].Severity == "error" {
			x.problem(&s.Warnings[i], "")
		}
	}
}

// requestLine is a request on one line: mark, name, method, URL, what came of it.
func (c *Console) requestLine(to *bytes.Buffer, s *result.Step) {
	to.WriteString("  ")
	to.WriteString(c.mark(s.Outcome))
	to.WriteByte(' ')
	used := 4
	if name := c.label(s); name != "" {
		used += utf8.RuneCountInString(name) + 2
		to.WriteString(c.o.Palette.Bold(name))
		to.WriteString("  ")
	}
	method, url := sent(s)
	ending := c.ending(s)
	used += len(method) + 1 + utf8.RuneCountInString(ending) + timeRoom(s)
	to.WriteString(method)
	if url != "" {
		to.WriteByte(' ')
		to.WriteString(fitURL(oneLine(url), max(24, c.o.Width-used), c.signs.ellipsis))
	}
	to.WriteString(c.o.Palette.Dim(ending))
	to.WriteByte('\n')
}

// innerLines are the answers inside of that to a batch, one on a line.
func (c *Console) innerLines(to *bytes.Buffer, s *result.Step) {
	for _, i := range s.Inner {
		if c.o.Quiet && i.Outcome == result.Passed {
			continue
		}
		to.WriteString("      " + c.mark(i.Outcome) + " " + c.o.Palette.Bold(oneLine(i.ID)))
		if i.Method != "" {
			to.WriteString("  " + oneLine(i.Method) + " " + fitURL(oneLine(i.URL), max(24, c.o.Width-24), c.signs.ellipsis))
		}
		to.WriteString(c.o.Palette.Dim("  "+strconv.Itoa(i.Status)) + "\n")
	}
}

// timeRoom is what the time of a request leaves free of the columns that times have:
// how a URL is cut must not depend on how long the request took.
func timeRoom(s *result.Step) int {
	const columns = len("1000 ms")
	return max(0, columns-len(shownTime(elapsedMs(s))))
}

// label is the name of a request and the row of its loop.
func (c *Console) label(s *result.Step) string {
	name := ""
	if s.Name != nil {
		name = oneLine(*s.Name)
	}
	if s.Row != nil {
		name += "[" + strconv.Itoa(s.Row.Index) + "]"
	}
	return name
}

// ending is what came of a request: status, tries, time, assertions.
func (c *Console) ending(s *result.Step) string {
	if s.Outcome == result.Skipped {
		if s.Reason == result.Rehearsed {
			return "  would be sent"
		}
		return "  skipped: " + oneLine(s.Reason)
	}
	if n := len(s.Attempts); n == 0 || n == 1 && s.Attempts[0].Request == nil { // a sign-in alone is no request
		return "  not sent"
	}
	var stack [64]byte
	text := append(stack[:0], "  "...)
	if p := lastResponse(s); p != nil {
		text = strconv.AppendInt(text, int64(p.Status), 10)
	} else {
		text = append(text, "no response"...)
	}
	text = append(append(text, "  "...), duration(s)...)
	text = append(text, waited(s)...)
	text = append(text, assertionCount(s)...)
	return string(text)
}

// duration is how long a request took, over all its tries and the pauses between them.
func duration(s *result.Step) string {
	took := shownTime(elapsedMs(s))
	if n := len(s.Attempts); n > 1 {
		return count(n, "try") + " in " + took
	}
	return took
}

// elapsedMs is the time from the first try to the end of the last one, without what it
// waited for the limits of the service.
func elapsedMs(s *result.Step) float64 {
	n := len(s.Attempts)
	if n < 2 || s.Attempts[0].StartedAt.IsZero() || s.Attempts[n-1].StartedAt.IsZero() {
		return tookMs(s)
	}
	between := s.Attempts[n-1].StartedAt.Sub(s.Attempts[0].StartedAt).Seconds() * 1000
	for i := range s.Attempts[1:] {
		between -= s.Attempts[i+1].Timings.ThrottledMs
	}
	return max(tookMs(s), between+s.Attempts[n-1].Timings.TotalMs)
}

func assertionCount(s *result.Step) string {
	var counted result.Summary
	counted.Add(s)
	switch all, bad := counted.Assertions, counted.AssertionsFailed; {
	case all == 0:
		return ""
	case bad == 0:
		return "  " + count(all, "assertion")
	default:
		return "  " + strconv.Itoa(bad) + " of " + count(all, "assertion") + " failed"
	}
}

// detail is how far lines below a request are indented.
const detail = "      "

// severity is the word before a message that is no error.
func (c *Console) severity(p *result.Problem) string {
	switch p.Severity {
	case "error", "":
		return ""
	case "warning":
		return c.o.Palette.Warn("warning:") + " "
	}
	return c.o.Palette.Dim(p.Severity+":") + " "
}

// remember keeps in mind which problems of the file a request has shown.
func (c *Console) remember(f *shownFile, s *result.Step) {
	f.told.remember(f.file, s)
	c.failures.add(f.path, s, c.label(s))
}

// findings shows errors and warnings of a file that no request has shown. Who
// selects some of its requests does not ask about the others.
func (c *Console) findings(f *shownFile) {
	if f.told.partial {
		return
	}
	to := &c.scratch
	to.Reset()
	x := explanation{to: to, path: f.path, indent: "  ", paint: c.o.Palette}
	for i := range f.file.Problems {
		p := &f.file.Problems[i]
		grave := p.Severity == "error" || p.Severity == "warning" && !c.o.Quiet
		if grave && !f.told.has(p) {
			x.problem(p, c.severity(p))
		}
	}
	if to.Len() == 0 {
		return
	}
	if c.o.Diagnostics == nil {
		c.heading(f)
		c.write(to.Bytes())
		return
	}
	c.progress.clear()
	_, err := c.o.Diagnostics.Write(Inert(to.Bytes()))
	c.failed(err)
}
