package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/bchttp/bchttp/internal/convert"
	"github.com/bchttp/bchttp/internal/session"
)

func newImportOpenAPI(io streams) *cobra.Command {
	var options convert.ImportOptions
	cmd := &cobra.Command{
		Use:   "openapi FILE",
		Short: "Make a scenario of an OpenAPI 3 description",
		Long: `Make a scenario of the OpenAPI description (3.0 or 3.1, JSON or YAML) in a file, or
with - from standard input, and write it to standard output: a request an operation,
with example values, and an assertion for the statuses of success.

Required parameters become variables; one without an example gets a placeholder such
as <customerId>, which must be replaced before a request is sent. What a sign-in needs
comes from the process environment. What has no counterpart is told on standard error.`,
		Example: "  bchttp import openapi openapi.yaml > api.http",
		RunE:    func(_ *cobra.Command, args []string) error { return importOpenAPI(io, args, options) },
	}
	cmd.Flags().BoolVar(&options.KeepSecrets, "keep-secrets", false, "leave secrets in the text")
	return cmd
}

func importOpenAPI(s streams, args []string, options convert.ImportOptions) error {
	src, err := s.oneFile(args, "openapi", "an OpenAPI description", "openapi.yaml")
	if err != nil {
		return err
	}
	text, findings := convert.FromOpenAPI(src, options)
	return s.imported(src, text, findings, session.UsageError{
		Message: fmt.Sprintf("the description in `%s` has no operation", src.Name),
		Hint:    "operations stand below `paths`",
	})
}
