package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/parser"
)

func newLint(io streams) *cobra.Command {
	return &cobra.Command{
		Use:   "lint PATH...",
		Short: "Check scenarios without sending anything",
		Long: `Check scenario files without sending anything.

Every finding shows its place, the line, and what to type. Exit code: 0 no errors
(warnings may be there), 1 errors, 2 usage.`,
		Args: atLeastOnePath,
		RunE: func(_ *cobra.Command, args []string) error { return lint(io, args) },
	}
}

func lint(io streams, paths []string) error {
	files, err := session.Parse(io.host(), paths, parser.Options{})
	if err != nil {
		return exitError{exitUsage, err}
	}
	errors, warnings := 0, 0
	for _, file := range files {
		for _, d := range file.Diagnostics {
			switch d.Severity {
			case parser.Error:
				errors++
			case parser.Warning:
				warnings++
			}
			fmt.Fprintln(io.out, d.Format(file.Source))
		}
	}
	fmt.Fprintf(io.err, "%s checked: %s, %s\n",
		count(len(files), "file"), count(errors, "error"), count(warnings, "warning"))
	if errors > 0 {
		return exitError{code: exitFailed}
	}
	return nil
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
