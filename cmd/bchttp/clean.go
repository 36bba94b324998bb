package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/bchttp/bchttp/internal/session"
)

func newClean(io streams) *cobra.Command {
	f := runFlags{color: "auto"}
	list := false
	cmd := &cobra.Command{
		Use:   "clean [PATH...]",
		Short: "Delete what earlier runs left behind in Business Central",
		Long: `Delete what earlier runs created in Business Central and did not delete, also after
a crash: the last created first. Each scenario signs in for its own entities, with
the environment that its run had unless --env names another one.

PATH keeps to what those scenarios created. --sim=URL deletes what runs with that
simulator created, and nothing in the service.

Exit code: 0 nothing is left, 1 something could not be deleted, 2 usage,
130 interrupted.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			f.options.Paths = args
			if list {
				return f.listLeftovers(cmd, io)
			}
			return f.clean(cmd, io)
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.BoolVar(&list, "list", false, "list what is left and delete nothing")
	environmentFlags(cmd, &f.options)
	f.valueFlags(cmd)
	f.simFlag(cmd)
	f.transportFlags(cmd)
	return cmd
}

// clean deletes and tells what became of each entity.
func (f *runFlags) clean(cmd *cobra.Command, io streams) error {
	if err := f.settle(cmd, io); err != nil {
		return err
	}
	cleaned, err := session.Clean(cmd.Context(), io.host(), f.options)
	if err != nil {
		return exitError{exitUsage, err}
	}
	left := 0
	for _, o := range cleaned.Outcomes {
		switch {
		case !o.Gone:
			left++
			fmt.Fprintln(io.out, "left     "+session.Leftover(o))
		case o.Found:
			fmt.Fprintf(io.out, "deleted  `%s`, created by %s\n", o.URL, session.Creator(o.Entry))
		default:
			fmt.Fprintf(io.out, "gone     `%s`, created by %s\n", o.URL, session.Creator(o.Entry))
		}
	}
	if len(cleaned.Outcomes) == 0 {
		fmt.Fprintln(io.out, "nothing is left of earlier runs")
	}
	tellBusy(io, cleaned.Busy)
	switch {
	case cmd.Context().Err() != nil:
		return exitError{code: exitInterrupted}
	case left > 0:
		return exitError{code: exitFailed}
	}
	return nil
}

func (f *runFlags) listLeftovers(cmd *cobra.Command, io streams) error {
	if err := f.settle(cmd, io); err != nil {
		return err
	}
	left, busy, err := session.Leftovers(io.host(), f.options)
	if err != nil {
		return exitError{exitUsage, err}
	}
	for _, e := range left {
		at := ""
		if e.Simulator != "" {
			at = ", in the simulator at " + e.Simulator
		}
		fmt.Fprintf(io.out, "%s  `%s`, created by %s%s\n", e.At.Format(time.RFC3339), e.URL, session.Creator(e), at)
	}
	if len(left) == 0 {
		fmt.Fprintln(io.out, "nothing is left of earlier runs")
	}
	tellBusy(io, busy)
	return nil
}

func tellBusy(io streams, busy int) {
	switch {
	case busy == 1:
		fmt.Fprintln(io.err, "bchttp: 1 run is still going on; what it created was left alone")
	case busy > 1:
		fmt.Fprintf(io.err, "bchttp: %d runs are still going on; what they created was left alone\n", busy)
	}
}
