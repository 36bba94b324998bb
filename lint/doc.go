// Package lint checks a file without sending anything. It is one engine for `bchttp
// lint` and for editors: what it calls an error, a run refuses.
//
// It owns the checks over tree, index and graph of a file. It refuses to know about
// protocols and the network; whether files exist, and what the process environment
// holds, it is told through functions. What a reference means, and the words for what
// is wrong with it, come from vars, and those for expressions from runner/assert, so
// that run and lint cannot disagree.
//
// Data passes through like this: a parsed file with its environments goes in; findings
// come out, by place, those of the parser among them. Dialect adds what other tools
// would make of the same text.
package lint
