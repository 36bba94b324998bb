package runner

import (
	"context"
	"time"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/recording"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/vars"
)

// Config is what all files of a run share.
type Config struct {
	// Exact: exactly REST Client on the wire (INTERFACE section 6).
	Exact bool
	// Retry is how many further tries a request gets that may be repeated.
	Retry int
	// Timeout limits one try; 0 is no limit. The setting of the file's folder comes
	// before it, unless TimeoutGiven.
	Timeout      time.Duration
	TimeoutGiven bool
	// Confirm says yes to every "# @note".
	Confirm bool
	// DryRun shows what would be sent and sends nothing: nobody is asked, nobody signs in,
	// and a failure stops nothing.
	DryRun bool
	// Sides tells in results what assertions compared that hold, too (INTERFACE section 7).
	Sides bool
	// Record notes in results what a recording needs beside exchanges: inputs and the
	// origins of variables.
	Record bool
	// Replay answers in place of servers, the clock, chance and people: nothing is sent,
	// nobody is asked, and no pause is kept. nil: the run is a real one.
	Replay *recording.Replay
	// FailFast stops a run at the first failure.
	FailFast bool
	// CleanupLimit is how long "# @cleanup" may go on behind the end of the context of the
	// run; 0 is 30 seconds.
	CleanupLimit time.Duration
	// UserAgent is sent where the author wrote none.
	UserAgent string
	// Fields gives header fields that a host, with its port unless it is the default
	// one, gets unless the author wrote them; nil: none.
	Fields func(host string) []result.Header
	// Telling gives the URL of a read that tells whether a request was done that got no
	// usable answer; "": there is none. nil: it is that of the request.
	Telling func(sent *result.Request) string
	// Overrides are the values of --var and --secret by name, in the order given.
	Overrides map[string][]Override
	// Ask answers prompts; nil: nobody is there to ask.
	Ask Asker

	System vars.System
	// Tokens signs in; nil: nobody can.
	Tokens  Tokens
	Secrets *secret.Store
	// ReadFile reads body files.
	ReadFile func(path string) ([]byte, error)
	// WriteFile writes a response to a path below a folder, which it must not leave, and
	// gives the path that it wrote: another one where a file is there that it must not
	// overwrite. nil: nothing can be written.
	WriteFile func(folder, path string, overwrite bool, content []byte) (string, error)
	// ListFolder names the files of a folder, for "did you mean".
	ListFolder func(path string) []string
	// Sleep waits, or returns early with the context's error.
	Sleep func(ctx context.Context, d time.Duration) error
	// Simulated tells whether a host, with its port unless it is the default one, is
	// answered by the simulator; placeholders such as `<tenant id>` may go there.
	Simulated func(host string) bool
	Observers []Observer
}

// Override is a value from the command line.
type Override struct {
	Value  string
	Secret bool
}

// Observer is told what happens, in order, while it happens. Calls for one file
// do not overlap; calls for different files may.
type Observer interface {
	Event(result.Event)
}

// CannotAskError is that of an Asker whom nobody answers. Hint says what to do in place of
// answering.
type CannotAskError struct{ Hint string }

func (e *CannotAskError) Error() string { return "nobody can be asked" }

// Asker puts questions to a person.
type Asker interface {
	// Ask puts the question of a "# @prompt".
	Ask(ctx context.Context, name, description string, hidden bool) (string, error)
	// Confirm asks whether a request with a "# @note" is to be sent. An error is no answer.
	Confirm(ctx context.Context, question string) (bool, error)
}
