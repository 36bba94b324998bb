package simulator

import (
	"fmt"
	"net/http"

	"github.com/bchttp/bchttp/bc/model"
)

// failure is an answer that is an error. Code and message are those of Business
// Central (business-central section 4).
type failure struct {
	status  int
	code    string
	message string
	// bare leaves the correlation id out of the message, as routing and gateway do.
	bare bool
}

func (f *failure) Error() string { return f.code + ": " + f.message }

// fail makes a failure with the usual status of a code.
func fail(code, format string, args ...any) *failure {
	known, ok := model.FindErrorCode(code)
	if !ok {
		panic("simulator: no error code " + code)
	}
	return &failure{status: known.Status, code: code, message: fmt.Sprintf(format, args...)}
}

// with changes the status of a failure.
//
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (f *failure) with(status int) *failure {
	f.status = status
	return f
}

// notSimulated refuses what Business Central would do and the simulator does not.
//
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func notSimulated(what string) *failure {
	return &failure{
		status: http.StatusNotImplemented, code: "NotSimulated", bare: true,
		message: "The simulator does not simulate " + what + ".",
	}
}

// noRoute is the answer to a path that leads nowhere.
func noRoute(uri string) *failure {
	f := fail(model.CodeNotFound, "No HTTP resource was found that matches the request URI '%s'.", uri)
	f.bare = true
	return f
}

// noSegment is the answer to a name that the API does not have.
//
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func noSegment(name string) *failure {
	return fail(model.CodeResourceNotFound, "Resource not found for the segment '%s'.", name)
}

// notAllowed refuses a method on a set or an entity (business-central section 3.7).
//
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func notAllowed(method, name, edmType string) *failure {
	return fail(model.CodeMethodNotAllowed,
		"'%s' requests for '%s' of EdmType '%s' are not allowed within Dynamics 365 Business Central OData web services.",
		method, name, edmType)
}

// dialog is an error that the AL code of a page raises.
//
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func dialog(format string, args ...any) *failure {
	return fail(model.CodeDialog, format, args...)
}

// body is the error in Business Central's form: two blanks before "CorrelationId:",
// two after, and a full stop behind the id (section 4.1).
func (f *failure) body(correlation string) []byte {
	message := f.message
	if !f.bare {
		message += "  CorrelationId:  " + correlation + "."
	}
	out := append([]byte(`{"error":{"code":`), quote(nil, f.code)...)
	out = append(out, `,"message":`...)
	return append(quote(out, message), "}}"...)
}

// fieldValidation is the answer to a field that must have a value (section 4.2).
func fieldValidation(field, table, key string) *failure {
	return fail(model.CodeFieldValidation, "%s must have a value in %s: %s. It cannot be zero or empty.", field, table, key)
}
