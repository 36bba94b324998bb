package report

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"sort"
	"sync"
	"time"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/result"
)

// form is how a format writes its document.
type form interface {
	// depth is how much of a step the format writes.
	depth(*result.Step) depth
	// step appends a finished step to the text of its page.
	step(to *bytes.Buffer, p *page, s *result.Step) error
	// compose writes the whole document; copy puts in the steps of a page.
	compose(w io.Writer, run *result.Run, pages []*page, copy func(*page) error) error
}

// companion is a form that writes a file beside its document: a summary.
type companion interface {
	// reserve prepares the file for a report that goes to out.
	reserve(out Target) error
	// finish writes it, once the document is in its place, by way of a guard.
	finish(run *result.Run, pages []*page, guard func(io.Writer) *secret.Guard) error
	// discard gives it up.
	discard()
}

// page is what a document knows of a file of the run: its head, what was counted,
// and the text of its steps.
type page struct {
	mu      sync.Mutex
	file    *result.File
	counted result.Summary
	tookMs  float64
	used    map[uint64]int // see uniqueName
	told    told
	steps   strand
	// index is a second text, for forms that list steps in more than one place.
	index strand
	spool *spool
	began time.Time // of the run
	// earlier is how many pages of the same path began before.
	earlier int
}

// copyIndex writes the second text of a page.
func (p *page) copyIndex(w io.Writer) error { return p.spool.copyTo(w, &p.index) }

// outcome is the file's own verdict, or that of its steps if it did not finish.
func (p *page) outcome() result.Outcome {
	if p.file.Outcome != "" {
		return p.file.Outcome
	}
	return p.counted.Outcome()
}

// document is a writer that collects pages and composes them at the end.
type document struct {
	form  form
	to    *target
	spool spool
	// make makes the form anew; secrets are what must not stand in the document.
	make    func(Options) form
	secrets *secret.Store

	mu      sync.Mutex
	pages   []*page
	running map[*result.File]*page
	paths   map[string]int // how many pages there are of each
	began   time.Time
	known   int // how many values were secret when the run began
	run     *result.Run
	err     error
}

func newDocument(to *target, f form) *document {
	return &document{
		form: f, to: to, spool: spool{create: to.spoolFile},
		running: map[*result.File]*page{}, paths: map[string]int{},
	}
}

// depth says what the document needs to see of an event.
func (d *document) depth(event result.Event) depth {
	switch e := event.(type) {
	case result.StepStarted:
		return nothing
	case result.StepFinished:
		return d.form.depth(e.Step)
	}
	return everything
}

// Event takes note of what happened.
func (d *document) Event(event result.Event) {
	switch e := event.(type) {
	case result.RunStarted:
		d.mu.Lock()
		d.began, d.known = e.StartedAt, d.secrets.Known()
		d.mu.Unlock()
	case result.FileStarted:
		d.page(e.File)
	case result.StepFinished:
		d.step(d.page(e.File), e.Step)
	case result.FileFinished:
		d.finish(d.page(e.File), e.File)
	case result.RunFinished:
		d.mu.Lock()
		d.run = e.Run
		d.mu.Unlock()
	}
}

func (d *document) page(file *result.File) *page {
	d.mu.Lock()
	defer d.mu.Unlock()
	p := d.running[file]
	if p == nil {
		p = &page{file: file, spool: &d.spool, began: d.began, earlier: d.paths[file.Path]}
		d.paths[file.Path]++
		d.running[file] = p
		d.pages = append(d.pages, p)
	}
	return p
}

func (d *document) step(p *page, s *result.Step) {
	p.mu.Lock()
	defer p.mu.Unlock()
	start, startIndex := p.steps.text.Len(), p.index.text.Len()
	if err := d.form.step(&p.steps.text, p, s); err != nil {
		p.steps.text.Truncate(start)
		p.index.text.Truncate(startIndex)
		d.failed(err)
		return
	}
	p.counted.Add(s)
	p.tookMs += tookMs(s)
	p.told.remember(p.file, s)
	d.failed(errors.Join(d.spool.grown(&p.steps), d.spool.grown(&p.index)))
}

func (d *document) finish(p *page, file *result.File) {
	p.mu.Lock()
	p.file, p.used = file, nil
	d.failed(errors.Join(d.spool.ended(&p.steps), d.spool.ended(&p.index)))
	p.mu.Unlock()
	d.mu.Lock()
	delete(d.running, file)
	d.mu.Unlock()
}

func (d *document) failed(err error) {
	if err != nil {
		d.mu.Lock()
		d.err = cmp.Or(d.err, err) // a full disk fails every time
		d.mu.Unlock()
	}
}

// Close composes the document and puts it in its place.
func (d *document) Close() error {
	defer d.spool.remove()
	beside, _ := d.form.(companion)
	var err error
	switch {
	case d.run == nil:
		d.to.discard()
	default:
		if err = d.compose(); err == nil && beside != nil {
			return beside.finish(d.run, d.pages, d.guard)
		}
	}
	if beside != nil {
		beside.discard()
	}
	return err
}

func (d *document) compose() error {
	return d.to.write(d.guard, func(w io.Writer) error {
		if d.err != nil {
			return d.err
		}
		sort.SliceStable(d.pages, func(i, j int) bool { return d.pages[i].file.Index < d.pages[j].file.Index })
		return d.form.compose(w, d.run, d.pages, func(p *page) error { return d.spool.copyTo(w, &p.steps) })
	})
}

// guard is the last look at what is written. Values that were secret when the run began
// are masked in all that reaches this writer, so none may be there; those that became
// secret later may stand in text from before.
func (d *document) guard(to io.Writer) *secret.Guard {
	return d.secrets.Guard(to, d.known, func() string { return ownWords(d.make, d.run, d.pages) })
}

// tookMs is the time of all tries of a step in milliseconds.
func tookMs(s *result.Step) float64 {
	sum := 0.0
	for i := range s.Attempts {
		sum += s.Attempts[i].Timings.TotalMs
	}
	return sum
}

// waited tells, for people, how long a step waited beside that; empty where that is too
// short to matter.
func waited(s *result.Step) string {
	sum := 0.0
	for i := range s.Attempts {
		sum += s.Attempts[i].Timings.ThrottledMs
	}
	if sum < 999.5 {
		return ""
	}
	return " (waited " + shownTime(sum) + " for the service's limits)"
}
