// Package language answers the questions of an editor about a scenario: what stands at a
// place, where a name is defined and used, what can be written next, what repairs a
// finding.
//
// It owns what an editor shows and which edits it offers. It refuses to know a protocol,
// how documents are kept, and the file system: a View is a moment of the workspace, a place
// is a byte offset, files are read through functions that it is given. What a reference
// means comes from vars, findings come from lint, the form of a text from parser/format, what
// Business Central knows from bc/vocabulary, which is asked about a sketch of a request: its
// text with the values that are known, and gaps for secrets and for what only a run knows.
//
// Data passes through like this: a Document is made once for each version of a text and
// works out what others ask for when they ask. A View puts it beside its environments and
// the other documents. Each feature is a method of a View that reads both and changes
// nothing, so any number of them may run at once.
//
// Secrets are masked in everything that is shown.
package language
