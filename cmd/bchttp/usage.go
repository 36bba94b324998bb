package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/internal/session"
)

// flagError says in our words what is wrong with a flag, and what to type.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var valueless *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return unknownFlag(cmd, unknown)
	case errors.As(err, &valueless):
		return &session.UsageError{
			Message: "--" + valueless.GetFlag().Name + " needs a value",
			Hint:    "write " + flagForm(valueless.GetFlag()),
		}
	case errors.As(err, &invalid):
		return invalidValue(invalid)
	}
	return &session.UsageError{Message: err.Error(), Hint: helpHint(cmd)}
}

func unknownFlag(cmd *cobra.Command, err *pflag.NotExistError) error {
	typed, name := "--"+err.GetSpecifiedName(), err.GetSpecifiedName()
	if group := err.GetSpecifiedShortnames(); group != "" {
		typed, name = "-"+group, strings.TrimLeft(group, "-")
	}
	typed, _, _ = strings.Cut(typed, "=") // the value may be a secret
	return &session.UsageError{
		Message: fmt.Sprintf("`%s` has no flag `%s`", cmd.CommandPath(), typed),
		Hint:    nearFlag(cmd, name),
	}
}

// oneDash finds a long flag behind a single dash, which would be read as the flag of its first
// letter with a value: -env as --env nv.
func oneDash(root *cobra.Command, args []string) error {
	cmd, args, err := root.Find(args)
	if err != nil {
		return nil // told as a command that there is not
	}
	for _, arg := range args {
		name, _, _ := strings.Cut(strings.TrimPrefix(arg, "-"), "=")
		switch {
		case arg == "--":
			return nil
		case len(name) > 1 && arg[0] == '-' && cmd.Flags().Lookup(name) != nil:
			return &session.UsageError{
				Message: fmt.Sprintf("`%s` has no flag `-%s`", cmd.CommandPath(), name),
				Hint:    fmt.Sprintf("did you mean --%s?", name),
			}
		}
	}
	return nil
}

// nearFlag is the flag that was probably meant: one spelled alike, or the one that a word
// begins with, or that begins with it.
func nearFlag(cmd *cobra.Command, name string) string {
	name, _, _ = strings.Cut(name, "=")
	var known []string
	begun := ""
	cmd.Flags().VisitAll(func(flag *pflag.Flag) {
		known = append(known, flag.Name)
		if begun == "" && len(name) > 2 && (strings.HasPrefix(name, flag.Name) || strings.HasPrefix(flag.Name, name)) {
			begun = flag.Name
		}
	})
	if like := cmp.Or(near.Nearest(name, known), begun); like != "" {
		return fmt.Sprintf("did you mean --%s?", like)
	}
	if name == "no-color" && cmd.Flags().Lookup("color") != nil {
		return "write --color never"
	}
	return helpHint(cmd)
}

func invalidValue(err *pflag.InvalidValueError) error {
	flag := err.GetFlag()
	verdict, hint := "is not a "+flag.Value.Type(), "write "+flagForm(flag)
	switch flag.Value.Type() {
	case "int":
		verdict = "is not a whole number"
	case "uint64":
		verdict = "is not a whole number from 0 on"
	case "count":
		verdict, hint = "is not a number of steps", fmt.Sprintf("write --%[1]s, or --%[1]s=2", flag.Name)
	case "duration":
		hint = fmt.Sprintf("write it with a unit: --%s 30s, 500ms or 2m", flag.Name)
	case "bool":
		verdict, hint = "is neither true nor false", fmt.Sprintf("write --%[1]s, or --%[1]s=false", flag.Name)
	}
	return &session.UsageError{
		Message: fmt.Sprintf("--%s `%s` %s", flag.Name, err.GetValue(), verdict), Hint: hint,
	}
}

// flagForm is a flag with the name of its value: --env NAME.
func flagForm(flag *pflag.Flag) string {
	value, _ := pflag.UnquoteUsage(flag)
	return strings.TrimSpace("--" + flag.Name + " " + value)
}

func helpHint(cmd *cobra.Command) string {
	return fmt.Sprintf("`%s --help` lists the flags", cmd.CommandPath())
}

// unknownCommand is the error for a first word that names no command.
func unknownCommand(root *cobra.Command, word string) error {
	var known []string
	for _, cmd := range root.Commands() {
		known = append(known, cmd.Name())
	}
	hint := "`bchttp --help` lists the commands"
	if like := near.Nearest(word, known); like != "" {
		hint = fmt.Sprintf("did you mean `bchttp %s`?", like)
	} else if _, err := os.Stat(word); err == nil || strings.ContainsAny(word, ".:/*") {
		hint = fmt.Sprintf("to run a scenario: bchttp run %s", word)
	}
	return &session.UsageError{Message: fmt.Sprintf("there is no command `%s`", word), Hint: hint}
}

// noArguments is the argument rule of commands that take none.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return &session.UsageError{
		Message: fmt.Sprintf("`%s` takes no argument, found `%s`", cmd.CommandPath(), args[0]),
		Hint:    fmt.Sprintf("type `%s`", cmd.CommandPath()),
	}
}

// newHelp is `help COMMAND`; unlike cobra's it fails where there is no such command.
func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Show what a command does and its flags",
		RunE: func(cmd *cobra.Command, args []string) error {
			named, _, err := cmd.Root().Find(args)
			if err != nil {
				return unknownCommand(cmd.Root(), args[0])
			}
			named.InitDefaultHelpFlag()
			return named.Help()
		},
	}
}
