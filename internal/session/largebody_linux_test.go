package session_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/runner/wire"
)

// The temporary file of a large body that later requests could refer to is given back with the
// run, also where connections are left to the end of the process. On Linux it has no name
// by then, but is still mapped; where it has one, it would stay.
func TestLargeBodiesAreGivenBack(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write(make([]byte, wire.DefaultMemoryBody+1))
	}))
	defer server.Close()
	folder := t.TempDir()
	for name, text := range map[string]string{
		"shared.http": "# @name large\nGET " + server.URL + "\n",
		"a.http":      "# @import ./shared.http\n# @ref large\nGET " + server.URL + "\nX-Is: {{large.response.headers.Content-Type}}\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, ends := range []bool{false, true} {
		seen := 0
		host := session.Host{
			Files: realFiles{}, Stdin: strings.NewReader(""), Now: time.Now, Location: time.UTC,
			Random: &countedRandom{}, RequestIDs: &countedRandom{},
			LookupEnv: func(string) (string, bool) { return "", false },
			Ends:      ends,
		}
		_, err := session.Run(t.Context(), host, session.Options{
			Paths: []string{filepath.Join(folder, "a.http")}, Jobs: 1, Stdout: io.Discard,
			People: writerFunc(func(b []byte) (int, error) { seen = max(seen, mappedBodies(t)); return len(b), nil }),
		})
		if left := mappedBodies(t); err != nil || seen == 0 || left > 0 {
			t.Errorf("Ends is %t: %d bodies in files, %d are left; %v", ends, seen, left, err)
		}
	}
}

// mappedBodies is how many temporary files of bodies the process holds.
func mappedBodies(t *testing.T) int {
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Count(maps, []byte("bchttp-body-"))
}

// writerFunc is told of each write.
type writerFunc func(b []byte) (int, error)

// Write implements io.Writer.
func (f writerFunc) Write(b []byte) (int, error) { return f(b) }
