package simulator

import (
	"net/http"
	"net/url"
	"strings"
)

// exchange is one request with its answer.
type exchange struct {
	*Simulator
	w http.ResponseWriter
	r *http.Request
	// segments are those of the path, decoded, without empty ones: scripts often
	// have a double slash or one at the end, and the servers do not mind.
	segments []string
	// root is the path up to and with the route of the API, context and links
	// start with it.
	root string
	// route is the API below `/api/`: `v2.0`.
	route string
	// app is the client id of the caller, empty for Basic; caller tells users apart;
	// user tells that it acts for somebody who signed in.
	app, caller string
	user        bool

	format format
	// inBatch tells that the request stands inside of a batch.
	inBatch bool
	// locked tells that the batch around the request holds the store for writing.
	locked bool
	body   []byte
}

func (s *Simulator) exchange(w http.ResponseWriter, r *http.Request) *exchange {
	x := &exchange{Simulator: s, w: w, r: r, segments: make([]string, 0, 8)}
	for part := range strings.SplitSeq(r.URL.EscapedPath(), "/") {
		if part == "" {
			continue
		}
		if decoded, err := url.PathUnescape(part); err == nil {
			part = decoded
		}
		x.segments = append(x.segments, part)
	}
	return x
}

// segment returns a segment of the path, empty beyond its end.
func (x *exchange) segment(i int) string {
	if i < len(x.segments) {
		return x.segments[i]
	}
	return ""
}

// host is the host that the client meant, with its port.
//
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (x *exchange) host() string {
	if x.r.Host != "" {
		return x.r.Host
	}
	return x.r.URL.Host
}

// origin is scheme and host of the request. The service online has https only: who
// asks for it in plain was led here by --sim=URL.
func (x *exchange) origin() string {
	scheme := "http"
	switch {
	case x.r.URL.Scheme != "":
		scheme = x.r.URL.Scheme
	case x.r.TLS != nil, x.host() == apiHost:
		scheme = "https"
	}
	return scheme + "://" + x.host()
}

// uri is the whole address of the request.
func (x *exchange) uri() string { return x.origin() + x.r.URL.RequestURI() }

// answer writes an answer with the headers that all answers of Business Central
// have (business-central section 3.5).
func (x *exchange) answer(status int, contentType string, body []byte) {
	h := x.w.Header()
	x.stamp(h)
	h["Ms-Correlation-X"] = []string{x.chance.guid()}
	h["Request-Id"] = []string{x.chance.guid()}
	h["Odata-Version"] = []string{"4.0"}
	if contentType != "" {
		h["Content-Type"] = []string{contentType}
	}
	x.w.WriteHeader(status)
	if x.r.Method != http.MethodHead {
		x.w.Write(body) //nolint:errcheck // the client is gone; nobody is left to tell
	}
}

// stamp sets what every host of the vendor sends.
func (x *exchange) stamp(h http.Header) {
	h["Date"] = []string{x.options.Clock().UTC().Format(http.TimeFormat)}
	h["Strict-Transport-Security"] = []string{"max-age=31536000; includeSubDomains"}
	h["X-Content-Type-Options"] = []string{"nosniff"}
}

// refuse answers with an error.
func (x *exchange) refuse(f *failure) {
	x.answer(f.status, "application/json; odata.metadata=minimal", f.body(x.chance.guid()))
}
