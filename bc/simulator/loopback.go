package simulator

import (
	"context"
	"fmt"
	"net"
)

// AddressError is an address that the simulator does not listen on.
type AddressError struct {
	// Message says what is wrong with it, Hint what to type in its place.
	Message, Hint string
}

// Error implements error.
func (e *AddressError) Error() string { return e.Message }

// bind listens on an address of this machine only: the simulator accepts any secret,
// so nobody else may reach it.
func bind(ctx context.Context, text string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(text)
	if err != nil {
		return nil, &AddressError{
			Message: fmt.Sprintf("`%s` is not an address to listen on", text), Hint: "write HOST:PORT, such as 127.0.0.1:8080",
		}
	}
	if !isLoopback(host) {
		return nil, &AddressError{
			Message: fmt.Sprintf("`%s` can be reached by other machines, and the simulator accepts every secret", text),
			Hint:    "listen on 127.0.0.1:" + port,
		}
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", text)
	if err != nil {
		return nil, &AddressError{
			Message: fmt.Sprintf("listening on `%s`: %s", text, reason(err)), Hint: "take another port, or 0 for a free one",
		}
	}
	return listener, nil
}

// reason is the innermost part of a network error, without the address once more.
func reason(err error) string {
	for {
		inner, ok := err.(interface{ Unwrap() error })
		if !ok || inner.Unwrap() == nil {
			return err.Error()
		}
		err = inner.Unwrap()
	}
}
