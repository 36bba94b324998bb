// Package vocabulary knows which words of Business Central can stand at a place of an
// address, of its query, of the JSON of a body, or of a path into an answer, and what each
// of them means.
//
// It owns what follows from a half-written text: where an address leads so far, what a
// filter expects next, which members an object still lacks. It refuses to know editors,
// variables and files: texts come in with a [Gap] in the place of what is not known yet.
//
// Data passes through like this: [Locate] makes a [Place] of an address; its methods give
// the words that can follow, as a [Reply]. What an answer will look like is an [Answer].
package vocabulary
