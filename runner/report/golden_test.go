package report

import (
	"bytes"
	"testing"
)

func TestConsoleGolden(t *testing.T) {
	tags := func(name string) func(string) string {
		return func(text string) string { return "<" + name + ">" + text + "</>" }
	}
	variants := []struct {
		name        string
		o           ConsoleOptions
		interrupted bool
	}{
		{"normal", ConsoleOptions{}, false},
		{"jobs", ConsoleOptions{Jobs: 2}, false},
		{"quiet", ConsoleOptions{Quiet: true}, false},
		{"verbose", ConsoleOptions{Verbosity: 1, Jobs: 2}, false},
		{"very-verbose", ConsoleOptions{Verbosity: 2, Jobs: 2}, false},
		{"ascii-narrow", ConsoleOptions{ASCII: true, Width: 72, Jobs: 2}, false},
		{"interrupted", ConsoleOptions{Jobs: 2}, true},
		{"colour", ConsoleOptions{Jobs: 2, Palette: Palette{
			Good: tags("good"), Bad: tags("bad"), Warn: tags("warn"), Dim: tags("dim"), Bold: tags("bold"), Accent: tags("accent"),
		}}, false},
	}
	for _, v := range variants {
		var out bytes.Buffer
		play(t, story(v.interrupted), NewConsole(&out, v.o))
		golden(t, "console-"+v.name+".txt", out.Bytes())
	}
}

func TestFileReportsGolden(t *testing.T) {
	golden(t, "report.json", written(t, "json", story(false)))
	golden(t, "interrupted.json", written(t, "json", story(true)))
	golden(t, "results.xml", written(t, "junit", story(false)))
	golden(t, "results.tap", written(t, "tap", story(false)))
	golden(t, "ctrf.json", written(t, "ctrf", story(false)))
	golden(t, "results.trx", written(t, "trx", story(false)))
	golden(t, "results.sarif", written(t, "sarif", story(false)))
	golden(t, "exchanges.har", written(t, "har", story(false)))
	golden(t, "github.txt", written(t, "github", story(false)))
	golden(t, "azure.txt", written(t, "azure", story(false)))
}
