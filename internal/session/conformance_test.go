package session_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/vars"
)

// TestConformance runs every case of testdata/conformance in process and compares
// what goes over the wire with what REST Client sent, or should have sent. What needs
// a network of its own (proxies, client certificates) is compared by the tests of wire.
func TestConformance(t *testing.T) {
	for _, c := range loadCases(t) {
		t.Run(c.name, func(t *testing.T) {
			if c.skip != "" {
				t.Skip(c.skip)
			}
			t.Parallel()
			c.check(t)
		})
	}
}

// TestObserved does so with cases of our own, in testdata/observed, of what the libraries of REST
// Client do with less usual input. They were made as those of testdata/conformance were, and
// docs/conformance.md does not count them.
func TestObserved(t *testing.T) {
	folders, err := filepath.Glob(filepath.Join("testdata", "observed", "*"))
	if err != nil || len(folders) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, folder := range folders {
		c := loadCase(t, folder)
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.check(t)
		})
	}
}

func (c *conformanceCase) check(t *testing.T) {
	server := newCaseServer(c)
	_, err := session.Run(context.Background(), c.host(t, server), c.options(t, server))
	refused := err != nil && len(c.also) > 0 // to refuse the whole run is right there as well
	switch {
	case err != nil && !refused:
		t.Fatal(err)
	case server.step == 0 && len(c.requests) > 0 && !refused:
		t.Fatal("no request was looked at")
	}
	for i, want := range c.requests {
		caught := server.caught[i+1]
		first := difference(c.exact, want.exchanges(), len(want.SignIn), caught)
		if first == "" || c.agreesAlso(want.Index, caught) {
			continue
		}
		t.Errorf("request %d: %s (sections %v)", want.Index, first, c.sections)
	}
}

// agreesAlso tells whether what came is another result that is right as well.
func (c *conformanceCase) agreesAlso(index int, caught []caughtExchange) bool {
	for _, want := range c.also[index] {
		if difference(c.exact, want.exchanges(), len(want.SignIn), caught) == "" {
			return true
		}
	}
	return false
}

func (c *conformanceCase) options(t *testing.T, server *caseServer) session.Options {
	settings := filepath.Join(t.TempDir(), "settings.json")
	text := []byte("{}")
	if c.env.Settings != nil {
		text = c.env.Settings
	}
	if err := os.WriteFile(settings, text, 0o600); err != nil {
		t.Fatal(err)
	}
	o := session.Options{
		Paths: []string{filepath.Join(c.folder, c.input)}, Settings: settings, Environment: c.env.Environment,
		Overrides: map[string][]runner.Override{}, Jobs: 1, Exact: c.exact,
		Confirm: c.env.Confirm == nil || *c.env.Confirm, Timeout: time.Minute,
		People: io.Discard, Stdout: io.Discard, Version: "test", Observers: []runner.Observer{server},
	}
	if c.env.WorkspaceRoot != nil {
		o.Workspace = filepath.Join(c.folder, *c.env.WorkspaceRoot)
	}
	for name, list := range c.env.Prompts {
		for _, text := range list {
			o.Overrides[name] = append(o.Overrides[name], runner.Override{Value: text})
		}
	}
	return o
}

func (c *conformanceCase) host(t *testing.T, server *caseServer) session.Host {
	now, zone := c.clock(t)
	return session.Host{
		Files: realFiles{}, Stdin: strings.NewReader(""), Now: func() time.Time { return now }, Location: zone,
		Random: &countedRandom{}, RequestIDs: &countedRandom{}, Transport: server,
		LookupEnv: func(name string) (string, bool) {
			value, ok := c.env.ProcessEnv[name]
			return value, ok
		},
	}
}

func (c *conformanceCase) clock(t *testing.T) (time.Time, *time.Location) {
	text, name := c.env.Now, c.env.TZ
	if text == "" {
		text = "2024-02-29T12:34:56.789Z"
	}
	if name == "" {
		name = "UTC"
	}
	now, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		t.Fatal(err)
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		t.Skipf("this machine does not know the time zone: %v", err)
	}
	return now, zone
}

// realFiles is the file system.
type realFiles struct{}

func (realFiles) ReadFile(name string) ([]byte, error)       { return os.ReadFile(name) }
func (realFiles) Stat(name string) (os.FileInfo, error)      { return os.Stat(name) }
func (realFiles) ReadDir(name string) ([]os.DirEntry, error) { return os.ReadDir(name) }

// countedRandom is the source of random values with which the cases were recorded.
type countedRandom struct{ drawn atomic.Int64 }

var _ vars.Random = (*countedRandom)(nil)

func (r *countedRandom) UUID() string {
	return fmt.Sprintf("00000000-0000-4000-8000-%012d", r.drawn.Add(1))
}
func (*countedRandom) Float64() float64 { return 0.5 }
