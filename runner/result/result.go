package result

import (
	"strings"
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

// Attempt is one try of a request. Request is as it went over the wire; nil
// Response: none came, and Error says why.
type Attempt struct {
	Request   *Request   `json:"request"`
	Response  *Response  `json:"response"`
	SignIn    []Exchange `json:"signIn"`
	FollowUps []Exchange `json:"followUps"`
	Error     *string    `json:"error"`
	Timings   Timings    `json:"timings"`

	// StartedAt is when the request itself went out, behind its sign-in; zero: not known.
	StartedAt time.Time `json:"-"`
	// Failure is Error with all that is known of it; nil: the request was answered, or
	// never tried.
	Failure *Failure `json:"-"`
}

// Exchange is a request and its response: a redirect, a second try of Digest, a
// token request.
type Exchange struct {
	Request  *Request  `json:"request"`
	Response *Response `json:"response"`

	// Page: it is a further page of the response, which an assertion asked for.
	Page bool `json:"page,omitempty"`

	// StartedAt is when the request went out; zero: not known. A follow-up ends where
	// the next one begins, or with its attempt; DurationMs is that of a sign-in, which
	// is no part of the time of an attempt.
	StartedAt  time.Time `json:"-"`
	DurationMs float64   `json:"-"`
}

// Request is a request as it was sent.
type Request struct {
	Method  string   `json:"method"`
	URL     string   `json:"url"`
	Headers []Header `json:"headers"`
	Body    Body     `json:"body"`
	// BodyOmitted is how many bytes of a long body a report leaves out at its end.
	BodyOmitted int `json:"bodyOmitted,omitempty"`
}

// Response is a response as it was received, its body unpacked.
type Response struct {
	Status  int      `json:"status"`
	Reason  string   `json:"reason"`
	Headers []Header `json:"headers"`
	Body    Body     `json:"body"`
	// BodyOmitted is how many bytes of a long body a report leaves out at its end.
	BodyOmitted int `json:"bodyOmitted,omitempty"`
}

// Header is one header field in the spelling of the wire.
type Header struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Field is the value of the first header field of a name, in any letter case; empty: there
// is none.
func Field(fields []Header, name string) string {
	for i := range fields {
		if strings.EqualFold(fields[i].Name, name) {
			return fields[i].Value
		}
	}
	return ""
}

// Timings of an attempt in milliseconds. TotalMs is how long its exchanges took, without
// ThrottledMs.
type Timings struct {
	TotalMs float64 `json:"totalMs"`
	// Parts of it, summed over the request and its follow-ups; 0: there was none, or it was
	// not measured. DNSMs is the lookup of names, ConnectMs the opening of connections,
	// TLSMs the handshake, FirstByteMs the time from the start of the try to the first byte
	// of the last response.
	DNSMs       float64 `json:"dnsMs,omitempty"`
	ConnectMs   float64 `json:"connectMs,omitempty"`
	TLSMs       float64 `json:"tlsMs,omitempty"`
	FirstByteMs float64 `json:"firstByteMs,omitempty"`
	// Reused: all went over connections that were open already.
	Reused bool `json:"reused,omitempty"`
	// ThrottledMs is how long it waited before them for the limits of the service, or because
	// the service asked for it.
	ThrottledMs float64 `json:"throttledMs,omitempty"`
}

// Assertion is an expression that had to be true. Left and Right are the values
// of the leaf that failed, as JSON text; empty where there is no comparison.
// Message is in the author's words; without any it says why there is no verdict.
// Line counts from 1.
type Assertion struct {
	Expr    string  `json:"expr"`
	Line    int     `json:"line"`
	Outcome Outcome `json:"outcome"`
	Left    string  `json:"left"`
	Right   string  `json:"right"`
	Message string  `json:"message"`

	// Leaves are all leaves that failed, for people.
	Leaves []Leaf `json:"-"`
	// Note says why there is no verdict, or which missing step made a value nil;
	// Hint says what to type.
	Note string `json:"-"`
	Hint string `json:"-"`
	// Problem is set where the expression does not compile.
	Problem *Problem `json:"-"`
}

// Leaf is one comparison inside an assertion that was false.
type Leaf struct {
	Expr        string
	Left, Right string
	// Differences say where two structures differ that should be equal, as in
	// "value[0].id: left 1, right 2".
	Differences []string
}

// Explanation is what an answer of Business Central, or of its sign-in, means. Code
// is what `bchttp explain` takes; Causes are in the order to check them.
type Explanation struct {
	Code    string  `json:"code"`
	Summary string  `json:"summary"`
	Causes  []Cause `json:"causes"`
}

// Cause is one possible cause. Evidence is what speaks for it, empty if it is a guess
// that the exchange cannot tell; Remedy is what to do.
type Cause struct {
	Message  string `json:"message"`
	Evidence string `json:"evidence"`
	Remedy   string `json:"remedy"`
}

// Trace are the ids of an exchange with Business Central: CorrelationID stands in the
// message of an error, ClientRequestID was sent, RequestID and ServerCorrelation are
// the fields request-id and ms-correlation-x. Query finds it in the telemetry of the
// environment (KQL).
type Trace struct {
	CorrelationID     string `json:"correlationId"`
	ClientRequestID   string `json:"clientRequestId"`
	RequestID         string `json:"requestId"`
	ServerCorrelation string `json:"serverCorrelation"`
	Query             string `json:"query"`
}

// Inner is one answer inside of that to a `$batch`. Method and URL are empty where they are
// not known.
type Inner struct {
	ID      string  `json:"id"`
	Method  string  `json:"method"`
	URL     string  `json:"url"`
	Status  int     `json:"status"`
	Outcome Outcome `json:"outcome"`
}

// Final is the exchange that counts: the last one that followed from the request, further
// pages apart. Nil: there is none.
func (a *Attempt) Final() (*Request, *Response) {
	for i := len(a.FollowUps) - 1; i >= 0; i-- {
		if e := &a.FollowUps[i]; !e.Page && e.Response != nil {
			return e.Request, e.Response
		}
	}
	return a.Request, a.Response
}

// Capture is a value that a request left for later ones.
type Capture struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	Line  int    `json:"line"`
}
