package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/bchttp/bchttp/internal/convert"
	"github.com/bchttp/bchttp/internal/har"
	"github.com/bchttp/bchttp/parser"
)

func newExportHAR(io streams) *cobra.Command {
	return newExportTo(io, &harWriter{io: io, entries: []har.Entry{}}, &cobra.Command{
		Use:   "har PATH...",
		Short: "Write requests as an HTTP Archive (HAR 1.2)",
		Long: `Write requests as an HTTP Archive (HAR 1.2), without sending anything: the responses in
it are empty. ` + "`bchttp run --report har=FILE`" + ` writes an archive of what was sent and received.

Definitions, the environment, system variables and body files are filled in. What
only a run can know is a reference such as {{id}}, and the comment of the entry says
what belongs there; so are variables of the process environment. Any other secret is
shown as ***.

Exit code: 0 done, 2 usage, 3 a request could not be written (it is told on stderr).`,
		Example: "  bchttp export har -e live tests > requests.har",
	})
}

// harWriter collects the entries of one archive.
type harWriter struct {
	io      streams
	entries []har.Entry
}

func (w *harWriter) add(ctx context.Context, file *convert.File, b *parser.Block) (ok bool) {
	entry, err := file.HAR(ctx, b)
	if err != nil {
		fmt.Fprintln(w.io.err, "not exported: "+err.Error())
		return false
	}
	w.entries = append(w.entries, entry)
	return true
}

func (w *harWriter) end() error { return convert.WriteHAR(w.io.out, programVersion(), w.entries) }

func (*harWriter) refusal() string { return "the lines above say why" }
