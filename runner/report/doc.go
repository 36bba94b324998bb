// Package report shows a run: to people on the terminal ([Console]) and in files, for
// people as a page and for other programs in their formats ([New]). Formats are known
// by name.
//
// It refuses to know the runner, the parser and Business Central: it sees the data
// of runner/result and nothing else.
//
// A [Set] takes the events of a run, makes one redacted copy of each for as many
// writers as want it, and hands it on: no writer ever sees a secret. Writers of
// files spool what belongs to a running file of scenarios, and put the document
// together when the run has finished, so that memory does not grow with its length
// and no half report is ever seen at the target.
package report
