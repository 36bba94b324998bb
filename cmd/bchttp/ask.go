package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"github.com/bchttp/bchttp/runner"
)

// asker asks on the terminal; nil if standard input is none.
func (s streams) asker() runner.Asker {
	if !s.terminal(s.in) || !s.terminal(s.err) {
		return nil
	}
	return newTerminalAsker(s)
}

func newTerminalAsker(s streams) *terminalAsker {
	a := &terminalAsker{io: s, lines: bufio.NewReader(s.in), turn: make(chan struct{}, 1)}
	a.turn <- struct{}{}
	return a
}

// terminalAsker asks one question at a time.
type terminalAsker struct {
	io    streams
	lines *bufio.Reader
	turn  chan struct{} // given back with an answer; a question that was left keeps it
}

// Ask implements runner.Asker. End of input cancels one question, the end of the context
// this one and all further ones: somebody still reads from the terminal.
func (a *terminalAsker) Ask(ctx context.Context, name, description string, hidden bool) (string, error) {
	question := name
	if description != "" {
		question += " (" + description + ")"
	}
	return a.ask(ctx, question, hidden)
}

// Confirm implements runner.Asker: only a yes is one.
func (a *terminalAsker) Confirm(ctx context.Context, question string) (bool, error) {
	text, err := a.ask(ctx, question+" (y/N)", false)
	text = strings.TrimSpace(text)
	return strings.EqualFold(text, "y") || strings.EqualFold(text, "yes"), err
}

// ask waits for the turn of a question.
func (a *terminalAsker) ask(ctx context.Context, question string, hidden bool) (string, error) {
	select {
	case <-a.turn:
	case <-ctx.Done():
		return "", ctx.Err()
	}
	a.clearLine()
	fmt.Fprintf(a.io.err, "%s: ", question)
	return a.answer(ctx, hidden)
}

// clearLine takes away a line of progress that may stand where the question comes.
func (a *terminalAsker) clearLine() {
	if width := a.io.width(a.io.err); width > 1 {
		fmt.Fprintf(a.io.err, "\r%s\r", strings.Repeat(" ", width-1))
	}
}

type answer struct {
	text string
	err  error
}

// answer waits for a line or the end of the context, and leaves the terminal as it was.
func (a *terminalAsker) answer(ctx context.Context, hidden bool) (string, error) {
	restore := a.keepState()
	answers := make(chan answer, 1)
	go func() {
		text, err := a.read(hidden)
		answers <- answer{text, err}
	}()
	select {
	case got := <-answers:
		a.turn <- struct{}{}
		return got.text, got.err
	case <-ctx.Done():
		restore()
		fmt.Fprintln(a.io.err)
		return "", ctx.Err()
	}
}

// keepState notes the state of the terminal for the function that it returns.
func (a *terminalAsker) keepState() func() {
	file, ok := a.io.in.(*os.File)
	if !ok {
		return func() {}
	}
	state, err := term.GetState(int(file.Fd()))
	if err != nil {
		return func() {}
	}
	return func() { _ = term.Restore(int(file.Fd()), state) } // there is nothing else to try
}

func (a *terminalAsker) read(hidden bool) (string, error) {
	if file, ok := a.io.in.(*os.File); ok && hidden {
		text, err := readHidden(file)
		fmt.Fprintln(a.io.err)
		return text, err
	}
	line, err := a.lines.ReadString('\n')
	if err == io.EOF {
		fmt.Fprintln(a.io.err)
	}
	return strings.TrimRight(line, "\r\n"), err
}
