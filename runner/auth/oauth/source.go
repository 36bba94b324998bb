package oauth

import (
	"context"
	"sync"
	"time"

	"github.com/bchttp/bchttp/runner/auth/token"
)

// Options are the machine that tokens are got on.
type Options struct {
	Now func() time.Time
	// Show puts a message in front of a person who can act on it; nil: nobody is there.
	Show func(text string)
	// Hide is told every secret that comes up; nil: nobody wants to know.
	Hide func(secret string)
}

// Source gives tokens and remembers them for as long as they live. It may be used by
// several goroutines.
type Source struct {
	o     Options
	cache *token.Cache

	mu sync.Mutex
	// refresh are the refresh tokens of people who have signed in, by key.
	refresh map[string]string
}

// NewSource makes a source. Nothing is done before a token is asked for.
func NewSource(o Options) *Source {
	if o.Hide == nil {
		o.Hide = func(string) {}
	}
	return &Source{o: o, cache: token.NewCache(o.Now), refresh: map[string]string{}}
}

// Check finds what is wrong with a request for a token before anything of it is sent.
func (s *Source) Check(r Request) error {
	if bad := r.check(); bad != nil {
		return bad
	}
	if r.Grant == DeviceCode && s.o.Show == nil {
		return noTerminal()
	}
	return nil
}

// Token gives a token. An error is a [token.Error] or that of the context.
func (s *Source) Token(ctx context.Context, r Request) (string, error) {
	r.secrets(s.o.Hide)
	if err := s.Check(r); err != nil {
		return "", err
	}
	got, err := s.cache.Token(ctx, token.Wanted{
		Key: r.key(), Refused: r.Refused,
		Get: func(ctx context.Context) (token.Token, error) { return s.get(ctx, &r) },
	})
	switch {
	case err != nil:
		return "", err
	case !r.IDToken:
		return got.Text, nil
	case got.ID == "":
		return "", noIDToken(&r)
	}
	return got.ID, nil
}

func (s *Source) get(ctx context.Context, r *Request) (token.Token, error) {
	if r.Grant == DeviceCode {
		return s.ofPerson(ctx, r)
	}
	granted, err := s.ask(ctx, r, grantForm(r))
	return granted.token(), err
}
