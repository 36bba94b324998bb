package token

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
)

// Token is an access token and how long it lives from when it came. ID is the ID token
// of OpenID Connect that came with it, "" for none.
type Token struct {
	Text, ID string
	Life     time.Duration
}

// Wanted is a token that a request needs. Requests with equal keys get the same one; ""
// is shared with nobody.
type Wanted struct {
	Key string
	// New asks for a token that nobody had before.
	New bool
	// Refused are tokens that a server did not accept.
	Refused []string
	// Get gets one.
	Get func(ctx context.Context) (Token, error)
}

// accepts tells whether a token is worth giving.
func (w *Wanted) accepts(t Token) bool {
	return !slices.ContainsFunc(w.Refused, func(refused string) bool { return refused == t.Text || refused == t.ID })
}

// Cache gives tokens and remembers them for as long as they live. It may be used by
// several goroutines.
type Cache struct {
	now     func() time.Time
	flights singleflight.Group

	mu   sync.Mutex
	held map[string]held
}

// held is a token that was got.
type held struct {
	token Token
	// until is when it should be renewed.
	until time.Time
}

// NewCache makes a cache by the clock of a run.
func NewCache(now func() time.Time) *Cache { return &Cache{now: now, held: map[string]held{}} }

// Token gives a token. An error is that of Get or of the context.
func (c *Cache) Token(ctx context.Context, w Wanted) (Token, error) {
	if w.Key == "" {
		return w.Get(ctx)
	}
	for ctx.Err() == nil {
		if t, ok := c.known(&w); ok {
			return t, nil
		}
		t, final, err := c.join(ctx, &w)
		if final {
			return t, err
		}
	}
	return Token{}, ctx.Err()
}

// known gives a token that was got before.
func (c *Cache) known(w *Wanted) (Token, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	h, ok := c.held[w.Key]
	return h.token, ok && !w.New && w.accepts(h.token) && c.now().Before(h.until)
}

// landed is what a flight came to.
type landed struct {
	token Token
	// fetched: it is newer than the flight.
	fetched bool
}

// join gets a token together with all who want the same one now. It is not final if
// what the others wanted is not good for this request.
func (c *Cache) join(ctx context.Context, w *Wanted) (t Token, final bool, err error) {
	flight := c.flights.DoChan(w.Key, func() (any, error) { return c.fly(ctx, w) })
	select {
	case <-ctx.Done():
		return Token{}, true, ctx.Err()
	case end := <-flight:
		if end.Err != nil {
			return Token{}, !errors.Is(end.Err, errAbandoned), end.Err
		}
		got := end.Val.(landed)
		return got.token, got.fetched || !w.New && w.accepts(got.token), nil
	}
}

// fly gets a token, unless another flight has got it since this one was wanted.
func (c *Cache) fly(ctx context.Context, w *Wanted) (landed, error) {
	if t, ok := c.known(w); ok {
		return landed{token: t}, nil
	}
	t, err := w.Get(ctx)
	switch {
	case err != nil && ctx.Err() != nil:
		return landed{}, errAbandoned
	case err != nil:
		return landed{}, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.held[w.Key] = held{t, c.now().Add(t.Life - Margin(t.Life))}
	return landed{t, true}, nil
}

// Margin is how long before its end a token is renewed: long enough for a slow
// request that begins with it.
func Margin(life time.Duration) time.Duration { return min(5*time.Minute, life/5) }

// errAbandoned: the one who flew gave up; the others fly again.
var errAbandoned = errors.New("the sign-in was abandoned")
