package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bchttp/bchttp/bc/explain"
	"github.com/bchttp/bchttp/docs"
	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/internal/session"
)

func newExplain(io streams) *cobra.Command {
	return &cobra.Command{
		Use:   "explain CODE",
		Short: "Tell what a code means and what to do",
		Long: `Tell what a code means and what to do: an error code of Business Central, an
AADSTS code of its sign-in, or the code of a finding of bchttp.`,
		Example: `  bchttp explain Authentication_InvalidCredentials
  bchttp explain AADSTS7000215
  bchttp explain variable-undefined`,
		Args:              oneCode,
		ValidArgsFunction: cobra.FixedCompletions(append(explain.Codes(), findingCodes()...), cobra.ShellCompDirectiveNoFileComp),
		RunE: func(_ *cobra.Command, args []string) error {
			text, ok := explained(args[0])
			if !ok {
				return unknownCode(args[0])
			}
			_, err := fmt.Fprint(io.out, text)
			return err
		},
	}
}

func oneCode(_ *cobra.Command, args []string) error {
	if len(args) == 1 {
		return nil
	}
	return &session.UsageError{Message: "explain takes one code", Hint: "bchttp explain Authentication_InvalidCredentials"}
}

// explained is the page on a code; false: there is none.
func explained(code string) (string, bool) {
	if text, ok := explain.Page(code); ok {
		return text, true
	}
	return finding(code)
}

// finding is the section of the page on diagnostics that has the code as its heading.
func finding(code string) (string, bool) {
	_, rest, found := strings.Cut(docs.Diagnostics, "\n### `"+strings.ToLower(code)+"`\n")
	if !found {
		return "", false
	}
	for _, next := range [...]string{"\n### `", "\n## "} {
		rest, _, _ = strings.Cut(rest, next)
	}
	return code + "\n\n" + strings.TrimSpace(rest) + "\n", true
}

// findingCodes are all codes of findings.
func findingCodes() []string {
	var codes []string
	for line := range strings.Lines(docs.Diagnostics) {
		if code, found := strings.CutPrefix(line, "### `"); found {
			codes = append(codes, strings.TrimSuffix(strings.TrimSpace(code), "`"))
		}
	}
	return codes
}

func unknownCode(code string) error {
	usage := &session.UsageError{
		Message: fmt.Sprintf("there is no page on the code `%s`", code),
		Hint:    "take the code from the output of a run or of lint; `bchttp completion` offers all of them",
	}
	if similar := near.Nearest(code, append(explain.Codes(), findingCodes()...)); similar != "" {
		usage.Hint = "did you mean `" + similar + "`?"
	}
	return usage
}
