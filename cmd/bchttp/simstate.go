package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/bchttp/bchttp/bc/simulator"
	"github.com/bchttp/bchttp/internal/session"
)

// stateFile is where `sim --state` keeps the data of the simulator; empty keeps nothing.
type stateFile string

// load takes up what is in the file. A file that is not there yet is written at once, so
// that one which cannot be written is told of before anything is served.
func (f stateFile) load(s *simulator.Simulator) error {
	if f == "" {
		return nil
	}
	text, err := os.ReadFile(string(f))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return f.begin(s)
	case err != nil:
		return f.failed("read", err)
	}
	if err := s.Load(bytes.NewReader(text)); err != nil {
		var refused *simulator.StateError
		if errors.As(err, &refused) {
			return &session.UsageError{Message: fmt.Sprintf("--state `%s`: %s", f, refused.Message), Hint: refused.Hint}
		}
		return f.failed("read", err)
	}
	if _, err := writable(string(f)); err != nil {
		return f.failed("written", err)
	}
	return nil
}

func (f stateFile) begin(s *simulator.Simulator) error {
	if err := os.WriteFile(string(f), nil, 0o600); err != nil {
		return f.failed("written", err)
	}
	return f.save(s)
}

// save puts the data into the file, at once: whoever reads it sees the old or the new.
func (f stateFile) save(s *simulator.Simulator) error {
	if f == "" {
		return nil
	}
	var text bytes.Buffer
	if err := s.Save(&text); err != nil {
		return err
	}
	if err := replaceFile(string(f), text.String()); err != nil {
		return f.failed("written", err)
	}
	return nil
}

func (f stateFile) failed(what string, err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return &session.UsageError{
		Message: fmt.Sprintf("the file `%s` of --state cannot be %s: %v", string(f), what, err),
		Hint:    "name a file in a folder that exists and that you may write to",
	}
}
