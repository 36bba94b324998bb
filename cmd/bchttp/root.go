package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/bchttp/bchttp/internal/session"
)

func newRoot(io streams) *cobra.Command {
	root := &cobra.Command{
		Use:   "bchttp",
		Short: "Run .http files of VS Code's REST Client without the editor",
		Long: `bchttp runs the .http files of VS Code's REST Client extension: in a terminal and
in CI, against Business Central or any HTTP service, judged by assertions that
stand in comments.`,
		Example: `  bchttp run --sim docs:s2s              Microsoft's sample, no tenant needed
  bchttp run -e live scenarios           all files of a folder
  bchttp run --report junit=out.xml .    with a report for CI`,
		Version:       programVersion(),
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetVersionTemplate("bchttp {{.Version}}\n")
	root.InitDefaultVersionFlag() // `bchttp help` shows it too
	root.SetIn(io.in)
	root.SetOut(io.out)
	root.SetErr(io.err)
	root.SetFlagErrorFunc(flagError)
	root.SetHelpCommand(newHelp())
	root.AddCommand(
		newRun(io), newLint(io), newFmt(io), newExport(io), newImport(io), newList(io), newSim(io), newInit(io), newVersion(io), newCompletion(io),
	)
	root.AddCommand(packaging(io)...)
	return root
}

// atLeastOnePath is the argument rule of commands that take PATH.
func atLeastOnePath(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return nil
	}
	return &session.UsageError{
		Message: fmt.Sprintf("`%s` needs a PATH: a file, a folder, a pattern, `-` or a built-in scenario", cmd.CommandPath()),
		Hint:    fmt.Sprintf("try `%s`", example(cmd)),
	}
}

// example is a command line that works everywhere.
func example(cmd *cobra.Command) string {
	if cmd.Flags().Lookup("sim") != nil {
		return cmd.CommandPath() + " --sim docs:s2s"
	}
	return cmd.CommandPath() + " docs:s2s"
}
