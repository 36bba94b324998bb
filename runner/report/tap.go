package report

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/runner/result"
)

// tapForm is the Test Anything Protocol, version 14: a test point a request, with its
// diagnostics as YAML below. Test points are not nested, since readers of version 13
// count only those of the outermost level.
type tapForm struct{ Options }

func newTAP(o Options) form { return tapForm{o} }

func (tapForm) depth(s *result.Step) depth { return verdictDepth(s) }

// tapNumber stands for the number of a test point until the order of files is known.
// No text has it, since control characters are escaped.
const tapNumber = 0

func (f tapForm) step(to *bytes.Buffer, p *page, s *result.Step) error {
	path := slashed(shownPath(f.Dir, p.file.Path))
	if s.Outcome == result.Failed || s.Outcome == result.Error {
		to.WriteString("not ")
	}
	to.WriteString("ok ")
	to.WriteByte(tapNumber)
	to.WriteString(" - " + tapText(path+": "+uniqueName(p, caseName(s))))
	if s.Outcome == result.Skipped {
		to.WriteString(" # SKIP " + oneLine(s.Reason))
	}
	to.WriteByte('\n')
	f.diagnostics(to, path, s)
	return nil
}

// diagnostics appends the YAML block of a test point.
func (f tapForm) diagnostics(to *bytes.Buffer, path string, s *result.Step) {
	if s.Outcome == result.Skipped {
		return
	}
	to.WriteString("  ---\n")
	line, column := s.Line, 0
	if s.Outcome != result.Passed {
		first := failuresOf(path, s)[0]
		line, column = first.line, first.column
		yamlMember(to, "message", quoted(headline(s)))
		yamlMember(to, "severity", map[result.Outcome]string{result.Failed: "fail", result.Error: "error"}[s.Outcome])
		yamlMember(to, "rule", quoted(first.rule))
	}
	yamlMember(to, "file", quoted(path))
	yamlMember(to, "line", strconv.Itoa(line))
	if column > 0 {
		yamlMember(to, "column", strconv.Itoa(column))
	}
	if p := lastResponse(s); p != nil {
		yamlMember(to, "status", strconv.Itoa(p.Status))
	}
	yamlMember(to, "duration_ms", strconv.FormatFloat(microseconds(tookMs(s)), 'f', -1, 64))
	if s.Outcome != result.Passed {
		yamlLines(to, "output", explained(path, s))
	}
	to.WriteString("  ...\n")
}

func (f tapForm) compose(w io.Writer, run *result.Run, pages []*page, _ func(*page) error) error {
	total := totalOf(pages)
	plan := fmt.Sprintf("TAP version 14\n1..%d", total.Requests)
	if total.Requests == 0 {
		plan += " # SKIP no requests"
	}
	if _, err := io.WriteString(w, plan+"\n"); err != nil {
		return err
	}
	numbers := &numbering{to: w, mark: tapNumber}
	for _, p := range pages {
		if err := p.spool.copyTo(numbers, &p.steps); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "# %d passed, %d failed, %s, %d skipped\n", total.Passed, total.Failed, count(total.Errors, "error"), total.Skipped)
	return err
}

// tapText is a description: one line, with what begins a directive
// escaped.
func tapText(text string) string {
	if text = oneLine(text); !strings.ContainsAny(text, `\#`) {
		return text
	}
	return strings.NewReplacer(`\`, `\\`, "#", `\#`).Replace(text)
}

// numbering is a writer that puts 1, 2, 3 in the place of marks.
type numbering struct {
	to   io.Writer
	mark byte
	last int
}

func (n *numbering) Write(text []byte) (int, error) {
	size := len(text)
	for {
		at := bytes.IndexByte(text, n.mark)
		if at < 0 {
			_, err := n.to.Write(text)
			return size, err
		}
		n.last++
		if _, err := fmt.Fprintf(n.to, "%s%d", text[:at], n.last); err != nil {
			return 0, err
		}
		text = text[at+1:]
	}
}
