package session

import (
	"cmp"
	"sort"
	"sync"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/result"
)

// MostRepetitions is the limit of --repeat.
const MostRepetitions = 100

// repetitions is how often each file runs.
func (o *Options) repetitions() int { return max(1, o.Repeat) }

// repetition is the number of one, from 1; 0 where files run once, so that nothing is told
// of it.
func (o *Options) repetition(i int) int {
	if o.Repeat <= 1 {
		return 0
	}
	return i + 1
}

// flakes finds requests that both passed and failed. It keeps the verdicts of a file
// until its last repetition has ended, and after that only what is flaky.
type flakes struct {
	secrets *secret.Store
	per     int // repetitions

	mu    sync.Mutex
	files map[int]*fileVerdicts // by the order of the file
	found []flake
}

type flake struct {
	order int
	result.Flaky
}

// fileVerdicts are those of one file over its repetitions.
type fileVerdicts struct {
	repetition int
	// times counts how often a request ran in this repetition, as one that others refer
	// to may: its first time is compared with its first time in the others.
	times map[requestKey]int
	of    map[requestKey]*result.Flaky
}

// requestKey tells requests of a file apart: by line, row of the loop (-1: none), and time.
type requestKey struct{ line, row, time int }

func newFlakes(secrets *secret.Store, per int) *flakes {
	return &flakes{secrets: secrets, per: per, files: map[int]*fileVerdicts{}}
}

// Event implements runner.Observer.
func (f *flakes) Event(event result.Event) {
	finished, ok := event.(result.StepFinished)
	if !ok || f.per == 1 || finished.Step.Outcome == result.Skipped {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	order := finished.File.Index / f.per
	if f.files[order] == nil {
		f.files[order] = &fileVerdicts{times: map[requestKey]int{}, of: map[requestKey]*result.Flaky{}}
	}
	seen := f.files[order].request(finished.File.Repetition, finished.Step)
	if seen.Path == "" {
		f.describe(seen, finished)
	}
	if finished.Step.Outcome == result.Passed {
		seen.Passed++
	} else {
		seen.Failed++
	}
}

// request is where the verdicts of a request are counted.
func (v *fileVerdicts) request(repetition int, step *result.Step) *result.Flaky {
	if repetition != v.repetition {
		v.repetition, v.times = repetition, map[requestKey]int{}
	}
	key := requestKey{line: step.Line, row: -1}
	if step.Row != nil {
		key.row = step.Row.Index
	}
	v.times[key]++
	key.time = v.times[key]
	if v.of[key] == nil {
		v.of[key] = &result.Flaky{}
	}
	return v.of[key]
}

// describe says which request it is, without secrets: what an observer sees is not masked.
func (f *flakes) describe(seen *result.Flaky, e result.StepFinished) {
	seen.Path, seen.Line = e.File.Path, e.Step.Line
	if e.Step.Name != nil {
		name := f.secrets.Mask(*e.Step.Name)
		seen.Name = &name
	}
	if e.Step.Row != nil {
		row := e.Step.Row.Index
		seen.Row = &row
	}
}

// ended keeps of a file what is flaky.
func (f *flakes) ended(order int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	file := f.files[order]
	if file == nil {
		return
	}
	delete(f.files, order)
	for _, seen := range file.of {
		if seen.Passed > 0 && seen.Failed > 0 {
			f.found = append(f.found, flake{order, *seen})
		}
	}
}

// list gives what is flaky, by file and line.
func (f *flakes) list() []result.Flaky {
	f.mu.Lock()
	defer f.mu.Unlock()
	sort.Slice(f.found, func(i, j int) bool {
		a, b := &f.found[i], &f.found[j]
		return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.Line, b.Line), cmp.Compare(a.row(), b.row()),
			cmp.Compare(a.Passed, b.Passed)) < 0
	})
	var all []result.Flaky
	for _, one := range f.found {
		all = append(all, one.Flaky)
	}
	return all
}

func (f *flake) row() int {
	if f.Row == nil {
		return -1
	}
	return *f.Row
}
