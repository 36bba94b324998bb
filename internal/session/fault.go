package session

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime/debug"

	"github.com/bchttp/bchttp/runner"
)

// Fault is an error of the program itself, met while a file ran. Its text shows no secret
// of the run.
type Fault struct{ Path, Reason, Stack string }

func (f *Fault) Error() string {
	return fmt.Sprintf("`%s` met a fault of bchttp, which is none of the file: %s\n%s", filepath.ToSlash(f.Path), f.Reason, f.Stack)
}

// guarded runs a file. A fault ends the run as an error, so that reports are written, and
// what the fault says is masked.
func (q *queue) guarded(ctx context.Context, scenario Scenario, order, repetition int) (tally runner.Tally, err error) {
	defer func() {
		if reason := recover(); reason != nil {
			hide := q.secrets.Mask
			err = &Fault{Path: scenario.Path, Reason: hide(fmt.Sprint(reason)), Stack: hide(string(debug.Stack()))}
		}
	}()
	return q.runFile(ctx, scenario, order, repetition)
}
