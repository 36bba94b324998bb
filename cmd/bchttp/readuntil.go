package main

import (
	"errors"
	"io"
)

// errInterrupted is the error of a read that an interrupt ended.
var errInterrupted = errors.New("interrupted")

// readUntil ends a read with an interrupt: a terminal, or another program, may give
// nothing for ever.
type readUntil struct {
	from io.Reader
	done <-chan struct{}
}

// Read leaves the buffer to a read that goes on until the process ends.
func (r readUntil) Read(into []byte) (int, error) {
	type result struct {
		n   int
		err error
	}
	read := make(chan result, 1)
	go func() {
		n, err := r.from.Read(into)
		read <- result{n, err}
	}()
	select {
	case got := <-read:
		return got.n, got.err
	case <-r.done:
		return 0, errInterrupted
	}
}
