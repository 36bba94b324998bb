package report

import (
	"io"
	"path/filepath"
	"testing"

	"github.com/bchttp/bchttp/runner/result"
)

// benchmark gives one passed step after the other to a writer.
func benchmark(b *testing.B, w Writer) {
	set := NewSet(storySecrets(), w)
	file := &result.File{Path: "a.http"}
	set.Event(result.RunStarted{Files: 1})
	set.Event(result.FileStarted{File: file})
	var event result.Event = result.StepFinished{File: file, Step: signIn()}
	b.ReportAllocs()
	for b.Loop() {
		set.Event(event)
	}
	if err := set.Close(); err != nil {
		b.Fatal(err)
	}
}

func BenchmarkConsoleQuiet(b *testing.B) {
	benchmark(b, NewConsole(io.Discard, ConsoleOptions{Quiet: true}))
}

func BenchmarkConsoleNormal(b *testing.B) {
	benchmark(b, NewConsole(io.Discard, ConsoleOptions{}))
}

func BenchmarkConsoleVeryVerbose(b *testing.B) {
	benchmark(b, NewConsole(io.Discard, ConsoleOptions{Verbosity: 2}))
}

func benchmarkFormat(b *testing.B, format string) {
	w, err := New(format, Target{Path: filepath.Join(b.TempDir(), "report")}, Options{})
	if err != nil {
		b.Fatal(err)
	}
	benchmark(b, w)
}

func BenchmarkFormat(b *testing.B) {
	for _, format := range Formats() {
		b.Run(format, func(b *testing.B) { benchmarkFormat(b, format) })
	}
}

// TestQuietConsoleAllocatesNothing for a request that passed.
func TestQuietConsoleAllocatesNothing(t *testing.T) {
	set := NewSet(storySecrets(), NewConsole(io.Discard, ConsoleOptions{Quiet: true}))
	var event result.Event = result.StepFinished{File: &result.File{}, Step: signIn()}
	if n := testing.AllocsPerRun(100, func() { set.Event(event) }); n != 0 {
		t.Errorf("%v allocations a step", n)
	}
}
