package wire

import (
	"context"
	"crypto/x509"
	"errors"
	"net/http"
	"net/url"

	"github.com/bchttp/bchttp/runner/result"
)

// journey is a request on its way: what the next exchange will be.
type journey struct {
	*Request
	client *Client
	trip   *Trip

	method string
	at     *URL
	fields []result.Header
	body   []byte
	// user and password are credentials of the URL.
	user, password string
	hops           int
	// progress of the exchange that is under way
	way      *progress
	answered bool
	// challenged: the authorizer has had its say, or must not have it.
	challenged bool
	authorizer Authorizer
	signer     Signer
	// own is the connection of a handshake, nil before it is needed.
	own *ownConnection
}

func newJourney(c *Client, r *Request, trip *Trip) *journey {
	j := &journey{
		Request: r, client: c, trip: trip, authorizer: r.Authorizer, signer: r.Signer,
		method: r.Method, at: r.URL, fields: r.Headers, body: r.Body, user: r.URL.User, password: r.URL.Password,
	}
	if r.Handshake != nil {
		j.authorizer = r.Handshake()
	}
	j.challenged = j.authorizer == nil
	return j
}

func (j *journey) run(ctx context.Context) error {
	defer j.own.close()
	for {
		answer, err := j.exchange(ctx)
		if err != nil {
			return err
		}
		if j.authorize(answer) {
			continue
		}
		location, again := j.redirected(answer)
		if !again {
			return nil
		}
		if err := j.follow(answer.Status, location); err != nil {
			return err
		}
	}
}

// exchange sends the request as it stands, as soon as it may, and reads the answer to its
// end.
func (j *journey) exchange(ctx context.Context) (*result.Response, error) {
	sent, governor := j.outgoing(), j.client.options.Governor
	permit, waited, err := governor.enter(ctx, j.at.Host, sent.Headers)
	j.trip.Throttled += waited
	if err != nil {
		return nil, j.explain(ctx, ctx, err)
	}
	j.keepCookies(sent)
	answer, err := j.send(ctx, sent)
	governor.leave(permit, answer)
	return answer, err
}

func (j *journey) send(ctx context.Context, sent *result.Request) (*result.Response, error) {
	if err := j.sign(sent); err != nil {
		return nil, err
	}
	j.trip.add(sent, j.client.options.Now())
	inner := ctx
	if j.Timeout > 0 {
		var cancel context.CancelFunc
		j.way = &progress{Context: ctx} // its own: an abandoned dialling may outlive it
		inner, cancel = context.WithTimeout(j.way, j.Timeout)
		defer cancel()
	}
	inner, stop := j.limitConnecting(inner)
	defer stop()
	j.answered = false
	answer, err := j.measured(inner, sent)
	if err != nil {
		return nil, j.explain(ctx, inner, err)
	}
	j.trip.answer(answer)
	j.Jar.store(j.at, answer.Headers)
	if j.Exact && j.Jar != nil {
		return answer, refuseCookies(j.at, answer.Headers)
	}
	return answer, nil
}

// measured is roundTrip with its phases, if anyone wants them.
func (j *journey) measured(ctx context.Context, sent *result.Request) (*result.Response, error) {
	if !j.client.options.Trace {
		return j.roundTrip(ctx, sent)
	}
	watch := &stopwatch{now: j.client.options.Now}
	answer, err := j.roundTrip(watch.traced(ctx), sent)
	watch.add(&j.trip.Phases, j.trip.Started, len(j.trip.FollowUps) == 0)
	return answer, err
}

// roundTrip also widens the trusted roots, once, where the authority that was
// given is not the one of the server: nothing of the request was sent then.
func (j *journey) roundTrip(ctx context.Context, sent *result.Request) (*result.Response, error) {
	way, err := j.route()
	if err != nil {
		return nil, err
	}
	answer, err := j.over(ctx, way, sent)
	if err != nil && !way.widened && j.client.options.CA != nil && isUnknownAuthority(err) {
		j.client.widened.Store(true)
		way.widened = true
		return j.over(ctx, way, sent)
	}
	return answer, err
}

// route is the way of the next exchange.
func (j *journey) route() (route, error) {
	way, err := j.client.routeOf(j.at)
	if err != nil && j.Detour.Proxy == "" && !j.Detour.NoProxy {
		return way, err
	}
	detour := j.Detour
	if detour.Certificate != nil && (j.at.Scheme != "https" || !j.at.SameOrigin(j.URL)) {
		detour.Certificate = nil
	}
	return j.client.detour(way, detour)
}

// proxy is the one that the next exchange goes through, nil for none.
func (j *journey) proxy() *url.URL {
	way, _ := j.route()
	return way.proxy
}

func (j *journey) over(ctx context.Context, way route, sent *result.Request) (*result.Response, error) {
	transport, err := j.transport(way)
	if err != nil {
		return nil, err
	}
	request := j.client.newHTTPRequest(ctx, sent, j.at, way.proxy != nil)
	response, err := transport.RoundTrip(request)
	if err != nil {
		return nil, err
	}
	if response.StatusCode == http.StatusProxyAuthRequired && way.proxy != nil && j.at.Scheme == "http" {
		response.Body.Close()
		return nil, proxyRefused(way.proxy, response.Status, true)
	}
	j.answered = true
	return j.client.read(response, sent.Method, j.UnescapeUnicode)
}

// authorize takes the answer to a challenge over into the next exchange.
func (j *journey) authorize(answer *result.Response) bool {
	if j.challenged || answer.Status != http.StatusUnauthorized {
		return false
	}
	value, ok := j.authorizer.Answer(j.method, j.at.Target, values(answer.Headers, "www-authenticate"))
	if !ok {
		return false
	}
	j.challenged = j.Handshake == nil
	j.fields = append(Without(j.fields, "authorization"), result.Header{Name: "authorization", Value: value})
	return true
}

// isUnknownAuthority tells whether a server's certificate could not be traced to
// a root.
func isUnknownAuthority(err error) bool {
	var unknown x509.UnknownAuthorityError
	return errors.As(err, &unknown)
}
