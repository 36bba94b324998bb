package session

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/bchttp/bchttp/runner/result"
)

// Shard is one of Count parts of a run, numbered from 1; the zero value is all of it.
type Shard struct{ Index, Count int }

func (s Shard) String() string { return fmt.Sprintf("%d/%d", s.Index, s.Count) }

// ParseShard reads the value of --shard: I/N.
func ParseShard(text string) (Shard, error) {
	index, count, ok := strings.Cut(text, "/")
	i, errI := strconv.Atoi(index)
	n, errN := strconv.Atoi(count)
	switch {
	case !ok || errI != nil || errN != nil:
		return Shard{}, &UsageError{
			Message: fmt.Sprintf("--shard `%s` is not of the form I/N", text),
			Hint:    "write --shard 1/3 for the first of three parts",
		}
	case n < 1:
		return Shard{}, &UsageError{
			Message: fmt.Sprintf("--shard `%s` divides into %d parts", text, n),
			Hint:    "write --shard 1/3 for the first of three parts, or leave it out to run all",
		}
	case i < 1 || i > n:
		return Shard{}, &UsageError{
			Message: fmt.Sprintf("--shard `%s` asks for part %d of %d", text, i, n),
			Hint:    fmt.Sprintf("parts count from 1: --shard 1/%d to --shard %d/%d", n, n, n),
		}
	}
	return Shard{Index: i, Count: n}, nil
}

// division is how the files of a run are divided among shards.
type division struct {
	// of is the shard of each file, from 1.
	of []int
	// measured: durations of an earlier run balance it.
	measured bool
	// mark is equal where all files are divided equally.
	mark string
}

// divide gives every file to exactly one shard: the longest file first, always to the
// shard with the least to do. Files of unknown duration count as the mean of the others;
// where none is known, they are dealt out in their order.
func divide(files []Scenario, known durations, count int) division {
	d := division{of: make([]int, len(files))}
	weights := weigh(files, known)
	d.measured = slices.ContainsFunc(files, func(f Scenario) bool { _, ok := known(f.key); return ok })
	order := make([]int, len(files))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return weights[order[a]] > weights[order[b]] })
	loads := make([]time.Duration, min(count, len(files)))
	for _, i := range order {
		least := slices.Index(loads, slices.Min(loads))
		loads[least] += weights[i]
		d.of[i] = least + 1
	}
	d.mark = markOf(files, d.of, count)
	return d
}

// weigh estimates how long each file takes.
func weigh(files []Scenario, known durations) []time.Duration {
	const start = time.Millisecond // no file is for nothing, so that each shard gets its share
	var sum, measured time.Duration
	for _, file := range files {
		if took, ok := known(file.key); ok {
			sum, measured = sum+took, measured+1
		}
	}
	mean := sum / max(1, measured)
	weights := make([]time.Duration, len(files))
	for i, file := range files {
		took, ok := known(file.key)
		if !ok {
			took = mean
		}
		weights[i] = start + took
	}
	return weights
}

func markOf(files []Scenario, of []int, count int) string {
	h := sha256.New()
	fmt.Fprintf(h, "%d\n", count)
	for i, file := range files {
		fmt.Fprintf(h, "%d %q\n", of[i], file.Path)
	}
	return fmt.Sprintf("%x", h.Sum(nil)[:4])
}

// shard leaves the files of the wanted shard, in their order.
func (s *session) shard() {
	if s.Shard.Count == 0 {
		return
	}
	s.division = divide(s.found, s.history().read(), s.Shard.Count)
	s.scenarios = nil
	for i, file := range s.found {
		if s.division.of[i] == s.Shard.Index {
			s.scenarios = append(s.scenarios, file)
		}
	}
}

// tellShard says what this shard is a part of. Shards that run on several machines leave
// nothing out if they tell the same division.
func (s *session) tellShard() {
	if s.Shard.Count == 0 || s.Console.Diagnostics == nil || s.Console.Quiet {
		return
	}
	by := "by their order"
	if s.division.measured {
		by = "by their durations in an earlier run"
	}
	fmt.Fprintf(s.Console.Diagnostics, "bchttp: shard %v: %d of %s, divided %s (division %s)\n",
		s.Shard, len(s.scenarios), countFiles(len(s.found)), by, s.division.mark)
}

// emptyShard tells whether nothing ran only because other shards do: it is no mistake
// then. Where no shard has anything to do, it is one.
func (s *session) emptyShard() bool {
	if s.Shard.Count == 0 {
		return false
	}
	for i, file := range s.found {
		if s.division.of[i] == s.Shard.Index {
			continue
		}
		plan, err := s.plan(file, i)
		if err != nil || plan.Selected > 0 {
			return true // what cannot be read is told by the shard that it belongs to
		}
		s.offered.add(plan)
	}
	return false
}

// warnEmpty tells why a shard has nothing to do.
func (s *session) warnEmpty() {
	if s.Console.Diagnostics == nil {
		return
	}
	why := fmt.Sprintf("%s for %d shards", countFiles(len(s.found)), s.Shard.Count)
	switch {
	case len(s.scenarios) > 0 && s.Selection.Empty():
		why = fmt.Sprintf("there is no request in its %d of %s", len(s.scenarios), countFiles(len(s.found)))
	case len(s.scenarios) > 0:
		why = fmt.Sprintf("no request in its %d of %s is selected by %s",
			len(s.scenarios), countFiles(len(s.found)), s.selectionText())
	}
	fmt.Fprintf(s.Console.Diagnostics, "bchttp: warning: shard %v is empty, so it checks nothing: %s\n", s.Shard, why)
}

// shardResult is the shard as reports tell it; nil: all was run.
func (s *session) shardResult() *result.Shard {
	if s.Shard.Count == 0 {
		return nil
	}
	return &result.Shard{Index: s.Shard.Index, Count: s.Shard.Count, Division: s.division.mark}
}

func countFiles(n int) string {
	if n == 1 {
		return "1 file"
	}
	return fmt.Sprintf("%d files", n)
}
