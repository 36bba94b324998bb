// Package jsontext reads JSON as authors of requests write it: with references in the
// place of values and inside of strings, and with mistakes.
//
// It owns the pieces of such a text, and where it stops to be JSON whatever the references
// stand for. It refuses to know what they stand for, and which text of a request is JSON.
//
// Data passes through like this: Tokens cuts a text into pieces, whatever is wrong with
// it; Check follows the pieces with a stack of what is open, tells each fault with its
// repair where there is one right repair, and goes on as if it were repaired.
package jsontext
