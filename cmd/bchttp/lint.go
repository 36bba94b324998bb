package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/report"
)

func newLint(io streams) *cobra.Command {
	var options session.Options
	var values runFlags // --var and --secret
	var dialect, move bool
	var color string
	cmd := &cobra.Command{
		Use:   "lint PATH...",
		Short: "Check scenarios without sending anything",
		Long: `Check scenario files without sending anything.

Every finding shows its place, the line, and what to type; from the fourth of
the same words on in one file, its place alone. Secrets that stand in a file are
masked. Without --env a name counts as defined if an environment defines it;
those that lack it are named. --var and --secret define names as they do for run.

Requests to Business Central are checked against what it knows of its entities: names,
keys, methods, query options and JSON bodies, as far as variables are known. For custom
APIs give the answer of GET .../$metadata with --metadata; a file NAME.metadata.xml beside
NAME.http, and a file metadata.xml or *.edmx in its folder or in that of the workspace,
are found by themselves. A request with an assertion on a status from 400 on is there to
be refused, so it is left out.

--move-secrets first replaces the secrets that stand in the files by variables, and
puts their values into http-client.private.env.json, which git is told to ignore. No
value that is there is overwritten, and what is sent stays the same.

Exit code: 0 no errors (warnings may be there), 1 errors, 2 usage.`,
		Args: atLeastOnePath,
		RunE: func(_ *cobra.Command, args []string) error {
			colors, err := io.answerPalette(color)
			if err != nil {
				return err
			}
			if err := values.overrides(); err != nil {
				return err
			}
			options.Overrides = values.options.Overrides
			options.Paths, options.Console.Diagnostics = args, io.err
			if move {
				if err := moveSecrets(io, options); err != nil {
					return err
				}
			}
			return lint(io, options, dialect, findingStyle(colors))
		},
	}
	cmd.Flags().SortFlags = false
	environmentFlags(cmd, &options)
	cmd.Flags().Var(texts{&values.vars}, "var", "take a variable for defined: `NAME=VALUE`")
	cmd.Flags().Var(texts{&values.secrets}, "secret", "the same, shown as ***: `NAME=VALUE`")
	cmd.Flags().BoolVar(&dialect, "dialect", false, "tell too what other tools would make of each request")
	cmd.Flags().BoolVar(&move, "move-secrets", false, "move secrets out of the files, to the environment of --env")
	cmd.Flags().Var(texts{&options.Metadata}, "metadata", "check requests of a custom API too, from its saved $metadata: `FILE`, PUBLISHER/GROUP/VERSION=FILE or ODataV4=FILE")
	colorFlag(cmd, &color)
	return cmd
}

func lint(io streams, options session.Options, dialect bool, style parser.Style) error {
	files, err := session.Lint(io.host(), options, dialect)
	if err != nil {
		return exitError{exitUsage, err}
	}
	errors, warnings := 0, 0
	for _, file := range files {
		seen := repeats{}
		for _, d := range file.Found {
			switch d.Severity {
			case parser.Error:
				errors++
			case parser.Warning:
				warnings++
			}
			if _, err := io.out.Write(report.Inert([]byte(seen.shown(d, d.Styled(file.Shown, style)) + "\n"))); err != nil {
				return err
			}
		}
	}
	fmt.Fprintf(io.err, "%s checked: %s, %s\n",
		count(len(files), "file"), count(errors, "error"), count(warnings, "warning"))
	if errors > 0 {
		return exitError{code: exitFailed}
	}
	return nil
}

// repeats counts the findings of a file by what they say.
type repeats map[string]int

// shown is the text of a finding; the first line alone once the same words, with the same
// hint, have been shown in full often enough.
func (r repeats) shown(d parser.Diagnostic, text string) string {
	const inFull = 3
	words := d.Code + d.Message + "\n" + d.Hint
	if r[words]++; r[words] > inFull {
		text, _, _ = strings.Cut(text, "\n")
	}
	return text
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
