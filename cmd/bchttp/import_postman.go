package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/bchttp/bchttp/internal/convert"
	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/runner/assert"
)

func newImportPostman(io streams) *cobra.Command {
	var options convert.PostmanOptions
	cmd := &cobra.Command{
		Use:   "postman FILE",
		Short: "Make a scenario of a collection of Postman, or environments of its environment",
		Long: `Make a scenario of the collection of Postman (format 2.0 or 2.1) in a file, or with -
from standard input, and write it to standard output. Folders, variables, sign-ins and
bodies are taken over; test scripts of the usual shapes become assertions and captures,
and what else stands in a script becomes a comment.

Of an exported environment, or of globals, it makes the text of http-client.env.json,
without the secrets; with --private that of http-client.private.env.json, the secrets.

A secret in a collection becomes a variable whose value comes from the process
environment. What has no counterpart is told on standard error.`,
		Example: `  bchttp import postman sales.postman_collection.json > sales.http
  bchttp import postman test.postman_environment.json > http-client.env.json
  bchttp import postman --private test.postman_environment.json > http-client.private.env.json`,
		RunE: func(_ *cobra.Command, args []string) error { return importPostman(io, args, options) },
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().BoolVar(&options.Private, "private", false, "of an environment, the secrets only")
	cmd.Flags().BoolVar(&options.KeepSecrets, "keep-secrets", false, "leave secrets of a collection in the text")
	return cmd
}

func importPostman(s streams, args []string, options convert.PostmanOptions) error {
	src, err := s.oneFile(args, "postman", "a collection or an environment of Postman", "sales.postman_collection.json")
	if err != nil {
		return err
	}
	options.Compiles = func(expression string) bool {
		_, err := assert.Compile(expression, assert.Scope{})
		return err == nil
	}
	text, findings := convert.FromPostman(src, options)
	return s.imported(src, text, findings, session.UsageError{
		Message: fmt.Sprintf("the collection in `%s` has no request", src.Name),
	})
}
