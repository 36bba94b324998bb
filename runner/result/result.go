package result

import (
	"time"
)

// SchemaVersion is the version of the JSON form. Members may be added within a
// version, never changed.
const SchemaVersion = 1

// Outcome is a verdict (INTERFACE section 2).
type Outcome string

// Outcomes. A run and a file are never skipped.
const (
	Passed  Outcome = "passed"
	Failed  Outcome = "failed"
	Error   Outcome = "error"
	Skipped Outcome = "skipped"
)

// Run is one run of the program.
type Run struct {
	SchemaVersion int       `json:"schemaVersion"`
	Tool          Tool      `json:"tool"`
	StartedAt     time.Time `json:"startedAt"`
	DurationMs    float64   `json:"durationMs"`
	Outcome       Outcome   `json:"outcome"`
	Summary       Summary   `json:"summary"`
	// ShuffleSeed orders the files of this run again; nil: they were not shuffled.
	ShuffleSeed *uint64 `json:"shuffleSeed,omitempty"`
	// Shard is the part of the files that this run had; nil: all of them.
	Shard *Shard `json:"shard,omitempty"`
	// Flaky are the requests that both passed and failed, where files run several times.
	Flaky []Flaky `json:"flaky,omitempty"`
	Files []*File `json:"files"`
}

// Flaky is a request that passed in some repetitions of its file and failed, or ended in
// an error, in others. Row is that of its loop; nil: it has none.
type Flaky struct {
	Path   string  `json:"path"`
	Name   *string `json:"name"`
	Line   int     `json:"line"`
	Row    *int    `json:"row,omitempty"`
	Passed int     `json:"passed"`
	Failed int     `json:"failed"`
}

// Shard is one of Count parts of the files, Index counting from 1. Shards of one
// Division leave no file out and run none twice.
type Shard struct {
	Index    int    `json:"index"`
	Count    int    `json:"count"`
	Division string `json:"division"`
}

// Tool names the program that made the run.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Summary counts. Requests = Passed + Failed + Errors + Skipped.
type Summary struct {
	Files            int `json:"files"`
	Requests         int `json:"requests"`
	Passed           int `json:"passed"`
	Failed           int `json:"failed"`
	Errors           int `json:"errors"`
	Skipped          int `json:"skipped"`
	Assertions       int `json:"assertions"`
	AssertionsFailed int `json:"assertionsFailed"`
}

// File is one scenario file of a run. Reports list files by Index, its place in
// the run from 0, however they finished; those of one Index as they started.
type File struct {
	Index int    `json:"-"`
	Path  string `json:"path"`
	// Repetition counts from 1 where each file runs several times; 0: it runs once.
	Repetition int       `json:"repetition,omitempty"`
	Outcome    Outcome   `json:"outcome"`
	Problems   []Problem `json:"problems"`
	Steps      []*Step   `json:"steps"`

	// Variables say where references got their values, where the run is recorded.
	Variables []RecordedVariable `json:"-"`
	// Between are what was taken from outside between requests, where the run is recorded.
	Between Inputs `json:"-"`
}

// Problem is a diagnostic of a file. Line and Column count from 1.
type Problem struct {
	Code     string `json:"code"`
	Severity string `json:"severity"` // error, warning, information, hint
	Message  string `json:"message"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Hint     string `json:"hint"`
	// Excerpt is the source line with a caret below, for people; not in the report.
	Excerpt string `json:"-"`
}

// Step is one request of a file, or one row of its loop. Line is the request
// line, EndLine the last line of the request, from 1. Reason says in one line why
// a request did not pass; it is empty where assertions alone failed.
type Step struct {
	Name       *string     `json:"name"`
	Line       int         `json:"line"`
	EndLine    int         `json:"endLine"`
	Outcome    Outcome     `json:"outcome"`
	Reason     string      `json:"reason"`
	Row        *Row        `json:"row,omitempty"`
	Attempts   []Attempt   `json:"attempts"`
	Assertions []Assertion `json:"assertions"`
	Captures   []Capture   `json:"captures"`
	// Inner are the answers inside of that to a `$batch`.
	Inner []Inner `json:"inner,omitempty"`
	// Explanation says what a failure most likely means, Trace under which ids the
	// service keeps it; nil: nothing is known.
	Explanation *Explanation `json:"explanation,omitempty"`
	Trace       *Trace       `json:"trace,omitempty"`

	// Method and URL are what the file says while nothing was sent, for people.
	Method string `json:"-"`
	URL    string `json:"-"`
	// Problem explains an outcome error or failed: place, excerpt, hint.
	Problem *Problem `json:"-"`
	// Warnings are findings that did not stop the request.
	Warnings []Problem `json:"-"`
	// Inputs are what the request took from outside, where the run is recorded; else nil.
	Inputs *Inputs `json:"-"`
	// Replayed is the recording that the request was answered from; else nil.
	Replayed *RecordedStep `json:"-"`
}

// Row is the row of a loop that a step ran with.
type Row struct {
	Index int `json:"index"`
	Value any `json:"value"`
}
