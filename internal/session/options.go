package session

import (
	"io"
	"time"

	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/runner/report"
)

// Options are what a user asks of a run (INTERFACE section 1).
type Options struct {
	Paths []string

	Environment string
	EnvFiles    []string
	Settings    string
	Workspace   string
	Overrides   map[string][]runner.Override

	Selection runner.Selection
	Jobs      int
	FailFast  bool
	Retry     int
	Timeout   time.Duration
	Confirm   bool
	Exact     bool
	DryRun    bool

	// Simulate answers everything with the embedded simulator; SimulatorURL with
	// one that is running.
	Simulate     bool
	SimulatorURL string

	Proxy, CAFile, CertFile, KeyFile string
	Insecure                         bool

	Reports []Report
	Console report.ConsoleOptions
	// ConsoleToStderr: a report takes stdout.
	ConsoleToStderr bool
	Stdout          io.Writer
	Stderr          io.Writer
	Version         string
}

// Report is one --report FORMAT=FILE.
type Report struct{ Format, File string }
