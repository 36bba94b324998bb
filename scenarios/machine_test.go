package scenarios_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/bc/simulator"
	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/runner/report"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/scenarios"
)

// serve listens until the test ends.
func serve(t *testing.T, o simulator.Options) (plain, secure string) {
	t.Helper()
	metadata, err := fs.ReadFile(scenarios.FS(), "bc/custom-api.metadata.xml")
	if err != nil {
		t.Fatal(err)
	}
	custom, err := catalog.NewAPI("", metadata)
	if err != nil {
		t.Fatal(err)
	}
	o.Clock, o.APIs = standing, []*catalog.API{custom}
	ctx, stop := context.WithCancel(context.Background())
	server, err := simulator.Listen(ctx, simulator.New(o), simulator.ServeOptions{
		Address: "127.0.0.1:0", TLSAddress: "127.0.0.1:0", Now: time.Now,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop()
		if err := server.Wait(); err != nil {
			t.Error(err)
		}
	})
	return server.URL(), server.TLSURL()
}

// listening is a subscriber on this machine, as the variable that bc:webhooks wants.
func listening(t *testing.T) map[string][]runner.Override {
	t.Helper()
	subscriber := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, r.URL.Query().Get("validationToken"))
	}))
	t.Cleanup(subscriber.Close)
	return map[string][]runner.Override{"notificationUrl": {{Value: subscriber.URL}}}
}

// standing is a clock that stands still.
func standing() time.Time { return time.Date(2026, time.January, 2, 3, 4, 5, 0, time.UTC) }

// machine is a host without environment whose dialer refuses all but loopback's
// simulators, and counts.
type machine struct {
	stdin   string
	dialled atomic.Int32
}

func newMachine() *machine { return &machine{} }

func (m *machine) run(t *testing.T, o session.Options) *result.Run {
	t.Helper()
	host := m.host()
	if o.SimulatorURL == "" {
		host.Dial = m.refuse
	}
	return runOn(t, host, o)
}

func (m *machine) host() session.Host {
	return session.Host{
		Files: disk{}, Stdin: strings.NewReader(m.stdin), LookupEnv: func(string) (string, bool) { return "", false },
		Now: standing, Location: time.UTC, Random: middle{}, RequestIDs: middle{},
		Sleep: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
	}
}

func runOn(t *testing.T, host session.Host, o session.Options) *result.Run {
	t.Helper()
	var out bytes.Buffer
	o.Jobs, o.Version, o.Timeout = max(o.Jobs, 1), "test", 10*time.Second
	o.People, o.Stdout = io.Discard, &out
	o.Reports = []report.Wanted{{Format: "json", Path: "-"}}
	if _, err := session.Run(t.Context(), host, o); err != nil {
		t.Fatal(err)
	}
	var run result.Run
	if err := json.Unmarshal(out.Bytes(), &run); err != nil {
		t.Fatal(err)
	}
	return &run
}

func (m *machine) refuse(context.Context, string, string) (net.Conn, error) {
	m.dialled.Add(1)
	return nil, errors.New("this machine has no network")
}

type disk struct{}

func (disk) ReadFile(name string) ([]byte, error)       { return os.ReadFile(name) }
func (disk) Stat(name string) (fs.FileInfo, error)      { return os.Stat(name) }
func (disk) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }

// middle draws the same each time.
type middle struct{}

func (middle) UUID() string     { return "00000000-0000-4000-8000-000000000001" }
func (middle) Float64() float64 { return 0.5 }
