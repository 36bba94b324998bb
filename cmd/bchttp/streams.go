package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/fatih/color"
	"golang.org/x/term"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/runner/report"
)

// streams are where the answer and the talk go. Only this package knows them.
type streams struct {
	in       io.Reader
	out, err io.Writer
	lookup   func(string) (string, bool)
	// terminal tells whether a stream is one; width is its columns, 0 if unknown.
	terminal func(any) bool
	width    func(any) int
	// completing: a shell asks what could be typed.
	completing bool
	interrupts *interrupts
	// alone: the process is there for one command.
	alone bool
}

func standardStreams() streams {
	return streams{
		in: os.Stdin, out: os.Stdout, err: os.Stderr,
		lookup: os.LookupEnv, terminal: isTerminal, width: columns, alone: true,
	}
}

func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

func columns(stream any) int {
	if file, ok := stream.(*os.File); ok {
		if width, _, err := term.GetSize(int(file.Fd())); err == nil {
			return width
		}
	}
	return 0
}

// lineWidth is how many columns a line of a stream may have: those of the terminal,
// else what COLUMNS says, as it does for other programs; 0 if nothing is known.
func (s streams) lineWidth(stream any) int {
	if width := s.width(stream); width > 0 {
		return width
	}
	text, _ := s.lookup("COLUMNS")
	width, err := strconv.Atoi(text)
	if err != nil || width < 0 {
		return 0
	}
	return width
}

// explain prints an error and, if it has one, its hint to stderr, without the secrets of what
// was typed.
func (s streams) explain(err error) {
	fmt.Fprintf(s.err, "bchttp: %s\n", report.Printable(withoutSecrets(err.Error())))
	var usage *session.UsageError
	if errors.As(err, &usage) && usage.Hint != "" {
		fmt.Fprintf(s.err, "hint: %s\n", report.Printable(secret.Text(usage.Hint)))
	}
}

// colored decides for one stream: --color, then NO_COLOR and FORCE_COLOR, then
// whether it is a terminal that can.
func (s streams) colored(mode string, stream any) bool {
	switch mode {
	case "always":
		return true
	case "never":
		return false
	}
	if value, ok := s.lookup("NO_COLOR"); ok && value != "" {
		return false
	}
	if value, ok := s.lookup("FORCE_COLOR"); ok && value != "" && value != "0" {
		return true
	}
	dumb, _ := s.lookup("TERM")
	return dumb != "dumb" && s.terminal(stream)
}

// palette gives the colours of a stream; plain ones if it has none.
func palette(colored bool) report.Palette {
	if !colored {
		return report.Plain()
	}
	paint := func(attributes ...color.Attribute) func(string) string {
		c := color.New(attributes...)
		c.EnableColor()
		return func(text string) string { return c.Sprint(text) }
	}
	return report.Palette{
		Good: paint(color.FgGreen), Bad: paint(color.FgRed), Warn: paint(color.FgYellow),
		Dim: paint(color.Faint), Bold: paint(color.Bold), Accent: paint(color.FgCyan),
	}
}

func validColorMode(mode string) error {
	switch mode {
	case "auto", "always", "never":
		return nil
	}
	return &session.UsageError{
		Message: fmt.Sprintf("--color `%s` is not known", mode),
		Hint:    "one of " + strings.Join([]string{"auto", "always", "never"}, ", "),
	}
}
