package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/bchttp/bchttp/internal/session"
)

// moveSecrets moves the secrets that stand in scenarios to a private environment file, and
// shows what it changed, without them.
func moveSecrets(io streams, options session.Options) error {
	if options.Environment == "" {
		return &session.UsageError{
			Message: "--move-secrets needs an environment that gets the values",
			Hint:    "add -e NAME, such as -e dev",
		}
	}
	moved, err := session.MoveSecrets(io.host(), options)
	if err != nil {
		return exitError{exitUsage, err}
	}
	for _, edit := range moved.Edits {
		if err := writeEdit(edit); err != nil {
			return exitError{exitUsage, fmt.Errorf("writing `%s`: %w", session.ShownPath(edit.Path), reason(err))}
		}
	}
	for _, file := range moved.Files {
		if _, err := io.out.Write(diff.Diff(file.Path+".orig", []byte(file.Before), file.Path, []byte(file.After))); err != nil {
			return err
		}
	}
	for _, file := range moved.Files {
		for _, stayed := range file.Stayed {
			fmt.Fprintln(io.err, stayed)
		}
		if len(file.Names) > 0 {
			fmt.Fprintf(io.err, "%s: moved to %s, environment `%s`: %s\n", file.Path, file.Private, options.Environment, strings.Join(file.Names, ", "))
		}
	}
	return nil
}

// writeEdit writes a file at once, or nothing of it.
func writeEdit(edit session.Edit) error {
	if !edit.New {
		return replaceFile(edit.Path, edit.Text)
	}
	mode := os.FileMode(0o666)
	if edit.Private {
		mode = 0o600
	}
	file, err := os.OpenFile(edit.Path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = file.WriteString(edit.Text)
	if err = errors.Join(err, file.Close()); err != nil {
		return errors.Join(err, os.Remove(edit.Path))
	}
	return nil
}
