package main

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/lsp"
)

// garbageKept is how much garbage the server lets lie, in percent of what it uses.
const garbageKept = 200

// typingPause is how long typing rests at most before a whole file is checked.
const typingPause = 150 * time.Millisecond

func newLSP(io streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "lsp",
		Short: "Serve an editor: the Language Server Protocol over stdin and stdout",
		Long: `Serve one editor over the Language Server Protocol, on standard input and output.
An editor starts this; docs/editors.md tells how. What goes wrong is told on stderr.

Exit code: 0 after shutdown, 1 if the editor left without it, 130 interrupted.`,
		Example: "  bchttp lsp --stdio",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			// Large answers leave much behind, which is cheap to keep for a while.
			debug.SetGCPercent(garbageKept)
			err := io.serveEditor(cmd.Context())
			switch {
			case cmd.Context().Err() != nil:
				return exitError{code: exitInterrupted}
			case err != nil:
				return exitError{code: exitFailed, err: err}
			}
			return nil
		},
	}
	cmd.Flags().Bool("stdio", true, "speak over stdin and stdout, which is what happens anyway")
	return cmd
}

// serveEditor serves until the editor is gone. What was written for it goes too.
func (s streams) serveEditor(ctx context.Context) error {
	kept := &keptTexts{}
	defer kept.remove()
	o := s.serverOptions()
	o.Keep = kept.write
	return lsp.Serve(ctx, s.in, s.out, o)
}

// serverOptions is this machine as the language server sees it.
func (s streams) serverOptions() lsp.Options {
	var mu sync.Mutex
	editor := sync.OnceValue(func() *session.Editor { return session.NewEditor(s.host(), session.Options{}) })
	return lsp.Options{
		Version: programVersion(), Files: osFiles{}, Gone: waitForEnd, Now: time.Now, Pause: typingPause, Run: s.runForEditor,
		Open: func(environment string) lsp.Project {
			return editorProject{editor().Afresh(session.Options{Environment: environment})}
		},
		Log: func(format string, args ...any) {
			mu.Lock()
			defer mu.Unlock()
			fmt.Fprintf(s.err, "bchttp: "+format+"\n", args...)
		},
	}
}
