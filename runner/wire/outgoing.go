package wire

import (
	"bytes"
	"context"
	"encoding/base64"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/runner/result"
)

// outgoing is the next exchange as it goes over the wire: the fields that were
// given, and those that an HTTP library adds (spec 6.6).
func (j *journey) outgoing() *result.Request {
	cookies := j.Jar.header(j.at)
	fields := make([]result.Header, 0, len(j.fields)+4)
	authorized, encodings, chunked := false, false, false
	for _, field := range j.fields {
		name := wireName(field.Name)
		switch name {
		case "content-length":
			continue
		case "cookie":
			if cookies != "" { // the jar replaces what was written (spec 15.3)
				continue
			}
		case "authorization":
			if field.Value == "" && j.user+j.password != "" { // the user info of the URL fills it
				continue
			}
			authorized = true
		case "accept-encoding":
			encodings = true
		case "transfer-encoding":
			if !strings.EqualFold(field.Value, "chunked") { // a request cannot be framed by any other
				continue
			}
			chunked = true
		}
		fields = append(fields, result.Header{Name: name, Value: field.Value})
	}
	if !authorized && j.user+j.password != "" {
		fields = append(fields, result.Header{Name: "authorization", Value: basic(j.user, j.password)})
	}
	if cookies != "" {
		fields = append(fields, result.Header{Name: "cookie", Value: cookies})
	}
	if !encodings {
		fields = append(fields, result.Header{Name: "accept-encoding", Value: "gzip, deflate, br"})
	}
	if !chunked && (len(j.body) > 0 || mayHaveBody(j.method)) {
		fields = append(fields, result.Header{Name: "content-length", Value: strconv.Itoa(len(j.body))})
	}
	request := &result.Request{Method: j.method, URL: j.at.String(), Headers: fields}
	if len(j.body) > 0 {
		request.Body = j.body
	}
	return request
}

func basic(user, password string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(user+":"+password))
}

// mayHaveBody tells the methods with which a missing body is said to be empty.
func mayHaveBody(method string) bool {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodDelete, http.MethodOptions, http.MethodTrace, http.MethodConnect:
		return false
	}
	return true
}

// newHTTPRequest wraps an exchange for net/http so that it changes nothing.
func (c *Client) newHTTPRequest(ctx context.Context, sent *result.Request, at *URL, proxied bool) *http.Request {
	request := new(http.Request).WithContext(ctx) // first: it makes a copy
	request.Method, request.URL = sent.Method, at.forHTTP(proxied)
	request.Proto, request.ProtoMajor, request.ProtoMinor = "HTTP/1.1", 1, 1
	if sent.Body != nil {
		request.ContentLength = int64(len(sent.Body))
		request.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(sent.Body)), nil }
		request.Body, _ = request.GetBody()
	}
	c.setFields(request, sent.Headers)
	if request.Body == nil && (c.options.Base != nil || request.TransferEncoding != nil) {
		request.Body = http.NoBody // a handler reads it; "chunked" needs one that ends at once
	}
	return request
}

// setFields hands the fields over. net/http writes, adds or leaves out some by
// itself, but only under their canonical names; those of others it leaves alone.
func (c *Client) setFields(request *http.Request, fields []result.Header) {
	canonical := c.options.Base != nil
	request.Header = make(http.Header, len(fields)+1)
	single := make([]string, len(fields))
	for i, field := range fields {
		switch field.Name {
		case "host":
			request.Host = field.Value
			continue
		case "transfer-encoding":
			request.TransferEncoding = []string{"chunked"}
			request.ContentLength = -1
			continue
		case "content-length":
			if canonical || request.ContentLength > 0 || isPost(request.Method) {
				continue
			}
		}
		name := field.Name
		if canonical {
			name = http.CanonicalHeaderKey(name)
		}
		single[i] = field.Value
		request.Header[name] = single[i : i+1 : i+1]
	}
	if !canonical {
		request.Header["User-Agent"] = nil // no other than the one above
	}
}

// isPost tells the methods for which net/http writes Content-Length: 0 by itself.
func isPost(method string) bool {
	return method == http.MethodPost || method == http.MethodPut || method == http.MethodPatch
}

// forHTTP gives the form of net/url that is written as it stands. To a proxy of
// plain HTTP the whole URL goes, with the host of the URL whatever Host says.
func (u *URL) forHTTP(proxied bool) *url.URL {
	path, query, asked := strings.Cut(u.Target, "?")
	out := &url.URL{Scheme: u.Scheme, Host: u.Host, RawQuery: query, ForceQuery: asked && query == ""}
	if proxied && u.Scheme == "http" {
		out.Opaque = "//" + u.Host + strings.TrimPrefix(path, asterisk) // a server as a whole has no path there
		return out
	}
	out.Path, out.RawPath = unescape(path), path
	if u.verbatim && !strings.HasPrefix(path, "//") {
		out.Opaque = path
	}
	return out
}
