package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"github.com/bchttp/bchttp/parser"
)

// parsed reads what a process that times the parser says.
func (b *bench) parsed(self, file string) ([]finding, error) {
	cmd := exec.CommandContext(b.ctx, self, "-phase", file, "-rounds", strconv.Itoa(b.rounds))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	var ratio float64
	if _, err := fmt.Sscan(string(out), &ratio); err != nil {
		return nil, err
	}
	found := []finding{{what: "parsing 10,000 requests, time ÷ splitting the text", value: ratio, limit: 5}}
	if most := peakOf(cmd.ProcessState); most > 0 {
		found = append(found, finding{what: "peak of the parser", value: most, unit: " MiB", limit: 30})
	}
	return found, nil
}

// timePhase times what a row needs of this process.
func timePhase(file string, rounds int) error {
	if strings.HasSuffix(file, ".xml") {
		return timeMetadata(file, rounds)
	}
	return timeParsing(file, rounds)
}

// timeParsing prints how long parsing a file takes beside splitting it.
func timeParsing(file string, rounds int) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var ratios []float64
	for range rounds {
		bare := timed(func() { split(text) })
		ratios = append(ratios, float64(timed(func() { parser.Parse(parser.NewSource(file, string(text)), parser.Options{}) }))/float64(bare))
	}
	_, err = fmt.Println(median(ratios))
	return err
}

func timed(do func()) time.Duration {
	begun := time.Now()
	do()
	return time.Since(begun)
}

// split is the least that a parser does: it finds requests, their lines and references.
func split(text []byte) int {
	type request struct{ lines, references [][]byte }
	all := []request{{}}
	for line := range bytes.Lines(text) {
		line = bytes.TrimRight(line, "\r\n")
		if bytes.HasPrefix(line, []byte("###")) {
			all = append(all, request{})
			continue
		}
		last := &all[len(all)-1]
		last.lines = append(last.lines, line)
		for rest := line; ; {
			_, after, opened := bytes.Cut(rest, []byte("{{"))
			name, after, closed := bytes.Cut(after, []byte("}}"))
			if !opened || !closed {
				break
			}
			last.references = append(last.references, name)
			rest = after
		}
	}
	return len(all)
}
