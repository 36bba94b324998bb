package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/lsp"
	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/runner/report"
	"github.com/bchttp/bchttp/runner/result"
)

// runForEditor runs requests of one file as `bchttp run` would, with the texts that the
// editor shows.
func (s streams) runForEditor(ctx context.Context, r lsp.RunRequest, w lsp.RunWatcher) (result.Outcome, result.Summary, error) {
	host := s.host()
	host.Files, host.Ask, host.Show = shownFiles{r.Files}, editorAsker{r.Ask}, w.Said // stdin belongs to the protocol
	said := saying(w.Said)
	verdict, err := session.Run(ctx, host, session.Options{
		Paths: []string{session.ShownPath(r.Path)}, Environment: r.Environment, InEditor: true, Markdown: r.Markdown, Simulate: r.Simulate,
		Selection: runner.Selection{Lines: r.Lines}, Retry: defaultRetry, Timeout: defaultTimeout, Version: programVersion(),
		People: said, Stdout: io.Discard, Console: report.ConsoleOptions{Diagnostics: said},
		Listeners: []report.Writer{listener(w)},
	})
	var usage *session.UsageError
	if errors.As(err, &usage) && usage.Hint != "" {
		err = errors.New(usage.Message + "; " + usage.Hint)
	}
	return verdict.Outcome(), verdict.Summary, err
}

// shownFiles are the files as the editor shows them, which knows absolute paths only.
type shownFiles struct{ lsp.Files }

func (f shownFiles) ReadFile(name string) ([]byte, error) { return f.Files.ReadFile(absolute(name)) }

// saying hands text on to an editor.
type saying func(text string)

func (s saying) Write(text []byte) (int, error) {
	s(string(text))
	return len(text), nil
}

// listener hands verdicts on to an editor, which knows files by their absolute paths.
func listener(w lsp.RunWatcher) report.Live {
	return report.Live{
		Started: func(path string, line int) { w.Started(absolute(path), line) },
		Finished: func(path string, line int, v report.Verdict) {
			told := lsp.RunVerdict{
				Outcome: v.Outcome, Unselected: v.Unselected, DurationMs: v.DurationMs, Summary: v.Summary, Transcript: v.Transcript,
				Request: v.Request, Response: v.Response,
			}
			for _, f := range v.Failures {
				told.Failures = append(told.Failures, lsp.RunFailure(f))
			}
			w.Finished(absolute(path), line, told)
		},
	}
}

// absolute is a path of a report, as it was given or below the working folder.
func absolute(path string) string {
	if full, err := filepath.Abs(filepath.FromSlash(path)); err == nil {
		return full
	}
	return path
}

// editorAsker puts questions to the person at an editor.
type editorAsker struct{ lsp.Asker }

// Ask implements runner.Asker.
func (a editorAsker) Ask(ctx context.Context, name, description string, hidden bool) (string, error) {
	answer, err := a.Asker.Ask(ctx, name, description, hidden)
	if errors.Is(err, lsp.ErrCannotAsk) {
		err = &runner.CannotAskError{Hint: fmt.Sprintf("this editor cannot ask: define `%s` in an environment in place of the prompt", name)}
	}
	return answer, err
}
