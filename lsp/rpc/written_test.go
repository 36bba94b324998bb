package rpc_test

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/bchttp/bchttp/lsp/rpc"
)

// slow is an answer that takes until it is released to write itself.
type slow struct{ begun, released chan struct{} }

func (a slow) AppendJSON(to []byte) []byte {
	close(a.begun)
	<-a.released
	return append(to, "1"...)
}

// TestWritingAnswersKeepsNobodyWaiting: while a long answer is put into JSON, messages are read,
// others are answered, and the request can be cancelled.
func TestWritingAnswersKeepsNobodyWaiting(t *testing.T) {
	answer := slow{make(chan struct{}), make(chan struct{})}
	s := begin(t, func(c *rpc.Client) rpc.Server {
		server := counter(c)
		server.Requests["slow"] = func(json.RawMessage) (rpc.Job, error) {
			return func(context.Context) (any, error) { return answer, nil }, nil
		}
		return server
	})
	s.initialize()
	s.send(`{"jsonrpc":"2.0","id":1,"method":"slow"}`)
	<-answer.begun
	s.send(`{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}`)
	s.expect(`{"jsonrpc":"2.0","id":1,"error":{"code":-32800,"message":"cancelled"}}`)
	s.send(`{"jsonrpc":"2.0","id":2,"method":"get"}`)
	s.expect(`{"jsonrpc":"2.0","id":2,"result":0}`)
	close(answer.released)
	s.end()
}
