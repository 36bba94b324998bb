package result

import "time"

// RecordingVersion is the version of the JSON form of a [Recording]. Members may be added
// within a version, never changed.
const RecordingVersion = 1

// Recording is a run that can be answered from again: what its requests took from
// outside, file by file in the order of the run. No secret is in it.
type Recording struct {
	Version    int              `json:"bchttpRecording"`
	Tool       Tool             `json:"tool"`
	StartedAt  time.Time        `json:"startedAt"`
	DurationMs float64          `json:"durationMs"`
	Settings   RecordedSettings `json:"settings"`
	Files      []RecordedFile   `json:"files"`
}

// RecordedSettings are what the command line said that decides what is sent.
type RecordedSettings struct {
	Environment string `json:"environment,omitempty"`
	// Exact: --rest-client. Confirmed: --yes. Simulated: --sim.
	Exact       bool    `json:"restClient,omitempty"`
	Confirmed   bool    `json:"confirmed,omitempty"`
	Simulated   bool    `json:"simulated,omitempty"`
	ShuffleSeed *uint64 `json:"shuffleSeed,omitempty"`
	// Variables are the values of --var and --secret.
	Variables []RecordedVariable `json:"variables"`
}

// RecordedFile is one file of a recording; of several repetitions each is one.
type RecordedFile struct {
	Path       string             `json:"path"`
	Repetition int                `json:"repetition,omitempty"`
	Variables  []RecordedVariable `json:"variables"`
	// Between is what was taken from outside between the steps, by loops and run lines.
	Between Inputs         `json:"between,omitzero"`
	Steps   []RecordedStep `json:"steps"`
}

// RecordedVariable says where a reference got its value. The value is that of an
// environment, the command line or the process environment, which need not be there the
// next time; others have none.
type RecordedVariable struct {
	Name   string `json:"name"`
	Origin string `json:"origin"`
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	Value  string `json:"value,omitempty"`
	// Kept tells that Value is the value, which may be empty.
	Kept bool `json:"kept,omitempty"`
}

// RecordedStep is a request that took something from outside. Request is its method and
// URL as the file says, Row that of its loop, nil without one.
type RecordedStep struct {
	Name    *string `json:"name"`
	Line    int     `json:"line"`
	Request string  `json:"request"`
	Row     *int    `json:"row,omitempty"`
	Inputs
	Attempts []RecordedAttempt `json:"attempts"`
	// Explanation is what the failure meant: what it was read from may be masked.
	Explanation *Explanation `json:"explanation,omitempty"`
}

// RecordedAttempt is one try of a request. One with neither Request nor Failure is a
// sign-in whose request was not sent.
type RecordedAttempt struct {
	StartedAt time.Time          `json:"startedAt,omitzero"`
	Request   *Request           `json:"request"`
	Response  *Response          `json:"response"`
	SignIn    []RecordedExchange `json:"signIn,omitempty"`
	FollowUps []RecordedExchange `json:"followUps,omitempty"`
	Failure   *Failure           `json:"failure,omitempty"`
	Timings   Timings            `json:"timings"`
}

// RecordedExchange is a sign-in or a follow-up; see [Exchange].
type RecordedExchange struct {
	StartedAt  time.Time `json:"startedAt,omitzero"`
	DurationMs float64   `json:"durationMs,omitempty"`
	Request    *Request  `json:"request"`
	Response   *Response `json:"response"`
	// Page: it is a further page of the response, not the next exchange on the way to it.
	Page bool `json:"page,omitempty"`
}

// Failure is why a try brought no usable response. Kind is one of those of the client;
// Undone: the server has surely not done what was asked for.
type Failure struct {
	Kind    string `json:"kind"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
	Undone  bool   `json:"undone,omitempty"`
}

// Inputs are what a request took from outside beside answers of servers, each in order.
type Inputs struct {
	// Times are readings of the clock.
	Times []time.Time `json:"times,omitempty"`
	UUIDs []string    `json:"uuids,omitempty"`
	// Numbers are random, from 0 up to 1.
	Numbers []float64 `json:"numbers,omitempty"`
	// Answers are those of people to prompts.
	Answers []Answer `json:"answers,omitempty"`
	// Tokens are how sign-ins ended.
	Tokens []TokenOutcome `json:"tokens,omitempty"`
}

// Empty tells whether nothing was taken.
func (in *Inputs) Empty() bool {
	return in == nil || len(in.Times)+len(in.UUIDs)+len(in.Numbers)+len(in.Answers)+len(in.Tokens) == 0
}

// Answer is what a person said to a prompt; Secret: it was not to be seen.
type Answer struct {
	Name   string `json:"name"`
	Value  string `json:"value"`
	Secret bool   `json:"secret,omitempty"`
}

// TokenOutcome is how a sign-in ended; without Error there was a token, which is a secret.
type TokenOutcome struct {
	Error string `json:"error,omitempty"`
	Code  string `json:"code,omitempty"`
	Hint  string `json:"hint,omitempty"`
}
