package simulator

import (
	"io"
	"net/http"

	"github.com/bchttp/bchttp/bc/model"
)

// reads tells whether the request only reads.
func (x *exchange) reads() bool { return x.r.Method == http.MethodGet || x.r.Method == http.MethodHead }

// readBody takes up the body of a request that writes.
func (x *exchange) readBody() *failure {
	if x.reads() {
		return nil
	}
	body, err := io.ReadAll(io.LimitReader(x.r.Body, model.MaxBody+1))
	switch {
	case err != nil:
		return invalidBody()
	case len(body) > model.MaxBody:
		return fail(model.CodeBadRequest, "The request body is too large.").with(http.StatusRequestEntityTooLarge)
	}
	x.body = body
	return nil
}

// hold locks the store for the request and returns how to let go.
func (x *exchange) hold() (release func()) {
	switch {
	case x.locked:
		return func() {}
	case x.reads():
		x.store.mu.RLock()
		return x.store.mu.RUnlock
	}
	x.store.mu.Lock()
	return x.store.letGo
}
