package session

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"

	"github.com/bchttp/bchttp/bc/simulator"
	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/wire"
)

// simulate puts the simulator in the place of the network: the embedded one, which
// lives as long as the run, or one that is running.
func (s *session) simulate() error {
	apis, err := s.customAPIs()
	if err != nil {
		return err
	}
	switch {
	case s.replay != nil:
		if !s.replay.Settings().Simulated {
			return nil
		}
	case s.SimulatorURL != "":
		next, err := redirection(s.SimulatorURL, max(s.Jobs, 2), s.trust())
		if err != nil {
			return err
		}
		s.base = guard{next}
	case s.Simulate:
		s.base = guard{simulator.Transport(simulator.New(simulator.Options{Clock: s.host.Now, APIs: apis}))}
	default:
		return nil
	}
	s.answers = simulator.Answers
	return nil
}

// guard refuses, by name, the hosts that the simulator does not stand in for.
type guard struct{ next http.RoundTripper }

// RoundTrip implements http.RoundTripper.
func (g guard) RoundTrip(r *http.Request) (*http.Response, error) {
	if !simulator.Answers(r.URL.Host) {
		return nil, &wire.Error{
			Kind: wire.Blocked, Message: fmt.Sprintf("the simulator does not answer for `%s`; nothing was sent", r.URL.Host),
			Hint: "it stands in for api.businesscentral.dynamics.com, the Microsoft sign-in hosts and any host on port 7047 or 7048; run without --sim to reach others",
		}
	}
	return g.next.RoundTrip(r)
}

// trust is which certificates of a running simulator are good.
func (s *session) trust() *tls.Config {
	config := &tls.Config{InsecureSkipVerify: s.Insecure}
	if s.authority != nil {
		config.RootCAs = x509.NewCertPool()
		config.RootCAs.AppendCertsFromPEM(s.authority)
	}
	return config
}

// redirection leads all requests to the simulator at an address, over so many connections
// that stay open. The header Host tells it which service is meant.
func redirection(address string, connections int, trust *tls.Config) (http.RoundTripper, error) {
	to, err := url.Parse(address)
	if err != nil || to.Host == "" || to.Scheme != "http" && to.Scheme != "https" {
		return nil, &UsageError{
			Message: fmt.Sprintf("--sim=`%s` is not the URL of a simulator", secret.URL(address)),
			Hint:    "`bchttp sim` prints it, for example --sim=http://127.0.0.1:8080; --sim without a value needs none",
		}
	}
	return redirect{to, &http.Transport{
		MaxIdleConnsPerHost: connections, DisableCompression: true, TLSClientConfig: trust,
	}}, nil
}

type redirect struct {
	to   *url.URL
	next http.RoundTripper
}

// RoundTrip implements http.RoundTripper.
func (r redirect) RoundTrip(request *http.Request) (*http.Response, error) {
	own := request.Clone(request.Context())
	if own.Host == "" {
		own.Host = request.URL.Host
	}
	own.URL.Scheme, own.URL.Host = r.to.Scheme, r.to.Host
	response, err := r.next.RoundTrip(own)
	if dial := (*net.OpError)(nil); errors.As(err, &dial) && dial.Op == "dial" && request.Context().Err() == nil {
		return nil, &wire.Error{
			Kind: wire.Refused, Message: fmt.Sprintf("no simulator listens at `%s`", r.to),
			Hint: "start one with `bchttp sim --listen " + r.to.Host + "`, or write --sim without a value",
		}
	}
	return response, err
}
