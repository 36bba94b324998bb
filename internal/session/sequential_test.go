package session_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/bchttp/bchttp/internal/session"
)

// The host is told once of requests that follow each other, and not of a few, nor where
// files run beside each other.
func TestSequentialRunsAreTold(t *testing.T) {
	many := strings.Repeat("GET https://bc.example/\n\n###\n\n", 5)
	for name, c := range map[string]struct {
		files []string
		jobs  int
		told  int
	}{
		"one file":             {[]string{many}, 8, 1},
		"one after the other":  {[]string{many, many}, 1, 1},
		"one request":          {[]string{"GET https://bc.example/"}, 1, 0},
		"beside each other":    {[]string{many, many}, 2, 0},
		"more than one a file": {[]string{"GET https://bc.example/", many}, 1, 1},
	} {
		told, folder := 0, t.TempDir()
		for i, text := range c.files {
			file := filepath.Join(folder, string(rune('a'+i))+".http")
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		_, err := session.Run(t.Context(), session.Host{
			Files: realFiles{}, Stdin: strings.NewReader(""), Now: time.Now, Location: time.UTC,
			Random: &countedRandom{}, RequestIDs: &countedRandom{}, Transport: newLimited(),
			LookupEnv:  func(string) (string, bool) { return "", false },
			Sequential: func() { told++ },
		}, session.Options{Paths: []string{folder}, Jobs: c.jobs, People: io.Discard, Stdout: io.Discard})
		if err != nil || told != c.told {
			t.Errorf("%s: told %d times, want %d; %v", name, told, c.told, err)
		}
	}
}
