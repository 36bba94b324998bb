package doctor

import (
	"net/url"
	"strings"

	"github.com/bchttp/bchttp/runner/result"
)

// last is the last try of a step that was sent.
func last(s *result.Step) *result.Attempt { return &s.Attempts[len(s.Attempts)-1] }

// response is the answer that counts; nil: none came.
func response(s *result.Step) *result.Response {
	if len(s.Attempts) == 0 {
		return nil
	}
	_, p := last(s).Final()
	return p
}

// tokenExchange is the last request for a token among steps, nil if there is none.
func tokenExchange(steps []*result.Step) *result.Exchange {
	var found *result.Exchange
	for _, s := range steps {
		for i := range s.Attempts {
			a := &s.Attempts[i]
			for j := range a.SignIn {
				found = &a.SignIn[j]
			}
			if a.Request != nil && isTokenEndpoint(a.Request.URL) {
				found = &result.Exchange{Request: a.Request, Response: a.Response}
			}
		}
	}
	return found
}

func isTokenEndpoint(address string) bool {
	u, err := url.Parse(address)
	return err == nil && strings.HasSuffix(strings.TrimSuffix(u.Path, "/"), "/token")
}

func hostOf(address string) string {
	if u, err := url.Parse(address); err == nil {
		return u.Host
	}
	return address
}

func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "; " + b
}
