// Package format writes a `.http` file in its one right form.
//
// It owns the spelling of lines and the blank lines between them; it refuses to
// know what a request means. Trivia and spellings that have one right form
// change, and nothing else: bodies, saved responses, constructs of other tools,
// prose of Markdown and blocks with an error stay byte for byte.
//
// Data passes through like this: the text is parsed twice, as this program reads
// it and exactly as REST Client does. A line is touched only where both readings
// agree on what it is, so that neither can tell the difference. The result is
// parsed again, twice, and both must mean what they meant before: requests,
// definitions, names, directives. The one exception is a body that lost its blank
// line, which gets it back and which REST Client could not send before (spec 22).
//
// A blank behind a reference at the end of a line is dropped like any other. It
// could only be seen if the value brought in a blank line and a body of its own.
package format
