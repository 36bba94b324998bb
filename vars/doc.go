// Package vars tells what `{{...}}` means: a static index of a file's definitions,
// names and references with the dependency graph that follows from them, and a
// Resolver over ordered scopes (spec 9 to 14, INTERFACE section 5).
//
// It refuses to know about sending, and where responses, tokens and answers come
// from: it asks the small interfaces Responses and Tokens, and is given answers.
//
// Data passes through like this: the lines of a request text, as spans of its
// file, go in; text comes out, with a segment for every reference: its value,
// where the value came from, whether it is secret, and where the reference stands
// in the author's file. Through the segments every later message about the text
// points at the author's line.
package vars
