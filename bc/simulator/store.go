package simulator

import (
	"strings"
	"sync"
	"time"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/bc/model"
)

// store holds all data of the tenant. A request holds mu while it looks at rows, for
// writing when it changes any.
type store struct {
	mu        sync.RWMutex
	clock     func() time.Time
	seed      uint64
	catalog   *catalog.Catalog
	companies []*company // by name

	// open are the transactions under way, the innermost last.
	open []*transaction

	// subscriptions are the webhooks, nil before they are asked for; noted are the
	// changes of the request under way, notices what is yet to be sent of those
	// before, by subscription.
	subscriptions *table
	noted         []change
	notices       map[string]*notice
	agenda        []appointment

	shapesMu sync.Mutex
	shapes   map[*model.Entity]*shape
	// defined are entityDefinitions, described `$metadata`, by route.
	defined   map[string]*table
	described map[string][]byte
}

// company is a company with its tables; the root sets stand in one without a name.
type company struct {
	store    *store
	id, name string
	// mu guards the making of tables, which readers do too.
	mu     sync.Mutex
	tables map[*model.Entity]*table
	// bare tells that the company was created without any set-up.
	bare bool
}

// Names of the seeded companies.
const (
	demoCompany  = "CRONUS UK Ltd."
	emptyCompany = "My Company"
)

func newStore(seed uint64, clock func() time.Time, custom []*catalog.API) *store {
	s := &store{clock: clock, seed: seed, catalog: &catalog.Catalog{Custom: custom}, shapes: map[*model.Entity]*shape{}}
	s.companies = []*company{s.newCompany(""), nil, nil}
	ids := newSequence(0x7fb72a32a1b2c3d4, seed)
	for i, name := range [...]string{demoCompany, emptyCompany} {
		c := s.newCompany(name)
		c.id = ids.guid()
		s.companies[i+1] = c
	}
	return s
}

func (s *store) newCompany(name string) *company {
	return &company{store: s, name: name, tables: map[*model.Entity]*table{}}
}

// root is the holder of the root sets.
func (s *store) root() *company { return s.companies[0] }

// defaultCompany is the one meant by a request that names none.
func (s *store) defaultCompany() *company { return s.companies[1] }

// company finds a company by id or name, nil if there is none.
func (s *store) company(text string) *company {
	id, isID := parseGUID(text)
	for _, c := range s.companies[1:] {
		if isID && c.id == id || strings.EqualFold(c.name, text) {
			return c
		}
	}
	return nil
}

// shape returns the shape of an entity, made on first use.
func (s *store) shape(e *model.Entity) *shape {
	s.shapesMu.Lock()
	defer s.shapesMu.Unlock()
	if found, ok := s.shapes[e]; ok {
		return found
	}
	made := newShape(e, s.catalog)
	s.shapes[e] = made
	return made
}

// table returns the table of an entity, seeded on first use.
func (c *company) table(e *model.Entity) *table {
	if c.id != "" && isTenantWide(e) {
		c = c.store.root()
	}
	if v, computed := viewOf(e); computed {
		return c.view(e, v)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.seeded(e)
}

// seeded is table for callers that hold mu: seeding a table looks into others.
func (c *company) seeded(e *model.Entity) *table {
	if t, ok := c.tables[e]; ok {
		return t
	}
	t := newTable(c.store.shape(e), c.name, c.store.seed)
	c.tables[e] = t
	c.fill(t)
	c.adopt(t)
	return t
}

// adopt takes a table that has its first records: what changes from now on is noted.
func (c *company) adopt(t *table) {
	t.company = c
	if t.Scope == model.RootScope && t.Set == subscriptionSet {
		c.store.subscriptions = t
	}
}
