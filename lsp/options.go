package lsp

import (
	"context"
	"io/fs"
	"time"

	"github.com/bchttp/bchttp/lint"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// Options are what the server is given. Only Files and Open are needed.
type Options struct {
	// Version is that of the program.
	Version string
	// Files is the file system of the machine.
	Files Files
	// Open gives what belongs to files when an environment is chosen, "" for none. What
	// it read it need not read again: after a change on disk, Open is called again.
	Open func(environment string) Project
	// Gone returns when a process has ended, or ctx; nil: nobody looks.
	Gone func(ctx context.Context, process int)
	// Now is the clock of what is shown; nil: it stands still, and verdicts have no time.
	Now func() time.Time
	// Pause is how long typing rests at most before whole files are checked.
	Pause time.Duration
	// Run runs requests; nil: nobody can.
	Run Runner
	// Keep writes a text for people below a folder of this session, under a path with `/`,
	// over what it wrote there before, and gives the absolute path; nil: nothing is written.
	Keep func(name, text string) (string, error)
	// Log gets what goes wrong, a line each; nil: nobody reads it.
	Log func(format string, args ...any)
}

// Files is the file system, by the rules of package os.
type Files interface {
	ReadFile(name string) ([]byte, error)
	Stat(name string) (fs.FileInfo, error)
	ReadDir(name string) ([]fs.DirEntry, error)
}

// Project is what belongs to files besides their text. It is used by several goroutines.
type Project interface {
	// Input is what lint is told of a file, without File and what follows from it.
	Input(path string) (lint.Input, error)
	// Lint gives the findings of `bchttp lint` about a file and what was learned, or nothing
	// if ctx ends before. Files that it imports are read from files. What was learned of an
	// earlier text, before, is taken over as far as it is still true; nil: nothing was.
	Lint(ctx context.Context, files Files, path string, index *vars.Index, before *lint.Checked) ([]parser.Diagnostic, *lint.Checked, error)
	// Environments are the names that can be chosen for a folder.
	Environments(folder string) ([]string, error)
}
