package rpc

import (
	"context"
	"errors"
	"fmt"

	"github.com/sourcegraph/jsonrpc2"
)

// Error is an error that a client gets with its code. Other errors are answered with
// CodeInternal.
type Error = jsonrpc2.Error

// Codes of errors: those of JSON-RPC 2.0 (section 5.1), and those of the protocol
// (LSP 3.18, "Base Protocol").
const (
	CodeParse          = jsonrpc2.CodeParseError
	CodeInvalidRequest = jsonrpc2.CodeInvalidRequest
	CodeUnknownMethod  = jsonrpc2.CodeMethodNotFound
	CodeInvalidParams  = jsonrpc2.CodeInvalidParams
	CodeInternal       = jsonrpc2.CodeInternalError
	CodeNotInitialized = -32002
	CodeCancelled      = -32800
	CodeStale          = -32801
	CodeFailed         = -32803
)

// ErrStale answers a request about a state of a document that is gone.
var ErrStale = &Error{Code: CodeStale, Message: "the document has changed since"}

// Failed answers a request that was understood and cannot be carried out; the message
// is shown to a person.
func Failed(format string, args ...any) *Error {
	return &Error{Code: CodeFailed, Message: fmt.Sprintf(format, args...)}
}

// InvalidParams answers parameters that do not fit the method.
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func InvalidParams(err error) *Error {
	return &Error{Code: CodeInvalidParams, Message: "the parameters do not fit: " + err.Error()}
}

// answerOf is what a client gets for an error.
func answerOf(err error) *Error {
	var known *Error
	switch {
	case errors.As(err, &known):
		return known
	case errors.Is(err, context.Canceled):
		return &Error{Code: CodeCancelled, Message: "cancelled"}
	}
	return &Error{Code: CodeInternal, Message: err.Error()}
}
