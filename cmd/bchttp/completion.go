package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/internal/session"
)

func newCompletion(io streams) *cobra.Command {
	shells := []string{"bash", "fish", "powershell", "zsh"}
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Write a completion script for bash, fish, powershell or zsh",
		Long: `Write a completion script for a shell to standard output.

  bash         source <(bchttp completion bash)
  fish         bchttp completion fish | source
  powershell   bchttp completion powershell | Out-String | Invoke-Expression
  zsh          source <(bchttp completion zsh)

Put the line into the start-up file of the shell to have it always.`,
		ValidArgs: shells,
		Args: func(_ *cobra.Command, args []string) error {
			return oneShell(args, shells)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return complete(cmd.Root(), io, args[0])
		},
	}
}

func oneShell(args, shells []string) error {
	all := strings.Join(shells, ", ")
	if len(args) != 1 {
		return &session.UsageError{
			Message: "`bchttp completion` needs the name of one shell", Hint: "one of " + all,
		}
	}
	for _, shell := range shells {
		if shell == args[0] {
			return nil
		}
	}
	hint := "one of " + all
	if like := near.Nearest(args[0], shells); like != "" {
		hint = fmt.Sprintf("did you mean `bchttp completion %s`?", like)
	}
	return &session.UsageError{Message: fmt.Sprintf("there is no completion for the shell `%s`", args[0]), Hint: hint}
}

func complete(root *cobra.Command, io streams, shell string) error {
	switch shell {
	case "bash":
		return root.GenBashCompletionV2(io.out, true)
	case "fish":
		return root.GenFishCompletion(io.out, true)
	case "powershell":
		return root.GenPowerShellCompletionWithDesc(io.out)
	}
	return root.GenZshCompletion(io.out)
}
