// Package secret knows what must not be shown: which names look like secrets, and
// which values of this run are some. Everything that is written, to a terminal, a
// report or a log, goes through it.
//
// It refuses to know our domain: values and names come in, masked text goes out.
//
// A text passes in two steps. By structure: [URL], [Header], [Form], [JSON],
// [Body] and [Text] mask what stands under a name that looks secret, and what
// has the form of a secret. By value: a [Store] finds
// the values that it was given in every encoding; it looks at the text as it is and
// as decoders of escapes read it, so no spelling of an escape hides a value. The
// methods of a Store of the same names do both.
package secret
