package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/parser/format"
	"github.com/bchttp/bchttp/runner/report"
)

func newFmt(io streams) *cobra.Command {
	f, color := formatter{io: io}, ""
	cmd := &cobra.Command{
		Use:   "fmt PATH...",
		Short: "Format scenarios in place",
		Long: `Format scenario files in place: methods in capitals, one blank where one belongs,
one blank line between requests. Bodies and what a request means never change.

The names of changed files go to standard output. With - the text comes from
standard input and goes to standard output. Exit code: 0 done, 1 --check found a
file that is not formatted, 2 usage, 4 a file could not be formatted or written.`,
		RunE: func(_ *cobra.Command, args []string) (err error) {
			if f.colors, err = io.answerPalette(color); err != nil {
				return err
			}
			return f.run(args)
		},
	}
	cmd.Flags().BoolVar(&f.check, "check", false, "write nothing; show a diff, and exit with 1 if there is one")
	colorFlag(cmd, &color)
	return cmd
}

// formatter is one run of `fmt` and its counts.
type formatter struct {
	io                               streams
	colors                           report.Palette
	check                            bool
	files, changed, broken, failures int
}

func (f *formatter) run(paths []string) error {
	if len(paths) == 0 {
		return &session.UsageError{
			Message: "`bchttp fmt` needs a PATH: a file, a folder, a pattern or `-`", Hint: "try `bchttp fmt .`",
		}
	}
	found, err := session.Find(f.io.host(), paths)
	if err != nil {
		return exitError{exitUsage, err}
	}
	if err := f.refuse(found); err != nil {
		return exitError{exitUsage, err}
	}
	for _, scenario := range found {
		err := f.file(scenario)
		if errors.Is(err, errInterrupted) {
			return err
		}
		if err != nil {
			f.failures++
			f.io.explain(err)
		}
	}
	if len(found) != 1 || found[0].Path != "-" || f.check {
		fmt.Fprintln(f.io.err, f.summary())
	}
	switch {
	case f.failures > 0:
		return exitError{code: exitBroken}
	case f.check && f.changed > 0:
		return exitError{code: exitFailed}
	}
	return nil
}

// refuse names what has no place to write the result to.
func (f *formatter) refuse(found []session.Scenario) error {
	for _, scenario := range found {
		if scenario.Path == "-" && len(found) > 1 {
			return &session.UsageError{
				Message: "`-` stands for standard input, whose formatted text takes standard output, so no other PATH can stand beside it",
				Hint:    "format the files first: bchttp fmt PATH..., then: bchttp fmt -",
			}
		}
		if _, err := f.io.host().Files.Stat(scenario.Path); err != nil && scenario.Path != "-" {
			return &session.UsageError{
				Message: fmt.Sprintf("`%s` is a scenario that ships with the program, so it cannot be formatted", scenario.Path),
				Hint:    "name a file or a folder of your own",
			}
		}
	}
	return nil
}

func (f *formatter) file(scenario session.Scenario) error {
	f.files++
	before, err := scenario.Text()
	if err != nil {
		return err
	}
	src, options := parser.NewSource(scenario.Path, before), parser.Options{Markdown: scenario.Markdown}
	after, err := format.Format(src, options)
	if err != nil {
		return changedMeaning(err)
	}
	tree := parser.Parse(src, options)
	f.tellBroken(tree)
	if before != after {
		f.changed++
		if f.check {
			diff := unifiedDiff(tree, parser.Parse(parser.NewSource(src.Name, after), options))
			_, err = fmt.Fprint(f.io.out, coloredDiff(diff, f.colors))
			return err
		}
	}
	return f.write(src, after)
}

// write puts the formatted text where it belongs; a file that is formatted already is not
// touched.
func (f *formatter) write(src *parser.Source, after string) error {
	switch {
	case f.check:
		return nil
	case src.Name == "-":
		_, err := fmt.Fprint(f.io.out, after)
		return err
	case src.Text() == after:
		return nil
	}
	if err := replaceFile(src.Name, after); err != nil {
		return fmt.Errorf("writing `%s`: %w", src.Name, reason(err))
	}
	fmt.Fprintln(f.io.out, src.Name)
	return nil
}

// changedMeaning asks for a report of a bug that was found before it did harm.
func changedMeaning(err error) error {
	var changed *format.ChangedError
	if !errors.As(err, &changed) {
		return err
	}
	return &session.UsageError{Message: err.Error(), Hint: "please report it, with the lines around that place"}
}

// tellBroken says which blocks were left as they are.
func (f *formatter) tellBroken(file *parser.File) {
	for i := range file.Blocks {
		b := &file.Blocks[i]
		if !b.Broken {
			continue
		}
		f.broken++
		fmt.Fprintf(f.io.err, "%s:%d: this request has an error, so it is left as it is\n", file.Source.Name, max(b.Request, b.First)+1)
	}
}

func (f *formatter) summary() string {
	words := "formatted"
	if f.check {
		words = "to format"
	}
	summary := []string{fmt.Sprintf("%s checked: %d %s", count(f.files, "file"), f.changed, words)}
	if f.failures > 0 {
		summary = append(summary, fmt.Sprintf("%d failed", f.failures))
	}
	if f.broken > 0 {
		summary = append(summary, count(f.broken, "request")+" with errors left alone; `bchttp lint` shows them")
	}
	return strings.Join(summary, ", ")
}
