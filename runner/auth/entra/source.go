package entra

import (
	"context"
	"sync"
	"time"

	"github.com/bchttp/bchttp/runner/auth/token"
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
	o     Options
	cache *token.Cache

	mu           sync.Mutex
	applications map[string]application
	users        map[string]*user
}

// NewSource makes a source. Nothing is done before a token is asked for.
func NewSource(o Options) *Source {
	if o.Hide == nil {
		o.Hide = func(string) {}
	}
	return &Source{
		o: o, cache: token.NewCache(o.Now), applications: map[string]application{}, users: map[string]*user{},
	}
}

// Token gives a token. An error is a [token.Error] or that of the context.
func (s *Source) Token(ctx context.Context, r Request) (string, error) {
	g, err := s.grant(&r)
	if err != nil {
		return "", err
	}
	got, err := s.cache.Token(ctx, token.Wanted{
		Key: g.key, New: r.New, Refused: r.Refused,
		Get: func(ctx context.Context) (token.Token, error) { return s.fetch(ctx, g, &r) },
	})
	return got.Text, err
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

func (s *Source) fetch(ctx context.Context, g grant, r *Request) (token.Token, error) {
	s.o.Hide(r.Secret)
	s.o.Hide(r.CertificatePassword)
	t, err := g.get(ctx, r)
	if err == nil {
		s.o.Hide(t.Text)
	}
	return t, err
}
