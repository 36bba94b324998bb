package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/bchttp/bchttp/internal/convert"
	"github.com/bchttp/bchttp/parser"
)

func newExportK6(io streams) *cobra.Command {
	return newExportTo(io, &k6Script{io: io}, &cobra.Command{
		Use:   "k6 PATH...",
		Short: "Write requests as a script for load tests with k6",
		Long: `Write requests as a script for load tests with k6, without sending anything. An
iteration sends them in order.

Definitions, the environment, system variables and body files are filled in; a value
from an earlier response is read from that response in each iteration. Variables of the
process environment are read from __ENV: k6 run --env NAME=VALUE. Any other secret is
shown as ***. Assertions become checks; what has no counterpart stands in a comment.

Exit code: 0 done, 2 usage, 3 a request could not be written (it is told on stderr).`,
		Example: "  bchttp export k6 -e live tests/orders.http > orders.js",
	})
}

// k6Script collects the statements of one script.
type k6Script struct {
	io         streams
	statements []string
}

func (w *k6Script) add(ctx context.Context, file *convert.File, b *parser.Block) (ok bool) {
	statements, err := file.K6(ctx, b)
	if err != nil {
		fmt.Fprintln(w.io.err, "not exported: "+err.Error())
		return false
	}
	w.statements = append(w.statements, statements)
	return true
}

func (w *k6Script) end() error {
	for _, name := range convert.MissingK6(w.statements) {
		fmt.Fprintf(w.io.err, "the script reads the response of `%s`, which is not in it\nhint: export that request too\n", name)
	}
	_, err := fmt.Fprint(w.io.out, convert.WriteK6(w.statements))
	return err
}

func (*k6Script) refusal() string { return "the lines above say why" }
