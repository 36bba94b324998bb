package wire

import (
	"context"
	"errors"
	"fmt"
	"net/http/httptrace"
	"time"
)

// errNotConnected is the cause of an exchange that ended at Request.ConnectTimeout.
var errNotConnected = errors.New("not connected in time")

// limitConnecting ends an exchange that has no connection within Request.ConnectTimeout.
// What stands in the place of the network needs none.
func (j *journey) limitConnecting(ctx context.Context) (limited context.Context, stop func()) {
	if j.ConnectTimeout <= 0 || j.client.options.Base != nil {
		return ctx, func() {}
	}
	limited, cancel := context.WithCancelCause(ctx)
	timer := time.AfterFunc(j.ConnectTimeout, func() { cancel(errNotConnected) })
	limited = httptrace.WithClientTrace(limited, &httptrace.ClientTrace{
		GotConn: func(httptrace.GotConnInfo) { timer.Stop() },
	})
	return limited, func() {
		timer.Stop()
		cancel(nil)
	}
}

func (j *journey) notConnected(err error) *Error {
	return &Error{
		Kind: Timeout, Err: err, Undone: true, Message: fmt.Sprintf("no connection to `%s` within %s", j.reached(), j.ConnectTimeout),
		Hint: "check host and port, and whether a firewall is in the way",
	}
}
