package simulator

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"time"
)

// Run sends the notifications of webhooks when they are due, until the context ends.
func (s *Simulator) Run(ctx context.Context) {
	for s.options.Webhooks != nil && s.options.Sleep(ctx, time.Second) == nil {
		s.Deliver(ctx)
	}
}

// retryTime is how long an unreachable subscriber is tried (business-central
// section 2.4).
const retryTime = 36 * time.Hour

// parcel is what one subscriber gets at once.
type parcel struct {
	address string
	notices map[string]*notice // by subscription
	value   []notification
}

// Deliver sends the notifications that are due by the simulator's clock. Run calls it
// again and again.
func (s *Simulator) Deliver(ctx context.Context) {
	if s.options.Webhooks == nil {
		return
	}
	for _, p := range s.store.due() {
		status, _, err := s.call(ctx, p.address, p.body())
		s.store.settle(p, status, err)
	}
}

// due takes out the notices whose time has come, in the order of their subscribers.
func (s *store) due() []*parcel {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dropExpired()
	now := s.clock()
	parcels := map[string]*parcel{}
	for _, key := range slices.Sorted(maps.Keys(s.notices)) {
		n, subscription := s.notices[key], s.subscriptions.byKey[key]
		if subscription != nil && now.Before(n.due) {
			continue
		}
		delete(s.notices, key)
		if subscription != nil {
			s.pack(parcels, subscription, n)
		}
	}
	var all []*parcel
	for _, address := range slices.Sorted(maps.Keys(parcels)) {
		all = append(all, parcels[address])
	}
	return all
}

// pack adds a notice to what its subscriber gets.
func (s *store) pack(parcels map[string]*parcel, subscription *row, n *notice) {
	address := s.subscriptions.value(subscription, "notificationUrl")
	if parcels[address] == nil {
		parcels[address] = &parcel{address: address, notices: map[string]*notice{}}
	}
	p := parcels[address]
	p.notices[subscription.key] = n
	p.value = append(p.value, s.notifications(subscription, n)...)
}

// body is what is sent.
func (p *parcel) body() string {
	text, err := json.Marshal(map[string]any{"value": p.value})
	must(err)
	return string(text)
}

// settle draws the conclusion from what a subscriber answered: it is tried again for
// 408, 429, 5xx and no answer, and loses its subscriptions for any other failure.
func (s *store) settle(p *parcel, status int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case err != nil, status == http.StatusRequestTimeout, status == http.StatusTooManyRequests, status >= 500:
		for key, n := range p.notices {
			s.putBack(key, n)
		}
	case status >= 300:
		for key := range p.notices {
			if r := s.subscriptions.byKey[key]; r != nil {
				s.subscriptions.remove(r)
			}
			delete(s.notices, key)
		}
	}
}

// putBack keeps a notice for the next attempt; the pauses double.
func (s *store) putBack(key string, n *notice) {
	now := s.clock()
	if now.Sub(n.first) >= retryTime {
		return
	}
	if newer := s.notices[key]; newer != nil {
		for _, c := range newer.changes {
			n.add(c)
		}
	}
	n.due = now.Add(noticeDelay << min(n.tried, 10))
	n.tried++
	if s.notices == nil {
		s.notices = map[string]*notice{}
	}
	s.notices[key] = n
}
