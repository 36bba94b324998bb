package report

import (
	"strconv"
	"time"

	"github.com/bchttp/bchttp/runner/result"
)

// htmlSection is what the page keeps of a file while its requests are written.
type htmlSection struct {
	id   string    // of its anchor
	from time.Time // when its first request went out, zero while that is not known
	ms   float64   // where its time line ends
}

// section is that of a file. Its anchor does not depend on the order in which files
// that run side by side begin.
func (f *htmlForm) section(p *page) *htmlSection {
	f.mu.Lock()
	defer f.mu.Unlock()
	if s := f.sections[p]; s != nil {
		return s
	}
	index := p.file.Index
	f.taken[index]++
	s := &htmlSection{id: "f" + strconv.Itoa(index+1)}
	if n := f.taken[index]; n > 1 {
		s.id += "-" + strconv.Itoa(n)
	}
	f.sections[p] = s
	return s
}

// htmlBar is a try in the time line of its file, in milliseconds.
type htmlBar struct{ Start, Width string }

// bars puts the tries of a request into the time line. One whose beginning is not
// known follows the one before it.
func (x *htmlSection) bars(s *result.Step) []htmlBar {
	var list []htmlBar
	for i := range s.Attempts {
		a := &s.Attempts[i]
		if a.Timings.TotalMs <= 0 {
			continue
		}
		start := x.start(a)
		x.ms = max(x.ms, start+a.Timings.TotalMs)
		list = append(list, htmlBar{htmlNumber(start), htmlNumber(a.Timings.TotalMs)})
	}
	return list
}

func (x *htmlSection) start(a *result.Attempt) float64 {
	if a.StartedAt.IsZero() {
		return x.ms
	}
	if x.from.IsZero() {
		x.from = a.StartedAt.Add(-time.Duration(x.ms * float64(time.Millisecond)))
	}
	return max(0, float64(a.StartedAt.Sub(x.from))/float64(time.Millisecond))
}

// findings are errors and warnings of the file that no request shows. Who selects
// some of its requests does not ask about the others.
func (f *htmlForm) findings(p *page) []htmlProblem {
	var list []htmlProblem
	if p.told.partial {
		return nil
	}
	for i := range p.file.Problems {
		q := &p.file.Problems[i]
		if (q.Severity == "error" || q.Severity == "warning") && !p.told.has(q) {
			list = append(list, newHTMLProblem(f.shown(p), q))
		}
	}
	return list
}
