package session

import (
	"io"
	"time"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/runner/report"
)

// Options are what a user asks of a run (INTERFACE section 1).
type Options struct {
	Paths []string

	Environment string
	// InEditor: the environment was chosen in an editor, so hints name no flag for that.
	InEditor bool
	// Markdown: with InEditor, the editor shows the files as Markdown.
	Markdown  bool
	EnvFiles  []string
	Settings  string
	Workspace string
	Overrides map[string][]runner.Override

	// Secrets are those of runs before this one, whose output may hold them still, and get to
	// know those of this one; nil: there was none.
	Secrets *secret.Store

	Selection runner.Selection
	Jobs      int
	// Shuffle orders the files by Seed; nil: one is drawn.
	Shuffle bool
	Seed    *uint64
	Shard   Shard
	// Repeat is how often each file runs; 0 is once. Its repetitions run one after the other.
	Repeat int
	// DryRun resolves and shows what would be sent, and sends nothing.
	DryRun   bool
	FailFast bool
	// Clean deletes at the end what the run created in Business Central.
	Clean bool
	Retry int
	// Timeout limits one try; TimeoutGiven: the user asked for it, so it comes
	// before the setting of VS Code.
	Timeout      time.Duration
	TimeoutGiven bool
	Confirm      bool
	Exact        bool

	// Simulate answers everything with the embedded simulator; SimulatorURL, if it
	// is not empty, with one that is running.
	Simulate     bool
	SimulatorURL string
	// SimulatorMetadata describe custom APIs for the embedded simulator, each a FILE or
	// PUBLISHER/GROUP/VERSION=FILE.
	SimulatorMetadata []string
	// Metadata describe custom APIs for the checks of lint, in the same form.
	Metadata []string

	Proxy, CAFile, CertFile, KeyFile string
	Insecure                         bool

	// Record is a file that the run is recorded in, Replay one whose recording answers in
	// place of servers, the clock, chance and people; "" is none. Not both, and neither
	// with DryRun.
	Record, Replay string

	Reports []report.Wanted
	// ReportOptions are what the reports share.
	ReportOptions report.Options
	// Console is shown to People.
	Console report.ConsoleOptions
	People  io.Writer
	Stdout  io.Writer
	// Listeners are told of the run as reports are, with secrets masked.
	Listeners []report.Writer
	// Observers are told of the run too; unlike reports they see it unmasked.
	Observers []runner.Observer
	// Version names the program in reports and in the User-Agent.
	Version string

	// given are scenarios in place of those that Paths lead to.
	given []Scenario
	// unaccounted: what the run creates is not noted.
	unaccounted bool
}
