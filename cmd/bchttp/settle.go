package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/runner/report"
)

// settle makes options of the flags.
func (f *runFlags) settle(cmd *cobra.Command, io streams) error {
	if err := validColorMode(f.color); err != nil {
		return err
	}
	o := &f.options
	o.Version, o.Stdout = programVersion(), io.out
	o.TimeoutGiven = cmd.Flags().Changed("timeout")
	o.Selection.Line = f.line
	if o.Exact && !cmd.Flags().Changed("retry") {
		o.Retry = 0
	}
	o.Simulate, o.SimulatorURL = f.sim == embedded, f.sim
	if o.Simulate {
		if err := urlBehindSim(o.Paths); err != nil {
			return err
		}
		o.SimulatorURL = ""
	}
	if err := f.checkNumbers(cmd); err != nil {
		return err
	}
	if err := f.checkRecord(cmd); err != nil {
		return err
	}
	if err := f.scale(cmd); err != nil {
		return err
	}
	if err := f.overrides(); err != nil {
		return err
	}
	if err := f.reportFiles(); err != nil {
		return err
	}
	if err := f.checkWatch(); err != nil {
		return err
	}
	o.ReportOptions = io.reportOptions()
	f.console(io)
	return nil
}

// urlBehindSim tells of a URL that stands behind --sim, which takes it for a PATH.
func urlBehindSim(paths []string) error {
	for _, path := range paths {
		if strings.HasPrefix(path, "http://") || strings.HasPrefix(path, "https://") {
			return &session.UsageError{
				Message: fmt.Sprintf("`%s` is a URL where a PATH is expected", secret.URL(path)),
				Hint:    "--sim takes a URL only with `=`: write --sim=" + secret.URL(path),
			}
		}
	}
	return nil
}

// checkNumbers refuses what parses and yet has no meaning.
func (f *runFlags) checkNumbers(cmd *cobra.Command) error {
	o := &f.options
	list := session.Listing(o.Paths)
	for _, rule := range []struct {
		flag    string
		holds   bool
		message string
		hint    string
	}{
		{"jobs", o.Jobs >= 1, fmt.Sprintf("--jobs `%d` is not a number of files", o.Jobs), "use 1 or more"},
		{"line", f.line >= 1, fmt.Sprintf("--line `%d` is not a line", f.line), "lines count from 1; " + list + " shows those of the requests"},
		{
			"repeat", o.Repeat >= 1 && o.Repeat <= session.MostRepetitions,
			fmt.Sprintf("--repeat `%d` is not a number of repetitions from 1 to %d", o.Repeat, session.MostRepetitions),
			fmt.Sprintf("write --repeat N, such as --repeat %d", min(max(o.Repeat, 10), session.MostRepetitions)),
		},
		{"retry", o.Retry >= 0, fmt.Sprintf("--retry `%d` is not a number of tries", o.Retry), "use 0 for none"},
		{"timeout", o.Timeout >= 0, fmt.Sprintf("--timeout `%v` is negative", o.Timeout), "use 0 for no limit"},
		{"name", !slices.Contains(o.Selection.Names, ""), "--name is empty", list + " shows the names"},
		{"tag", !slices.ContainsFunc(o.Selection.Tags, lacksTag), "--tag names no tag", list + " shows the tags"},
	} {
		if cmd.Flags().Changed(rule.flag) && !rule.holds {
			return &session.UsageError{Message: rule.message, Hint: rule.hint}
		}
	}
	return nil
}

// lacksTag tells whether a list of --tag chooses by nothing, and so all.
func lacksTag(list string) bool { return strings.Trim(list, " ,!") == "" }

func (f *runFlags) overrides() error {
	f.options.Overrides = map[string][]runner.Override{}
	for _, given := range []struct {
		flag   string
		pairs  []string
		secret bool
	}{{"--var", f.vars, false}, {"--secret", f.secrets, true}} {
		for _, pair := range given.pairs {
			name, value, ok := strings.Cut(pair, "=")
			if !ok || name == "" {
				return notAPair(given.flag, pair, ok, given.secret)
			}
			f.options.Overrides[name] = append(f.options.Overrides[name], runner.Override{Value: value, Secret: given.secret})
		}
	}
	return nil
}

// notAPair is the error for --var and --secret without a name or a value. What stands
// there may be the secret itself.
func notAPair(flag, text string, noName, secret bool) error {
	missing := "value"
	if noName {
		missing = "name"
	}
	if secret {
		text = "***"
	}
	return &session.UsageError{
		Message: fmt.Sprintf("%s `%s` has no %s", flag, text, missing), Hint: "write " + flag + " NAME=VALUE",
	}
}

func (f *runFlags) reportFiles() error {
	for _, text := range f.reports {
		format, file, ok := strings.Cut(text, "=")
		if !ok || file == "" {
			return &session.UsageError{
				Message: fmt.Sprintf("--report `%s` names no file", text),
				Hint:    fmt.Sprintf("write --report %s=FILE, or %s=- for standard output", format, format),
			}
		}
		f.options.Reports = append(f.options.Reports, report.Wanted{Format: format, Path: file})
	}
	return nil
}

// console decides where people read: stdout, or stderr when a report takes stdout.
func (f *runFlags) console(io streams) {
	o := &f.options
	o.People = io.out
	for _, r := range o.Reports {
		if r.Path == "-" {
			o.People = io.err
		}
	}
	o.Console = report.ConsoleOptions{
		Palette: palette(io.colored(f.color, o.People)), Quiet: f.quiet, Jobs: o.Jobs,
		Verbosity: min(f.verbose, 2), Width: io.lineWidth(o.People), Diagnostics: io.err,
	}
	if io.terminal(io.err) && !f.quiet {
		o.Console.Progress = io.err
	}
}
