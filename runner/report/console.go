package report

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/bchttp/bchttp/runner/result"
)

// ConsoleOptions are how a run is shown to people.
type ConsoleOptions struct {
	// Palette colours; the zero value does not.
	Palette Palette
	// Quiet shows failures only, and the summary only if there are some.
	Quiet bool
	// Verbosity 1 adds the heads of all exchanges, 2 their bodies too. Quiet wins.
	Verbosity int
	// Jobs is how many files run at the same time. With more than one, the lines of
	// a file are held until it has finished, so that they stay together.
	Jobs int
	// Progress is a terminal for a line of progress; nil if there is none.
	Progress io.Writer
	// Width is the number of columns that a line of a request should fit into;
	// 0 stands for 120.
	Width int
	// Dir is the working folder; paths below it are shown relative to it.
	Dir string
	// Diagnostics takes findings about files that belong to no request that ran;
	// nil: they are shown with the rest.
	Diagnostics io.Writer
	// ASCII keeps to characters that every terminal has, for marks and separators.
	ASCII bool
}

// Console is the report for people, written while the run goes on.
type Console struct {
	w     io.Writer
	o     ConsoleOptions
	signs signs

	mu        sync.Mutex
	spool     spool
	files     []*shownFile // that have not finished, as they started
	streaming bool
	last      string // title under whose heading the output stands
	begun     bool   // something was written
	asked     bool   // a request was selected
	scratch   bytes.Buffer
	progress  progress
	tally     tally
	failures  failureList
	err       error
}

// shownFile is a file while it runs.
type shownFile struct {
	file  *result.File
	path  string
	title string // the path, and which repetition it is
	lines strand // held back; unused while streaming
	steps int
	told  told
	meant map[string]bool // what refusals mean, as it was shown
}

// NewConsole makes the report for people. Failures are shown with all that is
// needed to understand them at every verbosity.
func NewConsole(w io.Writer, o ConsoleOptions) *Console {
	o.Palette = o.Palette.filled()
	if o.Width <= 0 {
		o.Width = 120
	}
	if o.Quiet {
		o.Verbosity = 0
	}
	c := &Console{w: w, o: o, signs: utf8Signs, streaming: o.Jobs <= 1}
	if o.ASCII {
		c.signs = asciiSigns
	}
	c.spool.create = func() (*os.File, error) { return os.CreateTemp("", "console-*.tmp") }
	c.progress = progress{w: o.Progress, width: min(o.Width, 120)}
	return c
}

// depth says what the console needs to see of an event.
func (c *Console) depth(event result.Event) depth {
	switch e := event.(type) {
	case result.StepStarted:
		if c.o.Progress == nil {
			return nothing
		}
		return outline
	case result.StepFinished:
		return c.stepDepth(e.Step)
	}
	return everything
}

func (c *Console) stepDepth(s *result.Step) depth {
	bad := s.Outcome == result.Failed || s.Outcome == result.Error
	switch {
	case bad, c.o.Verbosity > 1:
		return everything
	case c.o.Quiet && c.o.Progress == nil:
		return nothing
	case c.o.Verbosity == 1:
		return heads
	}
	return outline
}

// Event shows what happened.
func (c *Console) Event(event result.Event) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch e := event.(type) {
	case result.RunStarted:
		c.streaming = c.streaming || e.Files == 1
		c.tally.files, c.tally.requests = e.Files, e.Requests
	case result.FileStarted:
		c.fileOf(e.File)
	case result.StepStarted:
		c.progress.show(c.tally.line(c.fileOf(e.File).path, e.Step, c.signs))
	case result.StepFinished:
		c.step(c.fileOf(e.File), e.Step)
	case result.FileFinished:
		c.finish(c.fileOf(e.File))
	case result.Throttled:
		c.waiting(e)
	case result.RunFinished:
		c.end(e)
	}
}

func (c *Console) fileOf(f *result.File) *shownFile {
	for _, known := range c.files {
		if known.file == f {
			return known
		}
	}
	started := &shownFile{file: f, path: shownPath(c.o.Dir, f.Path), meant: map[string]bool{}}
	started.title = titled(started.path, f)
	c.files = append(c.files, started)
	return started
}

func (c *Console) step(f *shownFile, s *result.Step) {
	f.steps++
	c.asked = c.asked || s.Outcome != result.Skipped || s.Reason != result.NotSelected
	c.tally.add(s)
	c.remember(f, s)
	to := &c.scratch
	to.Reset()
	c.showStep(to, f, s)
	if to.Len() > 0 {
		c.out(f, to.Bytes())
	}
}

// waiting tells why nothing happens for a while.
func (c *Console) waiting(e result.Throttled) {
	if c.o.Diagnostics == nil || c.o.Quiet {
		return
	}
	c.progress.clear()
	_, err := fmt.Fprintf(c.o.Diagnostics, "bchttp: waiting %s for the limits of `%s`\n", shownTime(e.PauseMs), oneLine(e.Host))
	c.failed(err)
}

// end shows what files that did not finish have held back, and the summary.
func (c *Console) end(e result.RunFinished) {
	for len(c.files) > 0 {
		c.finish(c.files[0])
	}
	to := &c.scratch
	to.Reset()
	c.summary(to, e)
	if to.Len() > 0 {
		c.write(to.Bytes())
	}
	c.progress.clear()
}

// Close tells whether everything could be written.
func (c *Console) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.progress.clear()
	c.spool.remove()
	if c.err != nil {
		return fmt.Errorf("writing the console report: %w", c.err)
	}
	return nil
}
