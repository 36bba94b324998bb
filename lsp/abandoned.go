package lsp

import (
	"context"
	"runtime"
)

// abandoned tells whether nobody waits for an answer any more; long work asks it again and again.
// Other goroutines run first: with few processors the read loop, and so the message that ends
// the work, would have to wait until the scheduler takes a processor away, which is 10 ms.
func abandoned(ctx context.Context) bool {
	runtime.Gosched()
	return ctx.Err() != nil
}
