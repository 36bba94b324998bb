package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/bchttp/bchttp/internal/session"
)

func newRoot(io streams, first string) *cobra.Command {
	root := &cobra.Command{
		Use:   "bchttp",
		Short: "Run .http files of VS Code's REST Client without the editor",
		Long: `bchttp runs the .http files of VS Code's REST Client extension: in a terminal and
in CI, against Business Central or any HTTP service, judged by assertions that
stand in comments.`,
		Example: `  bchttp run --sim docs:s2s              Microsoft's sample, no tenant needed
  bchttp run -e live scenarios           all files of a folder
  bchttp run --report junit=out.xml .    with a report for CI`,
		SilenceErrors:     true,
		SilenceUsage:      true,
		PersistentPreRunE: namesSomething,
	}
	if !isCommand(first) {
		root.Version = programVersion()
		root.SetVersionTemplate("bchttp {{.Version}}\n")
		root.InitDefaultVersionFlag() // `bchttp help` shows it too
	}
	root.SetIn(io.in)
	root.SetOut(io.out)
	root.SetErr(io.err)
	root.SetFlagErrorFunc(flagError)
	root.SetUsageFunc(usage)
	root.SetHelpCommand(newHelp())
	root.AddCommand(commands(io, first)...)
	root.CompletionOptions.DisableDefaultCmd = true // there is one of ours
	return root
}

// maker is a command before it is made.
type maker struct {
	name string
	make func(streams) *cobra.Command
}

func makers() []maker {
	return []maker{
		{"run", newRun},
		{"lint", newLint},
		{"fmt", newFmt},
		{"export", newExport},
		{"import", newImport},
		{"list", newList},
		{"sim", newSim},
		{"init", newInit},
		{"doctor", newDoctor},
		{"lsp", newLSP},
		{"clean", newClean},
		{"explain", newExplain},
		{"version", newVersion},
		{"completion", newCompletion},
	}
}

func isCommand(name string) bool {
	return slices.ContainsFunc(makers(), func(m maker) bool { return m.name == name })
}

// commands are all commands, or only the one that is named: a run should not wait for
// the flags of the others.
func commands(io streams, first string) []*cobra.Command {
	alone := isCommand(first) && first != "completion"
	var made []*cobra.Command
	for _, m := range makers() {
		if !alone || m.name == first {
			made = append(made, m.make(io))
		}
	}
	if !alone {
		made = append(made, packaging(io)...)
	}
	return made
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
