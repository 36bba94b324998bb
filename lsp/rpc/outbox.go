package rpc

import (
	"io"
	"sync"
)

// outbox is the one writer. What is put into it is written in that order, by a
// goroutine of its own, so that nobody waits for a client that does not read.
type outbox struct {
	mu     sync.Mutex
	some   sync.Cond // queue is not empty, or closed
	queue  [][]byte
	closed bool
	done   chan struct{}
}

func newOutbox(w io.Writer) *outbox {
	o := &outbox{done: make(chan struct{})}
	o.some.L = &o.mu
	go o.write(w)
	return o
}

// put queues a message; false behind close.
func (o *outbox) put(message []byte) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if !o.closed {
		o.queue = append(o.queue, message)
		o.some.Signal()
	}
	return !o.closed
}

// close takes nothing more; done is closed when all has been written.
func (o *outbox) close() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.closed = true
	o.some.Signal()
}

func (o *outbox) write(w io.Writer) {
	defer close(o.done)
	for {
		batch := o.take()
		if batch == nil {
			return
		}
		for _, message := range batch {
			if _, err := w.Write(message); err != nil {
				o.close() // nobody reads any more
				return
			}
		}
	}
}

// take waits for messages; nil: there will be none.
func (o *outbox) take() [][]byte {
	o.mu.Lock()
	defer o.mu.Unlock()
	for len(o.queue) == 0 && !o.closed {
		o.some.Wait()
	}
	batch := o.queue
	o.queue = nil
	return batch
}
