package vars

import "github.com/bchttp/bchttp/parser"

// Kind says which kind of variable a value came from (spec 9.2, INTERFACE section 5).
type Kind uint8

// Kinds of variables.
const (
	KindNone        Kind = iota
	KindOverride         // --var, --secret
	KindPrompt           // # @prompt (spec 12)
	KindLoop             // # @loop
	KindSystem           // {{$guid}} and its kin (spec 14)
	KindRequest          // {{name.response.body.$.x}} (spec 13)
	KindCapture          // # @capture
	KindFile             // @name = value (spec 10)
	KindImport           // a definition of an imported file
	KindEnvironment      // settings, http-client.env.json (spec 11)
)

// Origin is where a value came from, for messages and hovers.
type Origin struct {
	Kind Kind
	Name string // the variable, request or key
	// File and Line are the place of the definition; "" and 0 if it has none.
	File string
	Line int
}

// Text is a resolved text.
type Text struct {
	String   string
	Segments []Segment

	// mapping from offsets of String to offsets of its source; see Source.
	chunks []chunk
}

type chunk struct{ out, in, length int }

// Segment is one reference of the text and what became of it. Start and End are
// its place in Text.String, Span is the reference in the file.
type Segment struct {
	Start, End int
	Span       parser.Span
	Name       string
	Origin     Origin
	Secret     bool
	// Problem is set if there is no value; the reference then stays in the text
	// as spec 9.4 says.
	Problem *Problem
}

// Problem says why a reference has no value: a stable code, message and hint in
// the form of parser.Diagnostic.
type Problem struct {
	Code, Message, Hint string
	// Fatal: REST Client itself fails the request (spec 14.10, 11.2), so even the
	// exact mode sends nothing.
	Fatal bool
	// Request is the name of the request that the value would have come from, if
	// it was not sent, failed or has no such value: the reader of a run then skips
	// rather than blames the referring request (INTERFACE section 2).
	Request string
	// Path leads from the reference to the place of the trouble through
	// definitions, for notes: `{{a}}` line 3 -> `@a` line 1 -> ...
	Path []Origin
}
