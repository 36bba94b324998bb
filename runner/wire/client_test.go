package wire

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

// lines sorts nothing and hides only the address, which changes with every run.
func (s *rawServer) plain() []string {
	var out []string
	for _, raw := range s.requests() {
		out = append(out, strings.ReplaceAll(raw, s.addr(), "HOST"))
	}
	return out
}

func raw(lines ...string) string { return strings.Join(lines, "\r\n") }

func TestBytesOfARequest(t *testing.T) {
	const encodings = "accept-encoding: gzip, deflate, br"
	for name, c := range map[string]struct {
		method, target string
		headers        []result.Header
		body           string
		want           string
	}{
		"bare": {
			method: "GET", target: "/",
			want: raw("GET / HTTP/1.1", "Host: HOST", encodings, "", ""),
		},
		"target stays": {
			method: "GET", target: "//a//%2f%41/it's/[1]/!$&'()*+,;=:@?$filter=a eq 'b'&c=a+b&d=%2B&e=?/[]|",
			want: raw("GET //a//%2f%41/it's/[1]/!$&'()*+,;=:@?$filter=a%20eq%20%27b%27&c=a+b&d=%2B&e=?/[]%7C HTTP/1.1",
				"Host: HOST", encodings, "", ""),
		},
		"empty query": {
			method: "GET", target: "/x?",
			want: raw("GET /x HTTP/1.1", "Host: HOST", encodings, "", ""),
		},
		"user agent": {
			method: "GET", target: "/", headers: fields("User-Agent: me/1"),
			want: raw("GET / HTTP/1.1", "Host: HOST", encodings, "user-agent: me/1", "", ""),
		},
		"empty values": {
			method: "GET", target: "/", headers: fields("User-Agent:", "X-Empty:"),
			want: raw("GET / HTTP/1.1", "Host: HOST", encodings, "user-agent: ", "x-empty: ", "", ""),
		},
		"host": {
			method: "GET", target: "/", headers: fields("Host: Tenant.example:99"),
			want: raw("GET / HTTP/1.1", "Host: Tenant.example:99", encodings, "", ""),
		},
		"post without body": {
			method: "POST", target: "/",
			want: raw("POST / HTTP/1.1", "Host: HOST", "Content-Length: 0", encodings, "", ""),
		},
		"put without body": {
			method: "PUT", target: "/",
			want: raw("PUT / HTTP/1.1", "Host: HOST", "Content-Length: 0", encodings, "", ""),
		},
		"lock without body": {
			method: "LOCK", target: "/",
			want: raw("LOCK / HTTP/1.1", "Host: HOST", encodings, "content-length: 0", "", ""),
		},
		"delete without body": {
			method: "DELETE", target: "/",
			want: raw("DELETE / HTTP/1.1", "Host: HOST", encodings, "", ""),
		},
		"get with body": {
			method: "GET", target: "/", body: "ü",
			want: raw("GET / HTTP/1.1", "Host: HOST", "Content-Length: 2", encodings, "", "ü"),
		},
		"written length": {
			method: "PATCH", target: "/", headers: fields("content-Length: 99", "IF-Match: *"), body: "{}",
			want: raw("PATCH / HTTP/1.1", "Host: HOST", "Content-Length: 2", encodings, "if-match: *", "", "{}"),
		},
		"own encodings": {
			method: "GET", target: "/", headers: fields("Accept-Encoding: identity", "Range: bytes=0-1"),
			want: raw("GET / HTTP/1.1", "Host: HOST", "accept-encoding: identity", "range: bytes=0-1", "", ""),
		},
		"chunked": {
			method: "POST", target: "/", headers: fields("Transfer-Encoding: chunked"), body: "abc",
			want: raw("POST / HTTP/1.1", "Host: HOST", "Transfer-Encoding: chunked", encodings, "", "3", "abc", "0", "", ""),
		},
		"chunked, other spelling": {
			method: "POST", target: "/", headers: fields("transfer-encoding: Chunked"), body: "abc",
			want: raw("POST / HTTP/1.1", "Host: HOST", "Transfer-Encoding: chunked", encodings, "", "3", "abc", "0", "", ""),
		},
		"other transfer encoding": {
			method: "POST", target: "/", headers: fields("Transfer-Encoding: gzip"), body: "abc",
			want: raw("POST / HTTP/1.1", "Host: HOST", "Content-Length: 3", encodings, "", "abc"),
		},
		"connect": {
			method: "CONNECT", target: "/m",
			want: raw("CONNECT /m HTTP/1.1", "Host: HOST", encodings, "", ""),
		},
		"trace": {
			method: "TRACE", target: "/m",
			want: raw("TRACE /m HTTP/1.1", "Host: HOST", encodings, "", ""),
		},
		"head": {
			method: "HEAD", target: "/m",
			want: raw("HEAD /m HTTP/1.1", "Host: HOST", encodings, "", ""),
		},
		"fields of net/http": {
			method: "GET", target: "/", headers: fields("Trailer: x", "Expect: y", "Upgrade: z", "TE: trailers"),
			want: raw("GET / HTTP/1.1", "Host: HOST", encodings, "expect: y", "te: trailers", "trailer: x", "upgrade: z", "", ""),
		},
	} {
		t.Run(name, func(t *testing.T) {
			server := serve(t)
			request := &Request{
				Method: c.method, URL: parse(t, "http://"+server.addr()+c.target), Headers: c.headers, Body: []byte(c.body),
			}
			do(t, newClient(t, Options{}), request)
			if diff := cmp.Diff([]string{c.want}, server.plain()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestATripTellsWhatWentOverTheWire(t *testing.T) {
	server := serve(t, raw("HTTP/1.1 201 Made so", "Content-Length: 2", "X-B: 1", "Set-Cookie: a=1", "Set-Cookie: b=2", "x-b: 2", "", "{}"))
	jar := NewJar(nil)
	at := parse(t, "http://ada:s3@"+server.addr()+"/x?y=1#z")
	jar.store(at, fields("Set-Cookie: old=1"))
	request := &Request{
		Method: "POST", URL: at, Jar: jar, Body: []byte("body"),
		Headers: fields("Content-Type: text/plain", "Cookie: mine=1", "Content-Length: 7"),
	}
	client := newClient(t, Options{})
	preview := client.Preview(request)
	trip := do(t, client, request)
	want := &result.Request{
		Method: "POST", URL: "http://" + server.addr() + "/x?y=1", Body: result.Body("body"),
		Headers: fields("content-type: text/plain", "authorization: Basic YWRhOnMz", "cookie: old=1",
			"accept-encoding: gzip, deflate, br", "content-length: 4"),
	}
	if diff := cmp.Diff(want, trip.Request); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(want, preview); diff != "" {
		t.Error(diff)
	}
	answer := &result.Response{
		Status: 201, Reason: "Made so", Body: result.Body("{}"),
		Headers: fields("Content-Length: 2", "Set-Cookie: a=1", "Set-Cookie: b=2", "X-B: 1", "X-B: 2"),
	}
	if diff := cmp.Diff(answer, trip.Response); diff != "" {
		t.Error(diff)
	}
	if trip.Last() != trip.Response || trip.FollowUps != nil || trip.Started.IsZero() || trip.Duration <= 0 {
		t.Errorf("%+v", trip)
	}
	sent := server.requests()[0]
	for _, field := range trip.Request.Headers {
		if !strings.Contains(strings.ToLower(sent), strings.ToLower("\r\n"+field.Name+": "+field.Value+"\r\n")) {
			t.Errorf("%v was not sent:\n%s", field, sent)
		}
	}
}

func TestAWrittenAuthorizationBeatsUserInfo(t *testing.T) {
	server := serve(t)
	trip := do(t, newClient(t, Options{}), &Request{
		Method: "GET", URL: parse(t, "http://ada:s3@"+server.addr()+"/"), Headers: fields("Authorization: Bearer t"),
	})
	if diff := cmp.Diff(fields("authorization: Bearer t", "accept-encoding: gzip, deflate, br"), trip.Request.Headers); diff != "" {
		t.Error(diff)
	}
}

func TestAnswersWithoutBody(t *testing.T) {
	for method, answer := range map[string]string{
		"HEAD":   raw("HTTP/1.1 200 OK", "Content-Length: 100", "Content-Encoding: gzip", "", ""),
		"DELETE": raw("HTTP/1.1 204 No Content", "", ""),
		"GET":    raw("HTTP/1.1 304 Not Modified", "Content-Length: 50", "", ""),
		"POST":   raw("HTTP/1.1 200 OK", "Content-Encoding: gzip", "Content-Length: 0", "", ""),
		"PUT":    raw("HTTP/1.1 200 OK", "Content-Encoding: gzip", "Transfer-Encoding: chunked", "", "0", "", ""),
	} {
		server := serve(t, answer)
		trip := do(t, newClient(t, Options{Jobs: 1}), &Request{Method: method, URL: parse(t, "http://"+server.addr())})
		if trip.Response.Body != nil {
			t.Errorf("%s: body %q", method, trip.Response.Body)
		}
	}
}

func TestOneConnectionServesAll(t *testing.T) {
	server := serve(t)
	client := newClient(t, Options{})
	for range 5 {
		do(t, client, &Request{Method: "POST", URL: parse(t, "http://"+server.addr()), Body: []byte("x")})
	}
	if server.connections != 1 {
		t.Errorf("%d connections", server.connections)
	}
}

func TestBodiesOfAllFramings(t *testing.T) {
	for name, answer := range map[string]string{
		"length":  raw("HTTP/1.1 200 OK", "Content-Length: 5", "", "hello"),
		"chunked": raw("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "", "2", "he", "3", "llo", "0", "", ""),
		"closed":  raw("HTTP/1.1 200 OK", "Connection: close", "", "hello"),
	} {
		server := serve(t, answer)
		trip := do(t, newClient(t, Options{MaxBody: 5}), &Request{Method: "GET", URL: parse(t, "http://"+server.addr())})
		if string(trip.Response.Body) != "hello" {
			t.Errorf("%s: %q", name, trip.Response.Body)
		}
		server = serve(t, answer)
		_, err := failure(t, newClient(t, Options{MaxBody: 4}), &Request{Method: "GET", URL: parse(t, "http://"+server.addr())})
		want := "body-too-large: the body that `" + server.addr() + "` answered is over the limit of 4 bytes\n" +
			"hint: ask for less, such as with `$top` or `$select`"
		if said(err) != want {
			t.Errorf("%s: %s", name, said(err))
		}
	}
}

func TestNothingIsSentWithABadHeader(t *testing.T) {
	base := roundTripper(func(*http.Request) (*http.Response, error) { return nil, errors.New("sent") })
	trip, err := failure(t, newClient(t, Options{Base: base}), &Request{
		Method: "GET", URL: parse(t, "https://h"), Headers: fields("a b: c"),
	})
	if err.Kind != BadHeader || trip.Request != nil {
		t.Errorf("%v, %+v", err, trip)
	}
}

func TestInterrupted(t *testing.T) {
	server := serve(t, silence)
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(20*time.Millisecond, cancel)
	_, err := newClient(t, Options{}).Do(ctx, &Request{Method: "GET", URL: parse(t, "http://"+server.addr()), Timeout: time.Minute})
	if want := "canceled: the request to `" + server.addr() + "` was interrupted\nhint: "; said(err) != want {
		t.Error(said(err))
	}
}
