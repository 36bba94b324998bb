package rpc

import (
	"context"

	"github.com/sourcegraph/jsonrpc2"
)

// Client is the other end of a session.
type Client struct {
	conn *jsonrpc2.Conn
	out  *outbox
}

// Notify sends a notification. One that cannot be sent any more is dropped: the session
// is ending. Parameters that cannot be written are a fault of the program.
func (c *Client) Notify(method string, params any) {
	if message, err := notification(method, params); err == nil {
		c.out.put(message)
	}
}

// Call sends a request and waits for its answer, into result if that is not nil. It must
// not be used on the read loop, which is what would read the answer.
func (c *Client) Call(ctx context.Context, method string, params, result any) error {
	return c.conn.Call(ctx, method, params, result)
}

// Begin sends a request before it returns, so that it arrives before what is sent later;
// wait waits for its answer, as Call does.
func (c *Client) Begin(ctx context.Context, method string, params any) (wait func() error, err error) {
	answer, err := c.conn.DispatchCall(ctx, method, params)
	if err != nil {
		return nil, err
	}
	return func() error { return answer.Wait(ctx, nil) }, nil
}
