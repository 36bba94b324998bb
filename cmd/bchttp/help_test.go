package main

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/spf13/cobra"
)

// TestHelpFits holds the help of every command to the width of a terminal.
func TestHelpFits(t *testing.T) {
	for _, words := range helpOf(newRoot(streams{}, ""), nil) {
		var out bytes.Buffer
		io := streams{out: &out, err: &out, lookup: func(string) (string, bool) { return "", false }}
		if code := execute(append(words, "--help"), io); code != exitPassed {
			t.Errorf("%v --help: exit code %d", words, code)
		}
		if !strings.Contains(out.String(), "Usage:\n  bchttp") {
			t.Errorf("%v --help does not say how it is typed:\n%s", words, &out)
		}
		for line := range strings.Lines(out.String()) {
			if columns := utf8.RuneCountInString(strings.TrimRight(line, "\n")); columns > helpColumns {
				t.Errorf("%v --help: %d columns: %s", words, columns, line)
			}
		}
	}
}

// helpOf are the words of a command and of all below it.
func helpOf(cmd *cobra.Command, words []string) [][]string {
	all := [][]string{words}
	for _, below := range cmd.Commands() {
		if !below.Hidden && below.Name() != "help" {
			all = append(all, helpOf(below, append(words[:len(words):len(words)], below.Name()))...)
		}
	}
	return all
}
