//go:build linux || darwin || dragonfly || freebsd || netbsd || openbsd

package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// readHidden reads a line that is not shown while it is typed. Unlike term.ReadPassword,
// which waits on, it ends with io.EOF where the input ends: at Ctrl-D.
func readHidden(terminal *os.File) (string, error) {
	fd := int(terminal.Fd())
	before, err := unix.IoctlGetTermios(fd, getTermios)
	if err != nil {
		return "", fmt.Errorf("reading the state of the terminal: %w", err)
	}
	hidden := *before
	hidden.Lflag &^= unix.ECHO
	hidden.Lflag |= unix.ICANON | unix.ISIG
	hidden.Iflag |= unix.ICRNL
	if err := unix.IoctlSetTermios(fd, setTermios, &hidden); err != nil {
		return "", fmt.Errorf("hiding what is typed: %w", err)
	}
	defer func() { _ = unix.IoctlSetTermios(fd, setTermios, before) }() // there is nothing else to try
	line, err := bufio.NewReader(terminal).ReadString('\n')
	return strings.TrimRight(line, "\r\n"), err
}
