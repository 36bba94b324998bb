package main

import (
	"fmt"
	"slices"
)

// samples are those of several subjects, by label; those with one index are of one round.
type samples map[string][]sample

// compare runs each subject once a round, in turn, after a round that does not count.
func (b *bench) compare(subjects ...subject) (samples, error) {
	all := samples{}
	for round := range b.rounds + 1 {
		for i := range subjects {
			s := subjects[(round+i)%len(subjects)]
			got, err := b.once(s)
			if err != nil {
				return nil, err
			}
			if round > 0 {
				all[s.label] = append(all[s.label], got)
			}
		}
	}
	return all, nil
}

// metric is a figure of a sample.
type metric func(sample) float64

func wall(s sample) float64        { return s.wall.Seconds() }
func cpu(s sample) float64         { return s.cpu.Seconds() }
func peak(s sample) float64        { return s.peak }
func connections(s sample) float64 { return float64(s.connections) }

// median is that of a figure over the rounds.
func (s samples) median(label string, m metric) float64 {
	var all []float64
	for _, one := range s[label] {
		all = append(all, m(one))
	}
	return median(all)
}

// ratio is the median of what a figure of one subject is to that of another in the same
// round.
func (s samples) ratio(label, to string, m metric) float64 {
	var all []float64
	for i, one := range s[label] {
		all = append(all, m(one)/m(s[to][i]))
	}
	return median(all)
}

func median(all []float64) float64 {
	slices.Sort(all)
	n := len(all)
	if n == 0 {
		return 0
	}
	return (all[(n-1)/2] + all[n/2]) / 2
}

// finding is one figure of a row.
type finding struct {
	what  string
	value float64
	unit  string
	// limit is what it may be at most, or at least; 0: it is only told.
	limit float64
	least bool
}

func (f *finding) held() bool {
	switch {
	case f.limit == 0:
		return true
	case f.least:
		return f.value >= f.limit
	}
	return f.value <= f.limit
}

func (f *finding) limits() string {
	switch {
	case f.limit == 0:
		return ""
	case f.least:
		return fmt.Sprintf(">= %.2f%s", f.limit, f.unit)
	}
	return fmt.Sprintf("<= %.2f%s", f.limit, f.unit)
}

func (f *finding) verdict() string {
	switch {
	case f.limit == 0:
		return ""
	case f.held():
		return "holds"
	}
	return "does not hold"
}

// peakFinding is about the memory of a subject, where the system tells it.
func (s samples) peakFinding(label, what string, limit float64) []finding {
	value := s.median(label, peak)
	if value == 0 {
		return nil
	}
	return []finding{{what: what, value: value, unit: " MiB", limit: limit}}
}
