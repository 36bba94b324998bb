package main

import (
	"fmt"

	"github.com/bchttp/bchttp/internal/session"
)

// rehearsed ends --dry-run: only what does not parse is more than a warning.
func (f *runFlags) rehearsed(io streams, verdict session.Verdict) error {
	text := "nothing was sent (--dry-run), so nothing was checked"
	switch broken := verdict.Errors; {
	case broken == 1:
		text += "; 1 request cannot be sent as it stands"
	case broken > 1:
		text += fmt.Sprintf("; %d requests cannot be sent as they stand", broken)
	}
	fmt.Fprintln(io.err, "bchttp: warning: "+text)
	if verdict.Syntax > 0 {
		return exitError{code: exitSyntax}
	}
	return nil
}
