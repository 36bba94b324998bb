package parser

import "slices"

// Severity tells whether a finding stops a request.
type Severity uint8

// Severities, most severe first.
const (
	Error Severity = iota
	Warning
	Information
	Hint
)

// String is the word for messages and reports.
func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	case Information:
		return "information"
	}
	return "hint"
}

// Diagnostic is one finding about a text. Message: lower case, no full stop,
// what was found and what was expected, user text in backquotes. Hint: the thing
// to type. Code is stable and explained in docs/diagnostics.md.
type Diagnostic struct {
	Code     string
	Severity Severity
	Message  string
	Span     Span
	Notes    []Note
	Hint     string
	Fix      *Replacement
}

// Moved is the finding with each of its places where a function puts it.
func (d Diagnostic) Moved(to func(Span) Span) Diagnostic {
	d.Span = to(d.Span)
	d.Notes = slices.Clone(d.Notes)
	for i := range d.Notes {
		d.Notes[i].Span = to(d.Notes[i].Span)
	}
	if d.Fix != nil {
		fix := *d.Fix
		fix.Span = to(fix.Span)
		d.Fix = &fix
	}
	return d
}

// Note adds a further place to a diagnostic.
type Note struct {
	Message string
	Span    Span
}

// Replacement is an edit that repairs what a diagnostic found.
type Replacement struct {
	Title string
	Span  Span
	Text  string
}
