package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/runner/report"
)

// Forms of `list --graph`.
const (
	graphText    = "text"
	graphMermaid = "mermaid"
)

// writeGraph shows what refers to what.
func writeGraph(out io.Writer, form string, files []*parser.File) error {
	w := &strings.Builder{}
	switch form {
	case graphText:
		for i, file := range files {
			if i > 0 {
				fmt.Fprintln(w)
			}
			writeTextGraph(w, file)
		}
	case graphMermaid:
		fmt.Fprintln(w, "flowchart LR")
		for i, file := range files {
			writeMermaid(w, fmt.Sprintf("f%d", i+1), file)
		}
	default:
		return exitError{exitUsage, &session.UsageError{
			Message: fmt.Sprintf("--graph `%s` is not known", form), Hint: "write --graph or --graph=mermaid",
		}}
	}
	_, err := out.Write(report.Inert([]byte(report.Printable(w.String()))))
	return err
}

// writeTextGraph lists requests, and below each what it refers to.
func writeTextGraph(w io.Writer, file *parser.File) {
	fmt.Fprintln(w, file.Source.Name)
	entries, links := runner.Outline(file), runner.Graph(file)
	for i, entry := range entries {
		fmt.Fprintf(w, "  %d  %s\n", entry.Line, titleOf(entry))
		for _, link := range links {
			if link.From == i {
				fmt.Fprintf(w, "       -> %d  %s%s\n", entries[link.To].Line, titleOf(entries[link.To]), inBrackets(link.By))
			}
		}
	}
}

// titleOf is the name of a request, else what it sends.
func titleOf(entry runner.Entry) string {
	if entry.Name != "" {
		return entry.Name
	}
	return strings.TrimRight(entry.Method+" "+secret.URL(entry.URL), " ")
}

func inBrackets(by string) string {
	if by == "" {
		return ""
	}
	return " (" + by + ")"
}

// writeMermaid writes a file as a group of nodes, whose names begin with a prefix.
func writeMermaid(w io.Writer, prefix string, file *parser.File) {
	entries := runner.Outline(file)
	fmt.Fprintf(w, "  subgraph %s[%s]\n", prefix, mermaidText(file.Source.Name))
	for _, entry := range entries {
		fmt.Fprintf(w, "    %s_%d[%s]\n", prefix, entry.Line, mermaidText(titleOf(entry)))
	}
	fmt.Fprintln(w, "  end")
	for _, link := range runner.Graph(file) {
		arrow := "-->"
		if link.By != "" {
			arrow = "-- " + mermaidText(link.By) + " -->"
		}
		fmt.Fprintf(w, "  %s_%d %s %s_%d\n", prefix, entries[link.From].Line, arrow, prefix, entries[link.To].Line)
	}
}

// mermaidText quotes a text; inside of quotes only these characters have a meaning.
func mermaidText(text string) string {
	return `"` + strings.NewReplacer("&", "#amp;", `"`, "#quot;", "#", "#35;", "<", "#lt;", ">", "#gt;", "`", "#96;").Replace(text) + `"`
}
