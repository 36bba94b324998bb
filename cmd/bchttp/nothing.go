package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/bchttp/bchttp/internal/session"
)

// namesSomething refuses a flag that was given and yet names no file, no folder and no
// simulator, as --sim="$URL" does where the variable of a pipeline is not set. Left alone
// it would count as not given: the run would be another one, against real servers.
func namesSomething(cmd *cobra.Command, _ []string) (err error) {
	cmd.Flags().Visit(func(flag *pflag.Flag) {
		if err == nil && isEmpty(flag) {
			err = namesNothing(flag)
		}
	})
	return err
}

// isEmpty tells whether one of the values of a flag is empty.
func isEmpty(flag *pflag.Flag) bool {
	if list, ok := flag.Value.(texts); ok {
		return slices.Contains(*list.values, "")
	}
	return flag.Value.String() == ""
}

// namesNothing is the error for an empty value; nil where one has a meaning.
func namesNothing(flag *pflag.Flag) error {
	if flag.Name == "sim" {
		return &session.UsageError{
			Message: "--sim= names no simulator",
			Hint:    "write --sim for the embedded one, or --sim=URL with what `bchttp sim` prints",
		}
	}
	value, _ := pflag.UnquoteUsage(flag)
	kind, ok := map[string]string{"FILE": "file", "DIR": "folder"}[value]
	if !ok {
		return nil
	}
	return &session.UsageError{
		Message: fmt.Sprintf("--%s names no %s", flag.Name, kind), Hint: "write " + flagForm(flag) + ", or leave it out",
	}
}
