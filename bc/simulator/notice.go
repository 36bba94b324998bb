package simulator

import (
	"strings"
	"time"
)

// change is a record that was created, changed or deleted.
type change struct {
	company, kind string
	table         *table
	key, modified string
}

// notice collects what a subscription is told at once (business-central section 2.4).
type notice struct {
	due, first time.Time
	// tried counts the attempts to send it.
	tried   int
	changes []change
}

// Facts of section 2.4.
const (
	noticeDelay = 30 * time.Second
	noticeLimit = 1000
)

// note remembers a change while somebody has subscribed.
func (t *table) note(kind string, r *row) {
	if t.company == nil {
		return
	}
	s := t.company.store
	if s.subscriptions == nil || len(s.subscriptions.rows) == 0 || t.company.id == "" {
		return
	}
	s.noted = append(s.noted, change{t.company.id, kind, t, r.key, t.value(r, "lastModifiedDateTime")})
}

// fold adds what was noted to the notices of the subscriptions.
func (s *store) fold() {
	noted := s.noted
	s.noted = nil
	if len(noted) == 0 {
		return
	}
	for _, subscription := range s.subscriptions.rows {
		to, ok := s.subject(s.subscriptions.value(subscription, "resource"))
		for _, c := range noted {
			if ok && c.company == to.company.id && c.table.Entity == to.entity {
				s.noticeFor(subscription.key).add(c)
			}
		}
	}
}

// letGo ends a request that writes.
func (s *store) letGo() {
	s.fold()
	s.mu.Unlock()
}

func (s *store) noticeFor(subscription string) *notice {
	if s.notices[subscription] == nil {
		now := s.clock()
		if s.notices == nil {
			s.notices = map[string]*notice{}
		}
		s.notices[subscription] = &notice{first: now, due: now.Add(noticeDelay)}
	}
	return s.notices[subscription]
}

// add collapses the changes of one record into one.
func (n *notice) add(c change) {
	for i := range n.changes {
		if n.changes[i].key != c.key {
			continue
		}
		if n.changes[i].kind == "created" && c.kind == "updated" {
			c.kind = "created"
		}
		n.changes[i] = c
		return
	}
	n.changes = append(n.changes, c)
}

// notification is one of a message to a subscriber.
type notification struct {
	Subscription string `json:"subscriptionId"`
	State        string `json:"clientState"`
	Expires      string `json:"expirationDateTime"`
	Resource     string `json:"resource"`
	Kind         string `json:"changeType"`
	Modified     string `json:"lastModifiedDateTime"`
}

// notifications are what a notice says of a subscription: each record, or beyond the
// limit one address that lists them.
func (s *store) notifications(subscription *row, n *notice) []notification {
	about := func(name string) string { return s.subscriptions.value(subscription, name) }
	resource := strings.TrimPrefix(about("resource"), "/")
	one := notification{Subscription: subscription.key, State: about("clientState"), Expires: about("expirationDateTime")}
	if len(n.changes) > noticeLimit {
		one.Resource = resource + "?$filter=lastModifiedDateTime%20ge%20" + timestamp(n.first)
		one.Kind, one.Modified = "collection", n.changes[len(n.changes)-1].modified
		return []notification{one}
	}
	all := make([]notification, len(n.changes))
	for i, c := range n.changes {
		one.Resource, one.Kind, one.Modified = resource+"("+c.key+")", c.kind, c.modified
		all[i] = one
	}
	return all
}
