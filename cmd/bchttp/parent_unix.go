//go:build !windows

package main

import (
	"errors"
	"syscall"
)

// isAlive tells whether a process is there. One of another user may not be asked.
func isAlive(process int) bool {
	return !errors.Is(syscall.Kill(process, 0), syscall.ESRCH)
}
