package manpages

import (
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
	"github.com/spf13/pflag"
)

// Write writes a page for the program and one for each of its commands into a folder,
// dated at, so that the same sources give the same pages everywhere. It changes root.
func Write(root *cobra.Command, dir, version string, at time.Time) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("making the folder of the manual pages: %w", err)
	}
	prepare(root)
	header := &doc.GenManHeader{Section: "1", Date: &at, Source: "bchttp " + version, Manual: "bchttp"}
	if err := doc.GenManTree(root, header, dir); err != nil {
		return fmt.Errorf("writing the manual pages: %w", err)
	}
	return nil
}

// prepare makes the texts of a command and of all below it those of a page.
func prepare(cmd *cobra.Command) {
	cmd.DisableAutoGenTag = true
	cmd.Short, cmd.Long = literal(cmd.Short), paragraphs(cmd.Long)
	cmd.Flags().VisitAll(func(flag *pflag.Flag) {
		flag.Usage = literal(flag.Usage)
		if flag.Name == "jobs" { // of the machine that builds the release
			flag.DefValue = "number of processors"
		}
	})
	for _, below := range cmd.Commands() {
		prepare(below)
	}
}

// paragraphs is a text for people as Markdown: what is indented stays as it is.
func paragraphs(text string) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "  ") {
			out.WriteString("  " + line)
			continue
		}
		out.WriteString(literal(line))
	}
	return out.String()
}

// literal is a text whose characters mean nothing to Markdown. A flag's text may end
// in an empty name of its value.
func literal(text string) string {
	return strings.NewReplacer("``", "", `\`, `\\`, "*", `\*`, "_", `\_`, "<", `\<`, "[", `\[`, "#", `\#`).Replace(text)
}
