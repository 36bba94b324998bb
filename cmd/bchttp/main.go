// Command bchttp runs `.http` files of VS Code's REST Client without the editor,
// against Business Central or any HTTP service, and tells CI the truth.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	_ "github.com/bchttp/bchttp/internal/stack" // room for what packages do before main
)

func main() {
	keepLibrariesQuiet(firstOf(os.Args[1:]))
	io := standardStreams()
	os.Exit(guarded(io.err, func() int { return execute(os.Args[1:], io) }))
}

// execute runs one command line and gives its exit code.
func execute(args []string, io streams) int {
	ctx, heard, stop := untilInterrupt()
	defer stop()
	if io.interrupts = heard; firstOf(args) != "run" {
		heard.listening()
	}
	io.completing = strings.HasPrefix(firstOf(args), cobra.ShellCompRequestCmd)
	root := newRoot(io, firstOf(args))
	root.SetArgs(args)
	err := oneDash(root, args)
	if err == nil {
		err = root.ExecuteContext(ctx)
	}
	var coded exitError
	switch {
	case err == nil:
		return exitPassed
	case errors.Is(err, errInterrupted):
		return exitInterrupted
	case errors.As(err, &coded):
		if coded.err != nil {
			io.explain(coded.err)
		}
		return coded.code
	}
	if _, rest, unknown := root.Find(args); unknown != nil && len(rest) > 0 {
		err = unknownCommand(root, rest[0])
	}
	io.explain(err)
	return exitUsage
}

// firstOf is the word that names the command, "" for none.
func firstOf(args []string) string {
	if len(args) == 0 {
		return ""
	}
	return args[0]
}

// Exit codes (INTERFACE section 2).
const (
	exitPassed      = 0
	exitFailed      = 1
	exitUsage       = 2
	exitSyntax      = 3
	exitBroken      = 4
	exitInterrupted = 130
)

// exitError ends the command with a code. err may be nil if all has been said.
type exitError struct {
	code int
	err  error
}

func (e exitError) Error() string {
	if e.err != nil {
		return e.err.Error()
	}
	return fmt.Sprintf("exit code %d", e.code)
}
func (e exitError) Unwrap() error { return e.err }
