package wire

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/runner/result"
)

// read takes a response over, its body to the end and unpacked. Fields are in the
// order of their names, repeated ones as they came.
func (c *Client) read(response *http.Response, method string, decode bool) (*result.Response, error) {
	defer response.Body.Close()
	var body []byte
	if method != http.MethodHead {
		var err error
		if body, err = c.readBody(response); err != nil {
			return nil, err
		}
	}
	out := &result.Response{
		Status: response.StatusCode, Reason: reasonOf(response), Headers: fieldsOf(response.Header),
	}
	if decode {
		var err error
		if body, err = c.unescaped(body, response.Header.Get("Content-Type")); err != nil {
			return nil, err
		}
	}
	if len(body) > 0 {
		out.Body = body
	}
	return out, nil
}

func reasonOf(response *http.Response) string {
	_, reason, _ := strings.Cut(response.Status, " ")
	return reason
}

func fieldsOf(header http.Header) []result.Header {
	count := 0
	names := make([]string, 0, 32) // on the stack, as long as that is enough
	for name, values := range header {
		names = append(names, name)
		count += len(values)
	}
	slices.Sort(names)
	fields := make([]result.Header, 0, count)
	for _, name := range names {
		for _, value := range header[name] {
			fields = append(fields, result.Header{Name: name, Value: value})
		}
	}
	return fields
}

// values are all values of a field, in order.
func values(fields []result.Header, name string) []string {
	var found []string
	for _, field := range fields {
		if strings.EqualFold(field.Name, name) {
			found = append(found, field.Value)
		}
	}
	return found
}

// errTooLarge: a body is over the limit.
var errTooLarge = errors.New("body too large")

func (c *Client) readBody(response *http.Response) ([]byte, error) {
	switch size := response.ContentLength; {
	case response.StatusCode == http.StatusSwitchingProtocols || size == 0:
		return nil, nil
	case size > c.options.MaxBody:
		return nil, errTooLarge
	case response.Header["Content-Encoding"] != nil:
		return c.unpack(response)
	case size > c.options.MemoryBody:
		return c.spool.keep(response.Body, c.options.MaxBody)
	case size > 0:
		return readSized(response.Body, size)
	}
	return c.collect(response.Body)
}

// readSized reads a body whose size is known, and the end of its message: over HTTP/2
// the server would be told otherwise that nobody wants the rest.
func readSized(from io.Reader, size int64) ([]byte, error) {
	body := make([]byte, size)
	n, err := fill(body, from)
	switch {
	case n < len(body) && err == io.EOF:
		return nil, io.ErrUnexpectedEOF
	case n < len(body):
		return nil, err
	case err == nil:
		_, _ = from.Read(make([]byte, 1))
	}
	return body, nil
}

// fill reads until a buffer is full or an error, which may be io.EOF, comes.
func fill(into []byte, from io.Reader) (n int, err error) {
	for n < len(into) && err == nil {
		var more int
		more, err = from.Read(into[n:])
		n += more
	}
	return n, err
}

// packError: a body is not what its Content-Encoding says.
type packError struct {
	encoding string
	err      error
}

func (e *packError) Error() string { return fmt.Sprintf("unpacking %s: %v", e.encoding, e.err) }

func (e *packError) Unwrap() error { return e.err }
