package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/runner/report"
)

func newList(io streams) *cobra.Command {
	graph, color := "", ""
	cmd := &cobra.Command{
		Use:   "list PATH...",
		Short: "List the requests of scenarios: line, name, method, URL, tags",
		Args:  atLeastOnePath,
		RunE: func(_ *cobra.Command, args []string) error {
			colors, err := io.answerPalette(color)
			if err != nil {
				return err
			}
			return list(io, graph, colors, args)
		},
	}
	cmd.Flags().StringVar(&graph, "graph", "", "show what refers to what, as `FORM` text or mermaid")
	cmd.Flags().Lookup("graph").NoOptDefVal = graphText
	colorFlag(cmd, &color)
	return cmd
}

func list(io streams, graph string, colors report.Palette, paths []string) error {
	files, err := session.Parse(io.host(), paths, parser.Options{})
	if err != nil {
		return exitError{exitUsage, err}
	}
	if graph != "" {
		return writeGraph(io.out, graph, files)
	}
	for i, file := range files {
		if i > 0 {
			fmt.Fprintln(io.out)
		}
		fmt.Fprintln(io.out, colors.Bold(report.Printable(file.Source.Name)))
		var rows strings.Builder
		table := tabwriter.NewWriter(&rows, 0, 0, 2, ' ', 0)
		for _, r := range runner.Outline(file) {
			fmt.Fprintf(table, "  %d\t%s\t%s %s\t%s\n", r.Line, dash(r.Name), r.Method, secret.URL(r.URL), strings.Join(r.Tags, ", "))
		}
		if err := table.Flush(); err != nil {
			return err
		}
		for row := range strings.Lines(rows.String()) {
			if _, err := io.out.Write(report.Inert([]byte(report.Printable(strings.TrimRight(row, " \n")) + "\n"))); err != nil {
				return err
			}
		}
	}
	return nil
}

func dash(name string) string {
	if name == "" {
		return "-"
	}
	return name
}
