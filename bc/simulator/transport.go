package simulator

import (
	"bytes"
	"io"
	"net/http"
	"strconv"
)

// Transport answers requests by a handler in process: nothing is dialled. It may be
// used by many goroutines at once.
func Transport(handler http.Handler) http.RoundTripper { return transport{handler} }

type transport struct{ handler http.Handler }

// RoundTrip implements http.RoundTripper. The request is not changed and its body is
// closed.
func (t transport) RoundTrip(request *http.Request) (*http.Response, error) {
	ctx := request.Context()
	body := request.Body
	if body == nil {
		body = http.NoBody
	}
	defer body.Close() //nolint:errcheck // it was read, or nobody wants it
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	w := &recorder{header: http.Header{}}
	t.handler.ServeHTTP(w, asServed(request, body))
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return w.response(request), nil
}

// asServed is the request as a server would see it.
func asServed(request *http.Request, body io.ReadCloser) *http.Request {
	served := *request
	served.Body = body
	served.RequestURI = request.URL.RequestURI()
	served.RemoteAddr = "127.0.0.1:0"
	if served.Host == "" {
		served.Host = request.URL.Host
	}
	if served.Header == nil {
		served.Header = http.Header{}
	}
	return &served
}

// recorder keeps what a handler writes.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (w *recorder) Header() http.Header { return w.header }

func (w *recorder) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
}

func (w *recorder) Write(b []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	return w.body.Write(b)
}

func (w *recorder) response(request *http.Request) *http.Response {
	w.WriteHeader(http.StatusOK)
	length := int64(w.body.Len())
	if w.status != http.StatusNoContent {
		w.header.Set("Content-Length", strconv.FormatInt(length, 10))
	}
	return &http.Response{
		Status: strconv.Itoa(w.status) + " " + http.StatusText(w.status), StatusCode: w.status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: w.header, ContentLength: length, Request: request,
		Body: io.NopCloser(bytes.NewReader(w.body.Bytes())),
	}
}
