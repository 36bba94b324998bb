package ledger

import (
	"io"
	"maps"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/bchttp/bchttp/runner/result"
)

// Entry is an entity that a request created.
type Entry struct {
	// URL is where the entity can be read and deleted.
	URL string `json:"url"`
	// File, Name and Line are the request that created it; Name is empty if it has none.
	File string    `json:"file"`
	Name string    `json:"name,omitempty"`
	Line int       `json:"line"`
	At   time.Time `json:"at"`
	// Environment is the environment that the run was told to use.
	Environment string `json:"environment,omitempty"`
	// Simulator is the address of the running simulator that holds it; empty: the service.
	Simulator string `json:"simulator,omitempty"`

	// Authorization is the header field that created it; it stays in memory.
	Authorization string `json:"-"`

	// into is the key of the set that it was created in.
	into string
}

// Options are what a Ledger is given.
type Options struct {
	Now func() time.Time
	// Environment and Simulator are noted with each entry.
	Environment, Simulator string
	// File names a file so that it is found again from any folder.
	File func(shown string) string
	// Open opens the journal when the first entry is there; nil: none is kept.
	Open func() (io.Writer, error)
}

// Ledger watches a run. It may be used by several goroutines.
type Ledger struct {
	o       Options
	mu      sync.Mutex
	entries []*Entry
	byKey   map[string]*Entry
	journal io.Writer
	err     error
}

// New makes the Ledger of one run.
func New(o Options) *Ledger { return &Ledger{o: o, byKey: map[string]*Entry{}} }

// Event implements the observer of a run.
func (l *Ledger) Event(event result.Event) {
	finished, ok := event.(result.StepFinished)
	if !ok {
		return
	}
	for i := range finished.Step.Attempts {
		a := &finished.Step.Attempts[i]
		l.exchange(finished, a.Request, a.Response)
		for _, next := range a.FollowUps {
			l.exchange(finished, next.Request, next.Response)
		}
	}
}

// exchange notes what was created and strikes out what was deleted.
func (l *Ledger) exchange(by result.StepFinished, request *result.Request, response *result.Response) {
	if request == nil || response == nil {
		return
	}
	switch {
	case request.Method == "DELETE" && (response.Status == 204 || response.Status == 404):
		l.strike(request.URL)
	case request.Method == "POST" && response.Status < 300:
		for _, created := range createdBy(request, response) {
			l.note(by, request, created)
		}
		for _, deleted := range deletedBy(request, response) {
			l.strike(deleted)
		}
	}
}

func (l *Ledger) note(by result.StepFinished, request *result.Request, created string) {
	created = withoutUser(created)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.byKey[key(created)] != nil {
		return
	}
	e := &Entry{
		URL: created, File: l.o.File(by.File.Path), Line: by.Step.Line, At: l.o.Now().UTC(),
		Environment: l.o.Environment, Simulator: l.o.Simulator, Authorization: result.Field(request.Headers, "authorization"),
		into: key(request.URL),
	}
	if by.Step.Name != nil {
		e.Name = *by.Step.Name
	}
	l.entries = append(l.entries, e)
	l.byKey[key(created)] = e
	l.write(record{Created: e})
}

// strike takes out an entity that is gone, and what was created below it: the lines of a
// document go with it.
func (l *Ledger) strike(deleted string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	gone := key(deleted)
	l.entries = slices.DeleteFunc(l.entries, func(e *Entry) bool {
		struck := l.byKey[gone] == e || strings.HasPrefix(e.into, gone+"/")
		if struck {
			l.write(record{Deleted: e.URL})
		}
		return struck
	})
	maps.DeleteFunc(l.byKey, func(address string, e *Entry) bool {
		return address == gone || strings.HasPrefix(e.into, gone+"/")
	})
}

// write adds a line to the journal. A run does not fail because of it.
func (l *Ledger) write(r record) {
	if l.o.Open == nil || l.err != nil {
		return
	}
	if l.journal == nil {
		if l.journal, l.err = l.o.Open(); l.err != nil {
			return
		}
	}
	l.err = r.write(l.journal)
}

// Err tells why the journal could not be written; nil: it could.
func (l *Ledger) Err() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.err
}

// Left is what was created and not deleted, in the order of its creation.
func (l *Ledger) Left() []Entry {
	l.mu.Lock()
	defer l.mu.Unlock()
	left := make([]Entry, len(l.entries))
	for i, e := range l.entries {
		left[i] = *e
	}
	return left
}

// withoutUser is an address without the credentials that stand in it: the journal stays.
func withoutUser(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.User == nil {
		return address
	}
	at := strings.Index(address, "://") + len("://")
	authority, _, _ := strings.Cut(address[at:], "/")
	return address[:at] + address[at+strings.LastIndexByte(authority, '@')+1:]
}

// key is one spelling for all addresses of an entity.
func key(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.ToLower(u.Host + strings.TrimSuffix(u.Path, "/"))
}
