package rpc

import (
	"runtime/debug"
)

// guard turns a panic into an error. What went wrong is for the log: the client learns
// only that something did.
func (s *session) guard(method string, run func() error) (err error) {
	defer func() {
		if reason := recover(); reason != nil {
			s.log("panic in %s: %v\n%s", method, reason, debug.Stack())
			err = &Error{Code: CodeInternal, Message: "internal error; the log of the server tells more"}
		}
	}()
	return run()
}
