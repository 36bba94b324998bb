package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
)

// TestDocs runs the examples of README.md, docs/scenarios.md and docs/record.md, each document in a
// folder of its own, from top to bottom:
//
//   - a code block below the line `<!-- file: NAME -->` is that file,
//   - a block of the language `console` is a transcript: each line `$ bchttp …` is
//     run, and what it prints and its exit code, if it is not 0, are as shown,
//   - a block of the language `sh` below the line `<!-- commands -->` is run line by
//     line, and each line ends with 0.
//
// Measured times are not compared. After `go test -update` the transcripts are as the
// program prints them.
func TestDocs(t *testing.T) {
	for _, name := range []string{"README.md", "docs/scenarios.md", "docs/record.md"} {
		t.Run(filepath.Base(name), func(t *testing.T) {
			path, err := filepath.Abs(filepath.Join("..", "..", filepath.FromSlash(name)))
			if err != nil {
				t.Fatal(err)
			}
			page := readPage(t, path)
			shell := &shell{env: map[string]string{"COLUMNS": "240"}}
			t.Chdir(t.TempDir())
			for i := range page {
				page[i].try(t, shell)
			}
			if *update {
				page.write(t, path)
			}
		})
	}
}

// try writes the file of a code block, or runs its commands.
func (f *fence) try(t *testing.T, sh *shell) {
	t.Helper()
	name, isFile := f.mark("file")
	_, areCommands := f.mark("commands")
	switch {
	case isFile:
		writeFile(t, name, f.text)
	case areCommands:
		for line := range strings.Lines(f.text) {
			if got := sh.run(strings.TrimSpace(line)); sh.code != exitPassed {
				t.Errorf("line %d: %s\n%s", f.line, line, got)
			}
		}
	case f.language() == "console":
		f.replay(t, sh)
	}
}

// replay runs the commands of a transcript and compares what they print.
func (f *fence) replay(t *testing.T, sh *shell) {
	t.Helper()
	var got strings.Builder
	for line := range strings.Lines(f.text) {
		if command, ok := strings.CutPrefix(line, "$ "); ok {
			got.WriteString(line + sh.run(strings.TrimSpace(command)))
			if sh.code != exitPassed {
				fmt.Fprintf(&got, "exit code %d\n", sh.code)
			}
		}
	}
	diff := cmp.Diff(strings.Split(normalTimes(f.text), "\n"), strings.Split(normalTimes(got.String()), "\n"))
	switch {
	case diff == "":
	case *update:
		f.text = got.String()
	default:
		t.Errorf("line %d: -the document +the program\n%s", f.line, diff)
	}
}

// shell follows the few forms of commands that the documents show. env is the
// environment, code the exit code of the last command.
type shell struct {
	env  map[string]string
	code int
}

// run gives what a command prints, on both streams.
func (sh *shell) run(command string) string {
	sh.code = exitPassed
	words := shellWords(command)
	if len(words) == 2 && words[0] == "unset" {
		delete(sh.env, words[1])
		return ""
	}
	export := len(words) > 0 && words[0] == "export"
	if export {
		words = words[1:]
	}
	for len(words) > 0 && strings.Contains(words[0], "=") {
		name, value, _ := strings.Cut(words[0], "=")
		sh.env[name] = value
		if words = words[1:]; !export {
			defer delete(sh.env, name)
		}
	}
	if len(words) == 0 {
		return ""
	}
	var printed bytes.Buffer
	io := streams{
		in: strings.NewReader(""), out: &printed, err: &printed, lookup: sh.lookup,
		terminal: func(any) bool { return false }, width: func(any) int { return 0 },
	}
	sh.code = execute(arguments(words), io)
	return strings.ReplaceAll(printed.String(), "\r\n", "\n")
}

func (sh *shell) lookup(name string) (string, bool) {
	value, ok := sh.env[name]
	return value, ok
}

// arguments are those of the program, however a document starts it.
func arguments(words []string) []string {
	if len(words) > 2 && words[0] == "go" && words[1] == "run" {
		return words[3:]
	}
	return words[1:]
}

// shellWords cuts a command at its blanks; a comment ends it.
func shellWords(command string) []string {
	command, _, _ = strings.Cut(command, "  #")
	words := regexp.MustCompile(`(?:'[^']*'|"[^"]*"|[^\s'"])+`).FindAllString(command, -1)
	for i, word := range words {
		words[i] = strings.NewReplacer(`'`, "", `"`, "").Replace(word)
	}
	return words
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(filepath.FromSlash(name)), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.FromSlash(name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestReadmeNamesEveryCommand keeps the list of commands complete.
func TestReadmeNamesEveryCommand(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	root := newRoot(streams{lookup: func(string) (string, bool) { return "", false }}, "")
	root.SetContext(context.Background())
	for _, command := range root.Commands() {
		if !isNamed(string(text), command) {
			t.Errorf("README.md does not say what `bchttp %s` does", command.Name())
		}
	}
}

func isNamed(text string, command *cobra.Command) bool {
	return command.Hidden || command.Name() == "help" || strings.Contains(text, "`bchttp "+command.Name())
}
