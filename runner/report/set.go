package report

import (
	"errors"
	"sync"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/result"
)

// Set hands the events of a run on to several writers. It makes one redacted copy of
// each event for all of them, and none where no writer wants one. It may be used by
// several goroutines.
type Set struct {
	redact  redactor
	writers []Writer

	mu    sync.Mutex
	files map[*result.File]*result.File // copies of those that run
}

// NewSet makes a set of writers whose output hides what secrets knows; nil knows
// no values, and names that look secret are hidden all the same.
func NewSet(secrets *secret.Store, writers ...Writer) *Set {
	if secrets == nil {
		secrets = &secret.Store{}
	}
	return &Set{redact: redactor{secrets}, writers: writers, files: map[*result.File]*result.File{}}
}

// selective is a writer that can do with less than everything of an event.
type selective interface{ depth(result.Event) depth }

func depthFor(w Writer, event result.Event) depth {
	if s, ok := w.(selective); ok {
		return s.depth(event)
	}
	return everything
}

// Event hands an event on.
func (s *Set) Event(event result.Event) {
	most := nothing
	for _, w := range s.writers {
		most = max(most, depthFor(w, event))
	}
	if most == nothing {
		return
	}
	copied := s.copy(event, most)
	for _, w := range s.writers {
		if depthFor(w, event) > nothing {
			w.Event(copied)
		}
	}
}

// copy makes an event that may be shown.
func (s *Set) copy(event result.Event, d depth) result.Event {
	switch e := event.(type) {
	case result.FileStarted:
		return result.FileStarted{File: s.file(e.File)}
	case result.StepStarted:
		return result.StepStarted{File: s.file(e.File), Step: s.redact.step(e.Step, d)}
	case result.StepFinished:
		return result.StepFinished{File: s.file(e.File), Step: s.redact.step(e.Step, d)}
	case result.FileFinished:
		return result.FileFinished{File: s.finished(e.File)}
	case result.Throttled:
		return result.Throttled{Host: s.redact.secrets.Mask(e.Host), PauseMs: e.PauseMs}
	}
	return event
}

// file is the copy of a file, the same for all its events.
func (s *Set) file(f *result.File) *result.File {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.files[f]
	if c == nil {
		c = s.redact.file(f)
		s.files[f] = c
	}
	return c
}

// finished brings the copy of a file up to date and forgets about it.
func (s *Set) finished(f *result.File) *result.File {
	c := s.file(f)
	s.mu.Lock()
	defer s.mu.Unlock()
	*c = *s.redact.file(f)
	delete(s.files, f)
	return c
}

// Close closes all writers and joins their errors.
func (s *Set) Close() error {
	var all error
	for _, w := range s.writers {
		all = errors.Join(all, w.Close())
	}
	return all
}
