package main

import (
	"slices"
	"time"
)

// series are times that something took, again and again.
type series []time.Duration

// quantile is the time that a part of all took at most.
func (s series) quantile(part float64) time.Duration {
	if len(s) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(s))
	return sorted[min(int(part*float64(len(sorted))), len(sorted)-1)]
}

// measured are times, and the processor time of the server meanwhile.
type measured struct {
	series
	effort time.Duration
}

// measure takes the processor time that something takes the server.
func (e *editor) measure(do func() (series, error)) (measured, error) {
	begun := e.effort()
	s, err := do()
	return measured{s, e.effort() - begun}, err
}

// told are the figures, with the processor time of one.
func (m measured) told(what string, limits within) []finding {
	found := m.series.told(what, limits)
	if m.effort > 0 && len(m.series) > 0 {
		each := m.effort / time.Duration(len(m.series))
		found = append(found, finding{what: what + ", CPU", value: float64(each) / float64(time.Millisecond), unit: " ms"})
	}
	return found
}

// within are limits in milliseconds; 0: there is none.
type within struct{ p50, p99 float64 }

// told are the figures of a series.
func (s series) told(what string, limits within) []finding {
	ms := func(name string, part, limit float64) finding {
		return finding{what: what + ", " + name, value: float64(s.quantile(part)) / float64(time.Millisecond), unit: " ms", limit: limit}
	}
	return []finding{ms("p50", 0.5, limits.p50), ms("p99", 0.99, limits.p99), ms("max", 1, 0)}
}
