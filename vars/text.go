package vars

import (
	"iter"
	"sort"

	"github.com/bchttp/bchttp/parser"
)

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
	KindRecording        // what a reference had in a recorded run, where it has no value now
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

// chunk is a run of text that was taken over unchanged.
type chunk struct{ out, in, length int }

// Segment is one reference of the text and what became of it. Start and End are
// its place in Text.String, Span is the reference in the file.
type Segment struct {
	Start, End int
	Span       parser.Span
	Name       string
	Origin     Origin
	// Secret: the value holds a secret; Marks tell where.
	Secret bool
	Marks  []Mark
	// Breaks is the reference to a request or response whose value brought a line end
	// into this one, "" for none: it may be this reference, or one inside of a
	// definition.
	Breaks string
	// Problem is set if there is no value, or a part of it is missing; the
	// reference then stays in the text as spec 9.4 says.
	Problem *Problem
	// Warning says what REST Client ignores without a word; the value stands.
	Warning *Problem
}

// Mark is a secret inside of an inserted value. Marks may lie inside each other; then
// the outer one comes first. Start and End are its place in
// Text.String. Value is the secret as it was born; it may stand there in another
// form, such as {{%name}} gives.
type Mark struct {
	Start, End int
	Value      string
	// Wide: the value is to be masked wherever it appears, not only where it was
	// inserted (INTERFACE section 5).
	Wide bool
}

// Problem says why a reference has no value: a stable code, message and hint in
// the form of parser.Diagnostic.
type Problem struct {
	Code, Message, Hint string
	// Instead is what to write between the braces, where there is one right text; else
	// "".
	Instead string
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
	// Recorded: it is that of the recorded run, so a replay does not do without it.
	Recorded bool
}

// Source is the place in the author's file of an offset in the resolved text.
// Inside of an inserted value it is the whole reference, else an empty span.
func (t *Text) Source(offset int) parser.Span {
	after := sort.Search(len(t.Segments), func(i int) bool { return t.Segments[i].Start > offset })
	if after > 0 && offset < t.Segments[after-1].End {
		return t.Segments[after-1].Span
	}
	at := sort.Search(len(t.chunks), func(i int) bool { return t.chunks[i].out > offset }) - 1
	if at < 0 { // nothing but a reference stands before it
		if len(t.Segments) > 0 {
			return t.Segments[0].Span
		}
		return parser.Span{}
	}
	c := t.chunks[at]
	if offset > c.out+c.length && after > 0 { // behind a reference at the end
		return t.Segments[after-1].Span
	}
	in := uint32(c.in + min(offset-c.out, c.length))
	return parser.Span{Start: in, End: in}
}

// Problems are the references that have no value, in order.
func (t *Text) Problems() iter.Seq[Segment] {
	return func(yield func(Segment) bool) {
		for _, segment := range t.Segments {
			if segment.Problem != nil && !yield(segment) {
				return
			}
		}
	}
}

// copied notes that text was taken over from the source.
func (t *Text) copied(out, in, length int) {
	if length == 0 {
		return
	}
	if n := len(t.chunks); n > 0 {
		last := &t.chunks[n-1]
		if last.out+last.length == out && last.in+last.length == in {
			last.length += length
			return
		}
	}
	t.chunks = append(t.chunks, chunk{out, in, length})
}
