package simulator

import (
	"strings"
	"sync"
	"time"
)

// center is the tenant as the admin center sees it (business-central section 7.3).
type center struct {
	mu           sync.Mutex
	clock        func() time.Time
	draw         func() string // ids
	environments []*managed
	operations   []*environmentOperation
	recipients   []recipient
	apps         []authorizedApp
}

// managed is an environment with what is set for it.
type managed struct {
	environment
	apps     []installedApp
	work     []*appOperation
	updates  []*update
	sessions []session
	settings settings
}

func newCenter(clock func() time.Time, draw func() string) *center {
	c := &center{clock: clock, draw: draw}
	for _, name := range environmentNames {
		c.environments = append(c.environments, newManaged(makeEnvironment(name)))
	}
	return c
}

func newManaged(e environment) *managed {
	return &managed{
		environment: e, apps: shippedApps(), updates: shippedUpdates(), sessions: shippedSessions(e.Name),
		settings: settings{Upgrade: upgradeWindow{Start: "22:00", End: "06:00", Zone: "GMT Standard Time"}},
	}
}

// find returns an environment by its name, nil if there is none.
func (c *center) find(name string) *managed {
	for _, e := range c.environments {
		if strings.EqualFold(e.Name, name) {
			return e
		}
	}
	return nil
}

// progress is how far a job of the admin center is: it goes on with the clock and, as
// nobody should have to wait, with every look.
type progress struct {
	begun time.Time
	looks int
}

// advance counts a look and returns the status.
func (p *progress) advance(now time.Time, look bool) string {
	if look {
		p.looks++
	}
	switch age := now.Sub(p.begun); {
	case age >= 5*second, p.looks > 2:
		return "succeeded"
	case age >= second, p.looks > 1:
		return "running"
	}
	return "scheduled"
}

// advance lets the jobs go on; what they are about changes when they have succeeded.
func (c *center) advance(look bool) {
	now := c.clock()
	for _, o := range c.operations {
		o.advance(now, look)
	}
	for _, e := range c.environments {
		for _, o := range e.work {
			o.advance(now, look)
		}
	}
}
