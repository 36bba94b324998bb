package main

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/bchttp/bchttp/internal/session"
)

// recordFlags are those that keep a run and run from what was kept.
func (f *runFlags) recordFlags(flags *pflag.FlagSet) {
	flags.StringVar(&f.options.Record, "record", "", "record the run, without its secrets, in `FILE` for --replay")
	flags.StringVar(&f.options.Replay, "replay", "", "answer from the recording in `FILE`; send nothing")
}

// checkRecord refuses flags that exclude each other.
func (f *runFlags) checkRecord(cmd *cobra.Command) error {
	flags := cmd.Flags()
	record, replay := flags.Changed("record"), flags.Changed("replay")
	switch {
	case record && replay:
		return &session.UsageError{
			Message: "--record and --replay exclude each other", Hint: "record without --replay: a replay has nothing new to record",
		}
	case record && f.options.DryRun:
		return &session.UsageError{
			Message: "--record and --dry-run exclude each other", Hint: "record without --dry-run: where nothing is sent there is nothing to record",
		}
	case replay && f.options.DryRun:
		return &session.UsageError{
			Message: "--replay and --dry-run exclude each other", Hint: "leave one of them out: neither sends anything",
		}
	case replay && f.options.Clean:
		return &session.UsageError{
			Message: "--replay and --clean exclude each other", Hint: "leave --clean out: a replay creates nothing that could be left behind",
		}
	case replay && f.examine:
		return &session.UsageError{
			Message: "--replay and --preflight exclude each other", Hint: "leave --preflight out: a replay reaches nothing that could be examined",
		}
	case record && f.options.Record == "-":
		return &session.UsageError{Message: "--record names no file", Hint: "write --record FILE, such as --record run.json"}
	case replay && f.options.Replay == "-":
		return &session.UsageError{Message: "--replay names no file", Hint: "write --replay FILE, such as --replay run.json"}
	}
	return nil
}
