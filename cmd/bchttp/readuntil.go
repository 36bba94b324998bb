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
	*interrupts
}

// Read leaves the buffer to a read that goes on until the process ends.
func (r readUntil) Read(into []byte) (int, error) {
	if r.interrupts == nil {
		return r.from.Read(into)
	}
	n, err, read := 0, error(nil), make(chan struct{})
	go func() {
		n, err = r.from.Read(into)
		close(read)
	}()
	select {
	case <-read:
		return n, err
	case <-r.done:
		return 0, errInterrupted
	}
}
