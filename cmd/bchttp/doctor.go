package main

import (
	"context"
	"fmt"
	goio "io"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/bchttp/bchttp/bc/doctor"
	"github.com/bchttp/bchttp/internal/session"
)

func newDoctor(io streams) *cobra.Command {
	f := runFlags{color: "auto"}
	cmd := &cobra.Command{
		Use:   "doctor [PATH...]",
		Short: "Find out why Business Central cannot be used",
		Long: `Find out why Business Central cannot be used: sign-in, token, clock, environment,
company, permissions, a line for each check. Nothing is changed.

Without PATH the environment says how to sign in: tenantId, clientId, clientSecret
and bcEnvironmentName, or username, password and url. With PATH the sign-in of each
scenario is examined.

Exit code: 0 all is well, 1 a cause was found, 2 usage, 4 it could not be examined,
130 interrupted.`,
		Example: `  bchttp doctor -e live
  bchttp doctor --sim docs:s2s`,
		RunE: func(cmd *cobra.Command, args []string) error {
			f.options.Paths = args
			return f.doctor(cmd, io)
		},
	}
	cmd.Flags().SortFlags = false
	environmentFlags(cmd, &f.options)
	f.valueFlags(cmd)
	f.simFlag(cmd)
	f.transportFlags(cmd)
	cmd.Flags().Lookup("timeout").DefValue = examinationTimeout.String()
	f.options.Timeout = examinationTimeout
	return cmd
}

// examinationTimeout limits each request of an examination.
const examinationTimeout = 10 * time.Second

func (f *runFlags) doctor(cmd *cobra.Command, io streams) error {
	if err := f.settle(cmd, io); err != nil {
		return err
	}
	f.options.TimeoutGiven = true
	examined, err := session.Doctor(cmd.Context(), io.host(), f.options)
	switch {
	case cmd.Context().Err() != nil:
		return exitError{exitInterrupted, err}
	case err != nil:
		return exitError{exitUsage, err}
	}
	if code := tellExamined(io.out, examined); code != exitPassed {
		return exitError{code: code}
	}
	return nil
}

// preflight examines what a run is going to use; a cause keeps it from being run.
func (f *runFlags) preflight(ctx context.Context, io streams, host session.Host) error {
	host.Begin(1) // it sends requests, before the run begins
	if slices.Contains(f.options.Paths, "-") {
		return exitError{exitUsage, &session.UsageError{
			Message: "--preflight would use up standard input", Hint: "name a file in place of `-`",
		}}
	}
	o := f.options
	o.Observers, o.Clean = nil, false
	examined, err := session.Doctor(ctx, host, o)
	switch {
	case ctx.Err() != nil:
		return exitError{exitInterrupted, err}
	case err != nil:
		return exitError{exitUsage, err}
	}
	if tellExamined(io.err, examined) != exitPassed {
		fmt.Fprintln(io.err, "bchttp: nothing was run, because of what the preflight found")
		return exitError{code: exitBroken}
	}
	return nil
}

// tellExamined shows findings and gives the exit code that they mean.
func tellExamined(to goio.Writer, examined []session.Examined) int {
	code := exitPassed
	for _, e := range examined {
		if e.Path != "" {
			fmt.Fprintln(to, e.Path)
		}
		for _, finding := range e.Findings {
			tellFinding(to, finding)
		}
		switch {
		case e.Unsent:
			code = exitBroken
		case !e.OK() && code == exitPassed:
			code = exitFailed
		}
	}
	return code
}

func tellFinding(to goio.Writer, f doctor.Finding) {
	if f.OK {
		fmt.Fprintf(to, "ok    %-12s %s\n", f.Check, f.Text)
		return
	}
	for i, cause := range f.Causes {
		label := "FAIL  "
		if i > 0 {
			label = "or    "
		}
		fmt.Fprintf(to, "%s%-12s %s\n", label, f.Check, cause.Message)
		for _, more := range [...]struct{ name, text string }{{"seen", cause.Evidence}, {"do", cause.Remedy}} {
			if more.text != "" {
				fmt.Fprintf(to, "      %-12s %-5s %s\n", "", more.name, more.text)
			}
		}
	}
}
