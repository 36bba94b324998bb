package session

import (
	"context"
	"time"

	"github.com/bchttp/bchttp/bc/explain"
	"github.com/bchttp/bchttp/runner/result"
)

// explainer says what refusals of Business Central mean.
func (s *session) explainer(ctx context.Context) *explain.Explainer {
	o := explain.Options{Now: s.host.Now}
	if !s.Exact && s.replay == nil {
		o.Get = func(as *result.Request, url string) *result.Response { return s.lookUp(ctx, as, url) }
	}
	return explain.New(o)
}

// lookUpTimeout bounds a request that only makes a message better.
const lookUpTimeout = 5 * time.Second

// lookUp reads what a message names, such as the companies that exist, with the
// credentials of the request that failed. It stays at the host of that request.
func (s *session) lookUp(ctx context.Context, as *result.Request, rawURL string) *result.Response {
	at, err := s.places.of(s.scenarios[0].Dir)
	if err != nil {
		return nil
	}
	_, response, err := sendAs(ctx, at.client, result.Field(as.Headers, "authorization"), "GET", rawURL, lookUpTimeout, nil)
	if err != nil {
		return nil
	}
	return response
}
