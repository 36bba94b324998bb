package rpc

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
)

// envelope is a message before anybody has looked at its parameters.
type envelope struct {
	Version json.RawMessage `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Method  *string         `json:"method"`
	Params  json.RawMessage `json:"params"`
	Result  json.RawMessage `json:"result"`
	Error   json.RawMessage `json:"error"`
}

// open reads an envelope. The error is one for the client; what could be read of the
// message comes with it.
func open(content []byte) (envelope, error) {
	var e envelope
	if !json.Valid(content) {
		return e, &Error{Code: CodeParse, Message: "the message is no JSON"}
	}
	if e.read(content) {
		return e, e.check()
	}
	if err := json.Unmarshal(content, &e); err != nil || bytes.HasPrefix(bytes.TrimSpace(content), []byte("null")) {
		return e, invalid("expected an object with `method`, or with `id` and `result`")
	}
	return e, e.check()
}

// read takes the members of an object with a method that is a string; false: it is not so
// plain, and package json has to tell.
func (e *envelope) read(content []byte) bool {
	plain := true
	object := Members(content, func(name string, value []byte) {
		switch name {
		case "jsonrpc":
			e.Version = value
		case "id":
			e.ID = value
		case "method":
			method, ok := String(value)
			e.Method, plain = &method, plain && ok
		case "params":
			e.Params = value
		default:
			plain = false
		}
	})
	if !object || !plain || e.Method == nil {
		*e = envelope{}
		return false
	}
	return true
}

func invalid(message string) *Error { return &Error{Code: CodeInvalidRequest, Message: message} }

// check tells what makes an envelope neither a request nor a notification nor a response.
func (e *envelope) check() error {
	answers := e.Result != nil || e.Error != nil
	switch {
	case e.Method == nil && !answers:
		return invalid("expected `method`, or `id` and `result`")
	case e.Method != nil && answers:
		return invalid("expected either `method` or `result`")
	case e.Method != nil && e.ID != nil && !isID(e.ID):
		return invalid("expected `id` to be a string or a number from 0")
	case e.Method == nil && !isID(e.ID):
		return errors.New("a response without id")
	case e.Method == nil && e.Error != nil && json.Unmarshal(e.Error, new(Error)) != nil:
		return errors.New("a response with an error that is none")
	}
	return nil
}

// isID tells identifiers that can be sent back as they came.
func isID(raw json.RawMessage) bool {
	if len(raw) > 0 && raw[0] == '"' {
		return true
	}
	_, err := strconv.ParseUint(string(raw), 10, 64)
	return err == nil
}

// without is the message without its parameters, which are often long and are decoded
// elsewhere, once.
func (e *envelope) without() []byte {
	if e.Method == nil {
		return e.response()
	}
	short, _ := json.Marshal(struct {
		Method string          `json:"method"`
		ID     json.RawMessage `json:"id,omitempty"`
	}{*e.Method, e.ID})
	return short
}

func (e *envelope) response() []byte {
	answer := struct {
		ID     json.RawMessage `json:"id"`
		Result json.RawMessage `json:"result,omitempty"`
		Error  json.RawMessage `json:"error,omitempty"`
	}{ID: e.ID, Result: e.Result, Error: e.Error}
	if answer.Result == nil && answer.Error == nil {
		answer.Result = json.RawMessage("null")
	}
	short, _ := json.Marshal(answer)
	return short
}
