// Package rpc is the session layer of the language server: JSON-RPC 2.0 in the frames
// of the Language Server Protocol.
//
// It owns framing, the order of messages, the life of a session from initialize to
// exit, cancellation, and what keeps a server alive: a message that makes no sense is
// answered, a panic is logged and answered. It refuses to know what methods mean.
//
// Messages pass through like this: each one is taken on the read loop, in the order
// of the wire. A notification is handled there. A request is prepared there, which is
// where its handler looks at the state of the server; the Job that comes of it runs on
// a goroutine of its own and knows nothing of what arrives later. All that is sent goes
// through one queue to one writer, so the read loop never waits for a client that does
// not read.
package rpc
