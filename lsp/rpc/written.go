package rpc

import (
	"encoding/json"

	"github.com/sourcegraph/jsonrpc2"
)

// Appender is an answer that writes itself as JSON. Large ones do: package json takes several
// times as long for them.
type Appender interface {
	// AppendJSON appends the JSON text of the value.
	AppendJSON(to []byte) []byte
}

// answered is the frame of an answer. Messages are written here and not by the connection,
// which would go through the text of each four times.
func answered(id jsonrpc2.ID, answer any) ([]byte, error) {
	number, err := json.Marshal(id)
	if err != nil {
		return nil, err
	}
	message := append(make([]byte, headerRoom, 512), `{"jsonrpc":"2.0","id":`...)
	message = append(message, number...)
	message = append(message, `,"result":`...)
	return closed(message, answer)
}

// notification is the frame of one.
func notification(method string, params any) ([]byte, error) {
	name, err := json.Marshal(method)
	if err != nil {
		return nil, err
	}
	message := append(make([]byte, headerRoom, 512), `{"jsonrpc":"2.0","method":`...)
	message = append(message, name...)
	message = append(message, `,"params":`...)
	return closed(message, params)
}

// closed ends a message with a value.
func closed(message []byte, value any) ([]byte, error) {
	if a, ok := value.(Appender); ok {
		return framed(append(a.AppendJSON(message), '}')), nil
	}
	text, err := json.Marshal(value) // null of nothing
	return framed(append(append(message, text...), '}')), err
}
