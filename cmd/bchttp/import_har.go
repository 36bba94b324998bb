package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/bchttp/bchttp/internal/convert"
	"github.com/bchttp/bchttp/internal/session"
)

func newImportHAR(io streams) *cobra.Command {
	var options convert.HAROptions
	cmd := &cobra.Command{
		Use:   "har FILE",
		Short: "Make a scenario of an HTTP Archive (HAR), as browsers save one",
		Long: `Make a scenario of the HTTP Archive (HAR) in a file, or with - from standard input,
and write it to standard output: a request an entry, with an assertion for the status
that was recorded.

Left out is what only a page needs (images, fonts, style sheets, scripts, preflight
requests) and the headers that a browser adds; --all keeps both.

A secret such as a cookie or a bearer token becomes a variable whose value comes from
the process environment. What was left out is told on standard error.`,
		Example: "  bchttp import har session.har --host api.example.com > session.http",
		RunE:    func(_ *cobra.Command, args []string) error { return importHAR(io, args, options) },
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().Var(texts{&options.Hosts}, "host", "only requests to this `HOST[:PORT]` (repeatable)")
	cmd.Flags().BoolVar(&options.All, "all", false, "keep what only a browser needs")
	cmd.Flags().BoolVar(&options.KeepSecrets, "keep-secrets", false, "leave secrets in the text")
	return cmd
}

func importHAR(s streams, args []string, options convert.HAROptions) error {
	src, err := s.oneFile(args, "har", "an HTTP Archive", "session.har")
	if err != nil {
		return err
	}
	text, findings := convert.FromHAR(src, options)
	nothing := session.UsageError{Message: fmt.Sprintf("there is no request to keep in `%s`", src.Name)}
	switch {
	case len(options.Hosts) > 0:
		nothing.Hint = "--host names another host, or there is none; without it all hosts are kept"
	case !options.All:
		nothing.Hint = "--all keeps everything that was recorded"
	}
	return s.imported(src, text, findings, nothing)
}
