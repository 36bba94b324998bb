package parser

// MessageOptions are what spec 5 to 8 leave to the mode.
type MessageOptions struct {
	// Exact: a body that lost its blank line stays header lines (spec 22), an
	// unknown method stays part of the URL (spec 5.2), cURL has the bugs of spec 8.7.
	Exact bool
}

// Message is one request as its resolved text says it (spec 5 to 8): not yet
// encoded, no file read. Offsets count bytes of that text.
type Message struct {
	// Method in capitals; GET where none is written (spec 5.2).
	Method string
	// Target is the URL as written: query lines joined, HTTP version dropped
	// (spec 5.1, 5.3); not escaped (spec 5.5).
	Target       string
	TargetOffset int
	// Fields are the header lines in order, repeated ones not joined (spec 6.2).
	Fields []Field
	// Body is the text behind the blank line, "" if there is none. It is the
	// rest of the resolved text, unchanged, for an HTTP request; for cURL the data.
	Body       string
	BodyOffset int
	// Files are the file lines of Body, in order (spec 7.3, 7.4).
	Files []FileLine
	// LostBlankLine tells that Body was recognised although its blank line is
	// missing (spec 22).
	LostBlankLine bool
	// Curl is set for cURL commands; they get no default headers unless they have
	// a header of their own (spec 8.5).
	Curl bool
}

// Field is a header line. Offset is where its line begins.
type Field struct {
	Name, Value string
	Offset      int
}

// FileLine is "< path", "<@ path" or "<@encoding path" in a body. Start and End
// are the place of the line in Message.Body, without its line end.
type FileLine struct {
	Start, End int
	Path       string
	// Template: references in the file are replaced (spec 7.4).
	Template bool
	Encoding string // "" is UTF-8
}
