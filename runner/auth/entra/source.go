package entra

import (
	"context"
	"errors"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
)

// Options are the machine that tokens are got on.
type Options struct {
	// Exact sends what REST Client sends, without MSAL; see exact.go.
	Exact bool
	Now   func() time.Time
	// LookupEnv reads the process environment, where CI services leave what they
	// vouch for.
	LookupEnv func(name string) (string, bool)
	ReadFile  func(path string) ([]byte, error)
	// Show puts a message in front of a person who can act on it; nil: nobody is there.
	Show func(text string)
	// Hide is told every secret that comes up; nil: nobody wants to know.
	Hide func(secret string)
}

// Source gives access tokens and remembers them for as long as they live. It may be
// used by several goroutines.
type Source struct {
	o       Options
	flights singleflight.Group

	mu           sync.Mutex
	tokens       map[string]held
	applications map[string]application
	users        map[string]*user
}

// held is a token that was got.
type held struct {
	text string
	// until is when it should be renewed.
	until time.Time
}

// NewSource makes a source. Nothing is done before a token is asked for.
func NewSource(o Options) *Source {
	if o.Hide == nil {
		o.Hide = func(string) {}
	}
	return &Source{
		o: o, tokens: map[string]held{}, applications: map[string]application{}, users: map[string]*user{},
	}
}

// Token gives a token. An error is an [Error] or that of the context.
func (s *Source) Token(ctx context.Context, r Request) (string, error) {
	g, err := s.grant(&r)
	if err != nil {
		return "", err
	}
	if g.key == "" { // nobody shares it
		t, err := s.fetch(ctx, g, &r)
		return t.text, err
	}
	for ctx.Err() == nil {
		if text, ok := s.known(g.key, &r); ok {
			return text, nil
		}
		text, final, err := s.join(ctx, g, &r)
		if final {
			return text, err
		}
	}
	return "", ctx.Err()
}

// Check finds what is wrong with a request for a token before anything of it is sent.
func (s *Source) Check(r Request) error {
	_, err := s.grant(&r)
	return err
}

// grant chooses the way to a token.
func (s *Source) grant(r *Request) (grant, error) {
	switch {
	case r.Variable != "aadV2Token":
		return grant{}, needsBrowser(r.Variable)
	case r.host() == "":
		return grant{}, unknownCloud(r.Cloud)
	case s.o.Exact && r.AppOnly:
		return grant{get: s.unencoded}, nil
	case r.AppOnly:
		return s.application(r)
	}
	return s.user(r)
}

// known gives a token that was got before.
func (s *Source) known(key string, r *Request) (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	t, ok := s.tokens[key]
	return t.text, ok && !r.New && r.accepts(t.text) && s.o.Now().Before(t.until)
}

// landed is what a flight came to.
type landed struct {
	text string
	// fetched: it is newer than the flight.
	fetched bool
}

// join gets a token together with all who want the same one now. It is not final if
// what the others wanted is not good for this request.
func (s *Source) join(ctx context.Context, g grant, r *Request) (text string, final bool, err error) {
	flight := s.flights.DoChan(g.key, func() (any, error) { return s.fly(ctx, g, r) })
	select {
	case <-ctx.Done():
		return "", true, ctx.Err()
	case end := <-flight:
		if end.Err != nil {
			return "", !errors.Is(end.Err, errAbandoned), end.Err
		}
		got := end.Val.(landed)
		return got.text, got.fetched || !r.New && r.accepts(got.text), nil
	}
}

// fly gets a token, unless another flight has got it since this one was wanted.
func (s *Source) fly(ctx context.Context, g grant, r *Request) (landed, error) {
	if text, ok := s.known(g.key, r); ok {
		return landed{text: text}, nil
	}
	t, err := s.fetch(ctx, g, r)
	switch {
	case err != nil && ctx.Err() != nil:
		return landed{}, errAbandoned
	case err != nil:
		return landed{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tokens[g.key] = held{t.text, s.o.Now().Add(t.life - margin(t.life))}
	return landed{t.text, true}, nil
}

func (s *Source) fetch(ctx context.Context, g grant, r *Request) (token, error) {
	s.o.Hide(r.Secret)
	s.o.Hide(r.CertificatePassword)
	t, err := g.get(ctx, r)
	if err == nil {
		s.o.Hide(t.text)
	}
	return t, err
}

// margin is how long before its end a token is renewed: long enough for a slow
// request that begins with it.
func margin(life time.Duration) time.Duration { return min(5*time.Minute, life/5) }

// errAbandoned: the one who flew gave up; the others fly again.
var errAbandoned = errors.New("the sign-in was abandoned")
