package manpages_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"

	"github.com/bchttp/bchttp/internal/manpages"
)

const page = `.nh
.TH "TOOL-RUN" "1" "Jan 2026" "bchttp 1.2.3" "bchttp"

.SH NAME
tool-run - Run a *b* <c> [d]


.SH SYNOPSIS
\fBtool run PATH [flags]\fP


.SH DESCRIPTION
Patterns are * and _x_\&.

.EX
one     <literally>
.EE


.SH OPTIONS
\fB-h\fP, \fB--help\fP[=false]
	help for run

.PP
\fB-j\fP, \fB--jobs\fP=number of processors
	run files in parallel

.PP
\fB-v\fP, \fB--verbose\fP[=0]
	say more


.SH SEE ALSO
\fBtool(1)\fP
`

func TestPages(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "man1")
	at := time.Date(2026, time.January, 2, 3, 4, 5, 0, time.UTC)
	if err := manpages.Write(tool(), dir, "1.2.3", at); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(dir, "tool-run.1"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(page, string(got)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if _, err := os.Stat(filepath.Join(dir, "tool.1")); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "tool-secret.1")); err == nil {
		t.Error("a hidden command has a page")
	}
}

func TestNoFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := manpages.Write(tool(), filepath.Join(file, "man1"), "1.2.3", time.Unix(0, 0)); err == nil {
		t.Error("pages below a file: no error")
	}
}

// tool has a command with texts that mean something to Markdown.
func tool() *cobra.Command {
	nothing := func(*cobra.Command, []string) {}
	root := &cobra.Command{Use: "tool", Short: "A tool"}
	run := &cobra.Command{
		Use: "run PATH", Short: "Run a *b* <c> [d]", Run: nothing,
		Long: "Patterns are * and _x_.\n\n  one     <literally>\n",
	}
	run.Flags().IntP("jobs", "j", 8, "run files in parallel")
	run.Flags().CountP("verbose", "v", "say more``")
	root.AddCommand(run, &cobra.Command{Use: "secret", Hidden: true, Run: nothing})
	return root
}
