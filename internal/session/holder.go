package session

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"github.com/bchttp/bchttp/bc/ledger"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
)

// holder is where entities are: the address of a running simulator, or empty for the
// service. What the embedded simulator holds is nowhere any more.
func (o *Options) holder() string {
	if o.Simulate {
		return "embedded"
	}
	to, err := url.Parse(o.SimulatorURL)
	if err != nil || to.Host == "" {
		return o.SimulatorURL
	}
	return to.Scheme + "://" + to.Host // no credentials, which it does not need
}

// simulatorEnded tells whether the simulator at an address, if one is given, does not run
// any more: what it held is gone with it. One whose certificate is not trusted runs.
func simulatorEnded(ctx context.Context, address string) (bool, error) {
	if address == "" {
		return false, nil
	}
	next, err := redirection(address, 1, nil)
	if err != nil {
		return false, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://api.businesscentral.dynamics.com/", nil)
	if err != nil {
		return false, err
	}
	response, err := next.RoundTrip(r)
	if err == nil {
		return false, response.Body.Close()
	}
	var failed *wire.Error
	return errors.As(err, &failed) && failed.Kind == wire.Refused, nil
}

// notFound answers for a simulator that has ended.
func notFound(context.Context, *ledger.Entry, string, ...result.Header) (*result.Response, error) {
	return &result.Response{Status: http.StatusNotFound}, nil
}
