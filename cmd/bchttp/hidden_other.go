//go:build !(linux || darwin || dragonfly || freebsd || netbsd || openbsd)

package main

import (
	"os"

	"golang.org/x/term"
)

// readHidden reads a line that is not shown while it is typed.
func readHidden(terminal *os.File) (string, error) {
	text, err := term.ReadPassword(int(terminal.Fd()))
	return string(text), err
}
