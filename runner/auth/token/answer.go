package token

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
)

// Answer is what came back for a request of a sign-in, or Err why nothing did.
type Answer struct {
	Host, Path string
	Status     int
	Media      string // the field Content-Type
	Body       []byte
	Err        error
}

// Ask sends a request of a sign-in. The response can be read once more; it is nil where
// the answer has an error.
func Ask(over http.RoundTripper, r *http.Request) (*http.Response, *Answer) {
	at := &Answer{Host: r.URL.Host, Path: r.URL.Path}
	response, err := over.RoundTrip(r)
	if err != nil {
		at.Err = err
		return nil, at
	}
	defer response.Body.Close()
	if at.Body, at.Err = io.ReadAll(response.Body); at.Err != nil {
		return nil, at
	}
	at.Status, at.Media = response.StatusCode, response.Header.Get("Content-Type")
	response.Body = io.NopCloser(bytes.NewReader(at.Body))
	return response, at
}

// Unreached explains an answer with an error.
func (at *Answer) Unreached() *Error {
	failure := &Error{Message: at.Err.Error(), Advice: "check the connection to " + at.Host}
	var hinted interface{ Hint() string }
	if errors.As(at.Err, &hinted) && hinted.Hint() != "" {
		failure.Advice = hinted.Hint()
	}
	return failure
}

// Garbage explains an answer that says it is good, and is not what was expected.
func (at *Answer) Garbage(expected string) *Error {
	return &Error{
		Message: fmt.Sprintf("`%s` answered with something other than %s: %s", at.Host, expected, at.kind()),
		Advice:  "see the answer with -vv; a proxy may answer in place of the sign-in",
	}
}

func (at *Answer) kind() string {
	media, _, err := mime.ParseMediaType(at.Media)
	if err != nil {
		return "content of no known type"
	}
	return "`" + media + "`"
}

// Unsaid explains an error that comes without a reason.
func (at *Answer) Unsaid() *Error {
	failure := &Error{
		Message: fmt.Sprintf("`%s` answered %d %s", at.Host, at.Status, http.StatusText(at.Status)),
		Advice:  "see the answer with -vv; a proxy may answer in place of the sign-in",
	}
	if at.Status == http.StatusTooManyRequests || at.Status >= http.StatusInternalServerError {
		failure.Advice = "try again later"
	}
	return failure
}
