package main

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// helpColumns is how wide a line of help may be.
const helpColumns = 100

// usage writes how a command is typed: cobra's own would not break lines, and shows a
// value that may be left out in a form that nobody can type.
func usage(cmd *cobra.Command) error {
	w := cmd.OutOrStderr()
	fmt.Fprint(w, "Usage:\n")
	if cmd.Runnable() {
		fmt.Fprintf(w, "  %s\n", cmd.UseLine())
	}
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(w, "  %s [command]\n", cmd.CommandPath())
	}
	if cmd.HasExample() {
		fmt.Fprintf(w, "\nExamples:\n%s\n", cmd.Example)
	}
	if cmd.HasAvailableSubCommands() {
		writeCommands(w, cmd)
	}
	if cmd.HasAvailableLocalFlags() {
		fmt.Fprint(w, "\nFlags:\n"+flagTable(cmd.LocalFlags()))
	}
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(w, "\nUse \"%s [command] --help\" for more information about a command.\n", cmd.CommandPath())
	}
	return nil
}

func writeCommands(w io.Writer, cmd *cobra.Command) {
	fmt.Fprint(w, "\nAvailable Commands:\n")
	for _, below := range cmd.Commands() {
		if below.IsAvailableCommand() || below.Name() == "help" {
			fmt.Fprintf(w, "  %-*s %s\n", below.NamePadding(), below.Name(), below.Short)
		}
	}
}

// flagTable lists flags in two columns, no line wider than helpColumns.
func flagTable(flags *pflag.FlagSet) string {
	var out strings.Builder
	column := 0
	flags.VisitAll(func(flag *pflag.Flag) {
		if !flag.Hidden {
			column = max(column, len(flagTyped(flag))+3)
		}
	})
	flags.VisitAll(func(flag *pflag.Flag) {
		if !flag.Hidden {
			fmt.Fprintf(&out, "%-*s%s\n", column, flagTyped(flag), broken(flagMeaning(flag), column))
		}
	})
	return out.String()
}

// flagTyped is a flag as it is typed. A value that may be left out stands behind `=`,
// since only there it belongs to the flag.
func flagTyped(flag *pflag.Flag) string {
	typed := "      --" + flag.Name
	if flag.Shorthand != "" {
		typed = "  -" + flag.Shorthand + ", --" + flag.Name
	}
	value, _ := pflag.UnquoteUsage(flag)
	switch {
	case value == "":
		return typed
	case flag.NoOptDefVal != "":
		return typed + "[=" + value + "]"
	}
	return typed + " " + value
}

// flagMeaning is what a flag does, and what holds without it.
func flagMeaning(flag *pflag.Flag) string {
	_, meaning := pflag.UnquoteUsage(flag)
	switch flag.DefValue {
	case "", "0", "0s", "false", "[]":
		return meaning
	}
	form := "%s (default %s)"
	if flag.Value.Type() == "string" {
		form = "%s (default %q)"
	}
	return fmt.Sprintf(form, meaning, flag.DefValue)
}

// broken is a text in lines that begin at a column.
func broken(text string, column int) string {
	var out strings.Builder
	at := column
	for i, word := range strings.Split(text, " ") {
		width := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case at+1+width > helpColumns:
			out.WriteString("\n" + strings.Repeat(" ", column))
			at = column
		default:
			out.WriteByte(' ')
			at++
		}
		out.WriteString(word)
		at += width
	}
	return out.String()
}
