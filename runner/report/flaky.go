package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"github.com/bchttp/bchttp/runner/result"
)

// flaky appends which requests both passed and failed, and how often.
func (c *Console) flaky(to *bytes.Buffer, list []result.Flaky) {
	for i := range list {
		one := &list[i]
		to.WriteString(c.o.Palette.Warn("flaky:") + " " + shownPath(c.o.Dir, one.Path) + ":" + strconv.Itoa(one.Line))
		if label := flakyLabel(one); label != "" {
			to.WriteString("  " + label)
		}
		fmt.Fprintf(to, "  passed %d of %d times\n", one.Passed, one.Passed+one.Failed)
	}
	if len(list) > 0 {
		to.WriteByte('\n')
	}
}

// flakyLabel is the name of a request and the row of its loop.
func flakyLabel(one *result.Flaky) string {
	label := ""
	if one.Name != nil {
		label = oneLine(*one.Name)
	}
	if one.Row != nil {
		label += "[" + strconv.Itoa(*one.Row) + "]"
	}
	return label
}

// flakyProperties tells the flaky requests of a file as properties of its suite: a child of
// a case that passed would count as a failure for some readers.
func flakyProperties(to *bytes.Buffer, run *result.Run, p *page) {
	for i := range run.Flaky {
		one := &run.Flaky[i]
		if one.Path != p.file.Path {
			continue
		}
		label := flakyLabel(one)
		if label != "" {
			label += ", "
		}
		to.WriteString("      <property name=\"flaky\"")
		attribute(to, "value", fmt.Sprintf("%sline %d: passed %d of %d times", label, one.Line, one.Passed, one.Passed+one.Failed))
		to.WriteString("/>\n")
	}
}

// titled is the path of a file with the number of its repetition, if it has any.
func titled(path string, f *result.File) string {
	if f.Repetition == 0 {
		return path
	}
	return path + "  repetition " + strconv.Itoa(f.Repetition)
}

// ctrfRepeated tells repetitions of a test apart.
type ctrfRepeated struct {
	Repetition int  `json:"repetition"`
	Row        *int `json:"row,omitempty"`
}

func repeatedOf(p *page, s *result.Step) *ctrfRepeated {
	if p.file.Repetition == 0 {
		return nil
	}
	repeated := &ctrfRepeated{Repetition: p.file.Repetition}
	if s.Row != nil {
		repeated.Row = &s.Row.Index
	}
	return repeated
}

// copyTests writes the tests of a page. That one is flaky is known only now that all have
// run; each test is a line, so that no more than one has to be in memory.
func (f ctrfForm) copyTests(w io.Writer, run *result.Run, p *page, copySteps func(*page) error) error {
	m := &flakyMarker{w: w, places: map[flakyPlace]bool{}}
	for i := range run.Flaky {
		if one := &run.Flaky[i]; one.Path == p.file.Path {
			m.places[placeOf(one.Line, one.Row)] = true
		}
	}
	if len(m.places) == 0 {
		return copySteps(p)
	}
	if err := p.spool.copyTo(m, &p.steps); err != nil {
		return err
	}
	return m.line()
}

// flakyPlace is a request of a file; row is -1 for one without a loop.
type flakyPlace struct{ line, row int }

func placeOf(line int, row *int) flakyPlace {
	if row == nil {
		return flakyPlace{line, -1}
	}
	return flakyPlace{line, *row}
}

// flakyMarker adds "flaky" to tests that go through it, one a line.
type flakyMarker struct {
	w      io.Writer
	places map[flakyPlace]bool
	held   bytes.Buffer // the line that has not ended
}

// Write implements io.Writer.
func (m *flakyMarker) Write(text []byte) (int, error) {
	rest := text
	for {
		line, after, ended := bytes.Cut(rest, []byte("\n"))
		m.held.Write(line)
		if !ended {
			return len(text), nil
		}
		m.held.WriteByte('\n')
		if err := m.line(); err != nil {
			return 0, err
		}
		rest = after
	}
}

// line writes what is held.
func (m *flakyMarker) line() error {
	text := m.held.Bytes()
	end := bytes.LastIndexByte(text, '}')
	if end < 0 {
		_, err := m.held.WriteTo(m.w)
		return err
	}
	var test struct {
		Line  int          `json:"line"`
		Extra ctrfRepeated `json:"extra"`
	}
	if err := json.Unmarshal(text[:end+1], &test); err != nil {
		return fmt.Errorf("reading a test again: %w", err)
	}
	if m.places[placeOf(test.Line, test.Extra.Row)] {
		text = bytes.Join([][]byte{text[:end], text[end:]}, []byte(`,"flaky":true`))
	}
	m.held.Reset()
	_, err := m.w.Write(text)
	return err
}
