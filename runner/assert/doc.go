// Package assert compiles, runs and explains the expressions of `# @assert`
// (INTERFACE sections 3 and 4), and owns what they see of a request and its
// response. It is the one door to expr.
//
// It refuses to know the HTTP client, where variables come from, and how results are
// shown: a [Subject] is handed in, a [Result] comes out.
//
// An expression passes through like this. [Split] cuts off the author's message.
// [Compile] first tries the plain form `OPERAND op LITERAL` with a small reader
// (plain.go); such a program answers from the bytes of the body and costs a
// microsecond. Everything else is parsed by expr, its names are checked and each
// member access is replaced by a call of ours (rewrite.go), so that bodies are
// decoded only when they are needed, header names match in any letter case, and a
// step into nothing knows what was there. Whenever the plain form is in doubt, the
// full one decides: a property test holds the two to the same answers.
//
// A false or failing expression is then taken apart, along `and`, `or`, `not`, `all` and
// `none`, into the leaves that decided (explain.go, element.go); of two structures that
// should be equal it tells the differences (differences.go).
//
// Integers are exact to 64 bits or an error (numbers.go, equality.go), and what an
// evaluation takes is counted (bounds.go, texts.go): both by functions that the rewriting
// puts in the place of expr's own (operators.go).
package assert
