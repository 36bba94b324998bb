package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/report"
)

// colorFlag adds --color to a command.
func colorFlag(cmd *cobra.Command, mode *string) {
	cmd.Flags().StringVar(mode, "color", "auto", "colour the output: `WHEN` is auto, always or never")
}

// answerPalette gives the colours of standard output.
func (s streams) answerPalette(mode string) (report.Palette, error) {
	if err := validColorMode(mode); err != nil {
		return report.Palette{}, err
	}
	return palette(s.colored(mode, s.out)), nil
}

// findingStyle colours findings as a run does.
func findingStyle(p report.Palette) parser.Style {
	return parser.Style{Place: p.Bold, Warn: p.Warn, Dim: p.Dim, Accent: p.Accent}
}

// coloredDiff colours the lines of a diff.
func coloredDiff(diff []byte, p report.Palette) string {
	var out strings.Builder
	for line := range strings.Lines(string(diff)) {
		text := strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(text, "diff "), strings.HasPrefix(text, "--- "), strings.HasPrefix(text, "+++ "):
			text = p.Bold(text)
		case strings.HasPrefix(text, "@@"):
			text = p.Accent(text)
		case strings.HasPrefix(text, "+"):
			text = p.Good(text)
		case strings.HasPrefix(text, "-"):
			text = p.Bad(text)
		}
		out.WriteString(text + "\n")
	}
	return out.String()
}
