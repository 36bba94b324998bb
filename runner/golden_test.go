package runner

import (
	"flag"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write what the golden files should hold")

// TestRun runs the scenario of each case against a server on loopback and compares
// what the server got, the pauses and the verdicts, in the order in which they came,
// with the exact text of every message. The comment of a case says what it shows; its
// section `options` is explained by scene.option, a section `shown` asks for what the
// tries look like in reports.
func TestRun(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "run", "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run(name, func(t *testing.T) {
			if runtime.GOOS == "windows" && strings.HasSuffix(name, "-unix") {
				t.Skip("the words of another system")
			}
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := withWant(string(text), newScene(t, sections(string(text))).play())
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(text), got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

const wantHeading = "-- want --\n"

func withWant(text, got string) string {
	before, _, _ := strings.Cut(text, wantHeading)
	return before + wantHeading + got
}

// section is one file of a txtar archive.
type section struct{ name, text string }

func sections(archive string) []section {
	var found []section
	for line := range strings.Lines(archive) {
		if name, ok := strings.CutPrefix(line, "-- "); ok && strings.HasSuffix(name, " --\n") {
			found = append(found, section{name: strings.TrimSuffix(name, " --\n")})
		} else if n := len(found); n > 0 {
			found[n-1].text += line
		}
	}
	return found
}
