package main

import (
	"bytes"
	"testing"
)

// TestShow: a message for a person needs a terminal behind stderr, and begins on a
// line of its own.
func TestShow(t *testing.T) {
	var stderr bytes.Buffer
	s := streams{err: &stderr, terminal: func(any) bool { return false }}
	if s.show() != nil {
		t.Error("a message is shown although there is no terminal")
	}
	s.terminal = func(stream any) bool { return stream == any(&stderr) }
	s.show()("enter the code")
	if got := stderr.String(); got != "\nenter the code\n" {
		t.Errorf("shown: %q", got)
	}
}
