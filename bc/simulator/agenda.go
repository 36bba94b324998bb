package simulator

import (
	"slices"
	"time"

	"github.com/bchttp/bchttp/bc/model"
)

// appointment is a change that the server makes later: a job that goes on, a
// deployment that ends. It comes with its time or, so that nobody has to wait for
// a clock, with the second look at the record's set (business-central section 10).
type appointment struct {
	at time.Time
	// seen tells that somebody looked since the appointment before.
	seen   bool
	holder *company
	entity *model.Entity
	// key is the record that changes; empty creates one.
	key   string
	pairs []string // names of columns and values
	// then happens along with it.
	then *appointment
}

// later makes an appointment about a record.
func (s *store) later(after time.Duration, t *table, key string, pairs ...string) *appointment {
	a := appointment{at: s.clock().Add(after), holder: t.company, entity: t.Entity, key: key, pairs: pairs}
	s.agenda = append(s.agenda, a)
	return &s.agenda[len(s.agenda)-1]
}

func (s *store) hasAppointments() bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return len(s.agenda) > 0
}

// catchUp keeps the appointments that are due before a request, which looks at the
// sets of its path if it reads.
func (x *exchange) catchUp(segments []string) {
	if !x.locked {
		if !x.store.hasAppointments() {
			return
		}
		x.store.mu.Lock()
		defer x.store.letGo()
	}
	looks := func(set string) bool {
		return x.reads() && slices.ContainsFunc(segments, func(text string) bool {
			s, _ := parseSegment(text)
			return s.name == set
		})
	}
	x.store.keep(looks)
}

// keep does what is due, of each record one thing at most.
func (s *store) keep(looks func(set string) bool) {
	now := s.clock()
	moved := map[string]bool{}
	var left []appointment
	for _, a := range s.agenda {
		id := a.entity.Set + "\x00" + a.key
		switch looked := looks(a.entity.Set); {
		case !now.Before(a.at), looked && a.seen && !moved[id]:
			a.happen(timestamp(now))
			moved[id] = true
			continue
		case looked:
			a.seen = true
			moved[id] = true
		}
		left = append(left, a)
	}
	s.agenda = left
}

// finish keeps all appointments at once.
func (s *store) finish() {
	for _, a := range s.agenda {
		a.happen(timestamp(s.clock()))
	}
	s.agenda = nil
}

func (a *appointment) happen(now string) {
	t := a.holder.table(a.entity)
	if a.key == "" {
		a.holder.write(t, now, a.pairs...)
	} else if r := t.byKey[a.key]; r != nil {
		t.change(r, now, a.pairs...)
	}
	if a.then != nil {
		a.then.happen(now)
	}
}
