// Package lsp is the language server: what an editor asks about scenarios while they
// are written, answered from parser, vars, lint and bc.
//
// It owns the open documents, the folders of the workspace with the environment chosen
// for each, the units that positions are counted in, and one small query a feature. It
// refuses to know the network, how requests are sent, and what a finding is: findings
// are those of `bchttp lint`. What it needs of the machine it is given in Options.
//
// Data passes through like this: notifications change the state of Server on the read
// loop of lsp/rpc, each making a new immutable Snapshot. A request takes the Snapshot
// of its arrival with it, so its answer is about the text that the client had when it
// asked. Findings go out in two tiers: those about what was just typed at once, those
// of the whole file and its surroundings when typing pauses.
package lsp
