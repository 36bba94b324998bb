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
	body    string
}

// Deliver sends the notifications that are due by the simulator's clock. Run calls it
// again and again.
func (s *Simulator) Deliver(ctx context.Context) {
	if s.options.Webhooks == nil {
		return
	}
	for _, p := range s.store.due() {
		status, _, err := s.call(ctx, p.address, p.body)
		s.store.settle(p, status, err)
	}
}

// due takes out the notices whose time has come, sorted by the address they go to.
func (s *store) due() []*parcel {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dropExpired()
	now := s.clock()
	byAddress := map[string]*parcel{}
	values := map[string][]notification{}
	for _, key := range slices.Sorted(maps.Keys(s.notices)) {
		n, subscription := s.notices[key], s.subscriptions.byKey[key]
		if subscription == nil {
			delete(s.notices, key)
			continue
		}
		if now.Before(n.due) {
			continue
		}
		delete(s.notices, key)
		address := s.subscriptions.value(subscription, "notificationUrl")
		if byAddress[address] == nil {
			byAddress[address] = &parcel{address: address, notices: map[string]*notice{}}
		}
		byAddress[address].notices[key] = n
		values[address] = append(values[address], s.notifications(subscription, n)...)
	}
	var all []*parcel
	for _, address := range slices.Sorted(maps.Keys(byAddress)) {
		body, err := json.Marshal(map[string]any{"value": values[address]})
		must(err)
		byAddress[address].body = string(body)
		all = append(all, byAddress[address])
	}
	return all
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
