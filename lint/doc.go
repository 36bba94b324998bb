// Package lint checks a file without sending anything. It is one engine for `bchttp
// lint` and for editors: what it calls an error, a run refuses, or Business Central does
// (the codes bc-...).
//
// It owns the checks over tree, index and graph of a file. It refuses to know about
// protocols and the network; whether files exist, and what the process environment
// holds, it is told through functions. What a reference means, and the words for what
// is wrong with it, come from vars, and those for expressions from runner/assert, so
// that run and lint cannot disagree.
//
// Data passes through like this: a parsed file with its environments goes in; findings
// come out, by place, those of the parser among them. For the checks against the
// entities of Business Central a request becomes a sketch, with gaps for what is not
// known (bc_sketch.go, bc_known.go); a call is what can be read of it (bc.go). Dialect
// adds what other tools would make of the same text.
//
// While a file is being written, it is checked again and again (keeping.go). What was found in
// a block is kept with the names that it goes by (blockcheck.go, record.go); what blocks say to
// one another are their facts (facts.go). A later check takes over the blocks around an edit
// (takeover.go), finds which names have changed (stale.go, changed.go), and looks at those
// blocks again that go by them. What concerns the file as a whole is found from facts each time.
package lint
