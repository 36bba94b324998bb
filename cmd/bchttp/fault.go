package main

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
)

// guarded runs a command. A fault of the program ends it with an error that names no value:
// outside of a run nobody knows which of them are secret.
func guarded(stderr io.Writer, command func() int) (code int) {
	defer func() {
		if reason := recover(); reason != nil {
			fmt.Fprintf(stderr, "bchttp: a fault of bchttp: %s\n%s", kindOfFault(reason), debug.Stack())
			code = exitBroken
		}
	}()
	return command()
}

// kindOfFault is the text of a fault that the runtime found, which is made of types and
// numbers, or the type of any other.
func kindOfFault(reason any) string {
	if found, ok := reason.(runtime.Error); ok {
		return found.Error()
	}
	return fmt.Sprintf("%T", reason)
}
