// Package result holds the plain data of a run: what was sent, what came back,
// what was asserted, and the verdicts. It is the one model that reports, the
// terminal, the editor and other programs read; its JSON form is the report of
// version 1 (docs/report.schema.json).
//
// It refuses to know how any of it came about: it imports nothing of ours and
// holds no behaviour beyond counting and its JSON form. Runner and wire fill it,
// [Event] carries it to observers while the run goes on.
package result
