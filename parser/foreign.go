package parser

// Foreign is a construct of another tool's dialect. In the default mode it is a
// node of its own and never part of URL, headers or body; in the exact mode it is
// plain text.
type Foreign struct {
	First, End int32 // lines
	// Span runs from the beginning of the first line to the end of the last one.
	Span Span
	Tool string
	// Element is a stable word for the construct.
	Element Element
	Verdict Verdict
	// Advice is what to write instead, for people.
	Advice string
	// Instead is the text that means the same here, for Span; "" if there is not
	// one right text. Its lines end in LF.
	Instead string
	// Parts are the places of the lines of Instead, if each has one of its own.
	Parts []Span
	// File is what a ResponseFile names; Overwrite: it may be there already.
	File      string
	Overwrite bool
	// Unknown is the place in a script behind which a statement has no counterpart here;
	// zero if none is known.
	Unknown Span
	// Unclosed: the end of a script is missing, so it goes on to the request line or to
	// the end of the block.
	Unclosed bool
}

// Verdict is what becomes of a foreign construct.
type Verdict uint8

// Verdicts.
const (
	// Skip: accepted and ignored; nothing is lost by that.
	Skip Verdict = iota
	// Run: followed as its own tool does.
	Run
	// Adapt: understood, but not followed or not fully; the request is sent.
	Adapt
	// Reject: the request is not sent, because without the construct it would mean
	// something else.
	Reject
)

// Element names a kind of foreign construct. The words are stable.
type Element string

// Elements.
const (
	ResponseHandler   Element = "response handler"
	PreRequestScript  Element = "pre-request script"
	ResponseFile      Element = "response file"
	ResponseReference Element = "response reference"
	Import            Element = "import"
	RunRequest        Element = "run line"
	AssertionLine     Element = "assertion"
	ScriptBlock       Element = "script block"
	SharedBlock       Element = "shared block"
	SignIn            Element = "sign-in"
	ClientCertificate Element = "client certificate"
	SpreadHeader      Element = "header spread"
	BlockComment      Element = "comment"
	VersionLine       Element = "line of the HTTP version"
	FoldedHeader      Element = "folded header"
	LazyVariable      Element = "variable"
	BodySource        Element = "body source"
	OtherMethod       Element = "method"
	AsteriskTarget    Element = "target `*`"
	NoOperation       Element = "empty request"
	CommentWord       Element = "directive"
)

// Tools whose words are known.
const (
	jetBrains  = "JetBrains"
	httpYac    = "httpYac"
	kulala     = "Kulala"
	teaPie     = "TeaPie"
	httpRunner = "httprunner"
	resterm    = "Resterm"
	restNvim   = "rest.nvim"
	// otherRunners share words that belong to none of the tools above.
	otherRunners = "other runners"
)
