package main

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/runner/report"
)

// runFlags are the flags of `run` as they stand on the command line.
type runFlags struct {
	options       session.Options
	vars, secrets []string
	reports       []string
	sim           string
	quiet         bool
	verbose       int
	color         string
	line          int
	shuffle       string
	shard         string
	watch         bool
	examine       bool
}

func newRun(io streams) *cobra.Command {
	var f runFlags
	cmd := &cobra.Command{
		Use:   "run PATH...",
		Short: "Run scenarios",
		Long: `Run the requests of scenario files in order and judge them.

PATH is a .http or .rest file, a folder, a pattern with * ** ?, - for standard
input, a Markdown file, or a built-in scenario such as docs:s2s; bc: is all of
a folder, and ` + "`bchttp list bc: docs: smoke:`" + ` shows which there are.

Exit code: 0 all passed, 1 something failed, 2 usage, 3 a block or an expression
does not parse, 4 a request ended in an error, 130 interrupted.`,
		Args: atLeastOnePath,
		RunE: func(cmd *cobra.Command, args []string) error {
			f.options.Paths = args
			return f.run(cmd, io)
		},
	}
	f.define(cmd)
	if io.completing {
		f.completeRun(cmd, io)
	}
	return cmd
}

func (f *runFlags) define(cmd *cobra.Command) {
	flags, o := cmd.Flags(), &f.options
	flags.SortFlags = false
	environmentFlags(cmd, o)
	f.valueFlags(cmd)
	flags.VarP(texts{&o.Selection.Names}, "name", "n", "run the request of this `NAME`, and first what it refers to")
	flags.IntVar(&f.line, "line", 0, "run the request at this line `N` (one file)")
	flags.Var(texts{&o.Selection.Tags}, "tag", "run requests with a tag of `LIST`: a,b is or, repeated is and, !a excludes")
	f.simFlag(cmd)
	flags.Var(texts{&o.SimulatorMetadata}, "sim-metadata", "let --sim answer a custom API, from its saved $metadata: `FILE`, PUBLISHER/GROUP/VERSION=FILE or ODataV4=FILE")
	flags.IntVarP(&o.Jobs, "jobs", "j", runtime.NumCPU(), "run `N` files in parallel")
	f.scaleFlags(flags)
	f.recordFlags(flags)
	flags.BoolVar(&o.DryRun, "dry-run", false, "resolve and show what would be sent; send nothing")
	flags.BoolVar(&f.watch, "watch", false, "run again whenever a file that the run read has changed, until Ctrl-C")
	flags.BoolVar(&o.Clean, "clean", false, "delete at the end what the run created in Business Central and left behind")
	flags.BoolVar(&f.examine, "preflight", false, "look first whether Business Central can be used, as bchttp doctor does")
	flags.BoolVar(&o.FailFast, "fail-fast", false, "stop at the first failure")
	flags.Var(texts{&f.reports}, "report", "write a report: `FORMAT=FILE` with "+strings.Join(report.Formats(), ", ")+"; - is stdout")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "failures only")
	flags.CountVarP(&f.verbose, "verbose", "v", "show heads of exchanges; -vv whole exchanges``")
	flags.StringVar(&f.color, "color", "auto", "colour the output: `WHEN` is auto, always or never")
	f.transportFlags(cmd)
	flags.IntVar(&o.Retry, "retry", defaultRetry, "at most `N` further tries after network errors, 429, 502, 503, 504")
	flags.BoolVar(&o.Confirm, "yes", false, "confirm every # @note")
	flags.BoolVar(&o.Exact, "rest-client", false, "exactly REST Client on the wire")
}

func (f *runFlags) valueFlags(cmd *cobra.Command) {
	cmd.Flags().Var(texts{&f.vars}, "var", "set a variable, or answer a prompt: `NAME=VALUE`")
	cmd.Flags().Var(texts{&f.secrets}, "secret", "the same, masked everywhere: `NAME=VALUE`")
}

func (f *runFlags) simFlag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.sim, "sim", "", "answer everything with the embedded Business Central simulator, or with the one at `URL` (--sim=URL)")
	cmd.Flags().Lookup("sim").NoOptDefVal = embedded
}

// transportFlags are those that decide how requests travel.
func (f *runFlags) transportFlags(cmd *cobra.Command) {
	flags, o := cmd.Flags(), &f.options
	flags.Var(durationOf(&o.Timeout, defaultTimeout), "timeout", "limit one try of a request to `DUR`, such as 5s; 0 is no limit")
	flags.BoolVar(&o.Insecure, "insecure", false, "do not verify TLS certificates")
	flags.StringVar(&o.CAFile, "cacert", "", "trust the certificates in `FILE` (PEM) too")
	flags.StringVar(&o.CertFile, "cert", "", "client certificate `FILE` (PEM)")
	flags.StringVar(&o.KeyFile, "key", "", "its private key `FILE` (PEM)")
	flags.StringVar(&o.Proxy, "proxy", "", "send everything through the proxy at `URL`")
}

// environmentFlags are those that decide what variables mean.
func environmentFlags(cmd *cobra.Command, o *session.Options) {
	flags := cmd.Flags()
	flags.StringVarP(&o.Environment, "env", "e", "", "environment `NAME`")
	flags.Var(texts{&o.EnvFiles}, "env-file", "add an environment `FILE`")
	flags.StringVar(&o.Settings, "settings", "", "VS Code settings `FILE` in place of the one found upwards")
	flags.StringVar(&o.Workspace, "workspace", "", "workspace folder `DIR`")
}

// What counts where nobody says otherwise, in the editor too.
const (
	defaultRetry   = 3
	defaultTimeout = 60 * time.Second
)

// embedded is what --sim without a value means.
const embedded = "embedded"

func (f *runFlags) run(cmd *cobra.Command, io streams) error {
	if err := f.settle(cmd, io); err != nil {
		return err
	}
	if f.watch {
		return f.runAgain(cmd.Context(), io)
	}
	host := io.host()
	host.Sequential, host.Ends = io.sequential(), io.alone
	return f.once(cmd.Context(), io, host)
}

// once runs what the flags ask for and tells the exit code.
func (f *runFlags) once(ctx context.Context, io streams, host session.Host) error {
	if f.examine {
		if err := f.preflight(ctx, io, host); err != nil {
			return err
		}
	}
	verdict, err := session.Run(ctx, host, f.options)
	switch {
	case verdict.Interrupted:
		return exitError{exitInterrupted, err}
	case err != nil:
		return exitError{exitUsage, err}
	}
	if f.options.DryRun {
		return f.rehearsed(io, verdict)
	}
	if verdict.NothingConfirmed() && exitCode(verdict) == exitPassed {
		return exitError{exitUsage, &session.UsageError{
			Message: "nothing was sent: `# @note` asks for a confirmation, and nobody gave one",
			Hint:    "pass --yes to confirm every request, or run it on a terminal and answer",
		}}
	}
	if !verdict.EmptyShard && verdict.Requests > 0 && verdict.Requests == verdict.Skipped {
		fmt.Fprintln(io.err, "bchttp: warning: every request was skipped, so nothing was checked")
	}
	if code := exitCode(verdict); code != exitPassed {
		return exitError{code: code}
	}
	return nil
}

// exitCode is the worst of what happened (INTERFACE section 2).
func exitCode(v session.Verdict) int {
	switch {
	case v.Syntax > 0:
		return exitSyntax
	case v.Errors > 0 || v.Unimported > 0:
		return exitBroken
	case v.Failed > 0:
		return exitFailed
	}
	return exitPassed
}
