package report

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"sync"

	"github.com/bchttp/bchttp/internal/markup"
	"github.com/bchttp/bchttp/runner/result"
)

// htmlForm is one page for people that stands for itself: it needs no network, no
// fonts and no script to show everything. The policy in its head allows nothing but
// its own style and script, known by their digests.
type htmlForm struct {
	Options

	mu       sync.Mutex
	sections map[*page]*htmlSection
	taken    map[int]int // how many files have an index
}

func newHTML(o Options) form {
	return &htmlForm{Options: o, sections: map[*page]*htmlSection{}, taken: map[int]int{}}
}

func (*htmlForm) depth(*result.Step) depth { return everything }

// shown is the path of a file as places in it are shown.
func (f *htmlForm) shown(p *page) string { return oneLine(slashed(shownPath(f.Dir, p.file.Path))) }

func (f *htmlForm) step(to *bytes.Buffer, p *page, s *result.Step) error {
	section := f.section(p)
	v := htmlStepMaker{path: f.shown(p)}.make(s)
	v.ID = fmt.Sprintf("%s.%d", section.id, p.counted.Requests+1)
	v.Bars = section.bars(s)
	var w markup.Writer
	v.write(&w)
	return w.Flush(to)
}

func (f *htmlForm) compose(w io.Writer, run *result.Run, pages []*page, copySteps func(*page) error) error {
	files := make([]htmlFile, len(pages))
	for i, p := range pages {
		files[i] = f.file(p)
	}
	var out markup.Writer
	newHTMLPage(run, pages, files, f.scale(pages)).open(&out)
	for i, p := range pages {
		files[i].open(&out)
		if err := out.Flush(w); err != nil {
			return err
		}
		if err := copySteps(p); err != nil {
			return err
		}
		out.Raw("</section>\n")
	}
	closeHTML(&out, run.Tool.Name)
	return out.Flush(w)
}

// htmlNumber is a number of milliseconds in an attribute, empty for 0.
func htmlNumber(ms float64) string {
	if ms <= 0 {
		return ""
	}
	return strconv.FormatFloat(microseconds(ms), 'f', -1, 64)
}
