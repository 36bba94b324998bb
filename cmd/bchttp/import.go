package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/bchttp/bchttp/internal/convert"
	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/parser"
)

func newImport(io streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "import FORMAT FILE",
		Short: "Make a scenario of what other tools know: curl, har, postman, openapi",
		RunE: func(_ *cobra.Command, args []string) error {
			return unknownFormat("import", args, "curl, har, postman, openapi", "curl FILE")
		},
	}
	cmd.AddCommand(newImportCurl(io), newImportHAR(io), newImportPostman(io), newImportOpenAPI(io))
	return cmd
}

func newImportCurl(io streams) *cobra.Command {
	var options convert.ImportOptions
	cmd := &cobra.Command{
		Use:   "curl FILE",
		Short: "Make a scenario of commands of cURL",
		Long: `Make a scenario of the commands of cURL in a file, or with - from standard input, and
write it to standard output. The commands may be of a POSIX shell, the Windows
command prompt or PowerShell, over several lines, as browsers copy them.

A secret such as a bearer token becomes a variable whose value comes from the
process environment. What has no counterpart is told on standard error.`,
		Example: "  bchttp import curl commands.txt > requests.http",
		RunE:    func(_ *cobra.Command, args []string) error { return importCurl(io, args, options) },
	}
	cmd.Flags().BoolVar(&options.KeepSecrets, "keep-secrets", false, "leave secrets in the text")
	return cmd
}

func importCurl(s streams, args []string, options convert.ImportOptions) error {
	src, err := s.oneFile(args, "curl", "commands of cURL", "commands.txt")
	if err != nil {
		return err
	}
	text, findings := convert.FromCurl(src, options)
	return s.imported(src, text, findings, session.UsageError{
		Message: fmt.Sprintf("there is no command of cURL in `%s`", src.Name),
		Hint:    "a command begins with `curl`; browsers copy one with \"Copy as cURL\"",
	})
}

// imported writes what became of a source, and tells what was found. nothing is the error
// if that is nothing.
func (s streams) imported(src *parser.Source, text string, findings []parser.Diagnostic, nothing session.UsageError) error {
	for _, d := range findings {
		at := src.Position(d.Span.Start)
		place := fmt.Sprintf("%s:%d:%d: %s", src.Name, at.Line, at.Column, d.Message)
		if d.Severity == parser.Error {
			return &session.UsageError{Message: place, Hint: d.Hint}
		}
		fmt.Fprintln(s.err, place)
		if d.Hint != "" {
			fmt.Fprintf(s.err, "hint: %s\n", d.Hint)
		}
	}
	if text == "" {
		return &nothing
	}
	fmt.Fprint(s.out, text)
	return nil
}

// oneFile is the argument of an import.
func (s streams) oneFile(args []string, format, what, example string) (*parser.Source, error) {
	if len(args) != 1 {
		return nil, &session.UsageError{
			Message: fmt.Sprintf("`bchttp import %s` needs one FILE with %s, or `-` for standard input", format, what),
			Hint:    fmt.Sprintf("try `bchttp import %s %s`", format, example),
		}
	}
	return s.source(args[0])
}

// source reads a file, or standard input.
func (s streams) source(path string) (*parser.Source, error) {
	var text []byte
	var err error
	if path == "-" {
		text, err = io.ReadAll(readUntil{s.in, s.interrupts})
	} else {
		text, err = s.host().Files.ReadFile(path)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &session.UsageError{Message: fmt.Sprintf("`%s` does not exist", path), Hint: "the path is taken from the working folder"}
	case err != nil:
		return nil, fmt.Errorf("reading `%s`: %w", path, reason(err))
	}
	return parser.NewSource(path, string(text)), session.Readable(path, string(text))
}
