package wire

import (
	"net/http"

	"github.com/bchttp/bchttp/runner/result"
)

// ownConnection is the only connection of a request that authenticates connections
// (MS-NTHT): each message must go over the one on which the last was answered, and
// nobody else may use it afterwards.
type ownConnection struct {
	way       route
	transport *http.Transport
}

func (o *ownConnection) close() {
	if o != nil {
		o.transport.CloseIdleConnections()
	}
}

// transport is that of the client, or the own one of the request.
func (j *journey) transport(way route) (http.RoundTripper, error) {
	if j.Handshake == nil || j.client.options.Base != nil {
		return j.client.transport(way)
	}
	if j.own != nil && j.own.way == way {
		return j.own.transport, nil
	}
	made, err := j.client.newTransport(way)
	if err != nil {
		return nil, err
	}
	made.ForceAttemptHTTP2 = false // it shares connections
	made.MaxConnsPerHost = 1
	j.own.close()
	j.own = &ownConnection{way: way, transport: made}
	return made, nil
}

// shakeAgain begins the handshake anew behind a redirect on the same host: the last
// message counted for the exchange before.
func (j *journey) shakeAgain() {
	if j.Handshake == nil || find(j.fields, "authorization") < 0 {
		return
	}
	first, _ := Value(j.Headers, "authorization")
	j.authorizer, j.challenged = j.Handshake(), false
	j.fields = append(Without(j.fields, "authorization"), result.Header{Name: "authorization", Value: first})
}

// sign puts the signature into the fields of an exchange.
func (j *journey) sign(sent *result.Request) error {
	if j.signer == nil {
		return nil
	}
	fields, err := j.signer.Sign(sent)
	if err != nil {
		return &Error{Kind: OtherTransport, Message: "the request cannot be signed: " + err.Error(), Err: err, final: true, Undone: true}
	}
	sent.Headers = fields
	return nil
}
