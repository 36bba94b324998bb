package wire

import (
	"fmt"
	"strings"
)

// explainAnswer tells what is wrong with bytes that are no proper HTTP; nil if they are
// not what failed. net/http tells these apart by text alone. What the server sent is
// not shown: it may hold what nobody should see.
func explainAnswer(at *URL, err error) *Error {
	text := err.Error()
	if strings.Contains(text, "malformed HTTP") {
		return &Error{
			Kind: Protocol, Message: fmt.Sprintf("`%s` did not answer in HTTP", at.Host), Undone: true,
			Hint: "check the port, and whether it wants `https://`",
		}
	}
	for _, known := range [...]struct{ text, what string }{
		{"malformed MIME header", "a header line that is none"},
		{"multiple Content-Length", "more than one `Content-Length`"},
		{"Content-Length", "a `Content-Length` that is no number"},
		{"transfer encoding", "a `Transfer-Encoding` other than chunked"},
		{"chunk", "a chunk that is none"},
		{"headers exceeded", "headers of more than 10 MiB"},
	} {
		if strings.Contains(text, known.text) {
			return &Error{
				Kind: Protocol, Message: fmt.Sprintf("the answer of `%s` is broken: it has %s", at.Host, known.what),
				Hint: "the server, or a proxy before it, must be repaired",
			}
		}
	}
	return nil
}
