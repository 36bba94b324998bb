package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/internal/watch"
)

// checkWatch refuses what can be read or written only once.
func (f *runFlags) checkWatch() error {
	if !f.watch {
		return nil
	}
	if slices.Contains(f.options.Paths, "-") {
		return &session.UsageError{
			Message: "--watch cannot run standard input again", Hint: "name a file or a folder in place of `-`",
		}
	}
	for _, r := range f.options.Reports {
		if r.Path == "-" {
			return &session.UsageError{
				Message: "--watch writes every report again with each run, so none can go to standard output",
				Hint:    fmt.Sprintf("write --report %s=FILE", r.Format),
			}
		}
	}
	return nil
}

// runAgain runs, and again whenever something that the run read has changed, until it is
// interrupted: that is 130 whatever the runs came to. A command line that cannot be
// followed ends it only if it never could be.
func (f *runFlags) runAgain(ctx context.Context, io streams) error {
	host := io.host()
	seen := watch.NewRecorder(host.Files, session.Matters)
	host.Files, host.Wrote = seen, seen.Wrote
	f.options.Secrets = &secret.Store{} // what was secret once stays so, also where a file no longer says it
	for first := true; ; first = false {
		seen.Begin()
		err := f.once(ctx, io, host)
		var coded exitError
		if errors.As(err, &coded) && coded.code == exitInterrupted {
			return err
		}
		if coded.err != nil && first {
			return err
		}
		if coded.err != nil {
			io.explain(coded.err)
		}
		if !f.quiet {
			fmt.Fprintln(io.err, "\nbchttp: waiting for changes; Ctrl-C ends")
		}
		changed, err := seen.Wait(ctx, pause)
		if err != nil {
			return exitError{code: exitInterrupted}
		}
		f.clearScreen(io)
		fmt.Fprintln(io.err, "bchttp: "+changeLine(changed))
	}
}

// pause waits, or returns early with the context's error.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// clearScreen makes room for the next run on a terminal; elsewhere runs follow each other.
func (f *runFlags) clearScreen(io streams) {
	if io.colored("auto", f.options.People) && io.terminal(f.options.People) {
		fmt.Fprint(f.options.People, "\x1b[H\x1b[2J")
	}
}

// changeLine says what has changed: a few paths, and how many more.
func changeLine(changes []watch.Change) string {
	const most = 3
	var parts []string
	for i, c := range changes {
		if i == most {
			parts = append(parts, fmt.Sprintf("%d more", len(changes)-most))
			break
		}
		path := session.ShownPath(c.Path)
		if i == 0 || changes[i-1].What != c.What {
			path = string(c.What) + " " + path
		}
		parts = append(parts, path)
	}
	return strings.Join(parts, ", ")
}
