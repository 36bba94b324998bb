package simulator

import "context"

// contextUntil is a context that ends with another one and when a channel is closed.
func contextUntil(parent context.Context, closed <-chan struct{}) (ctx context.Context, stop func()) {
	ctx, cancel := context.WithCancel(parent)
	done := make(chan struct{})
	go func() {
		defer close(done)
		select {
		case <-closed:
			cancel()
		case <-ctx.Done():
		}
	}()
	return ctx, func() { cancel(); <-done }
}
