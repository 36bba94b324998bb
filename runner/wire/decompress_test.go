package wire

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
)

// packed is a text in one content encoding.
func packed(t testing.TB, encoding string, text []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	var writer io.WriteCloser
	var err error
	switch encoding {
	case "gzip":
		writer = gzip.NewWriter(&out)
	case "deflate":
		writer = zlib.NewWriter(&out)
	case "raw deflate":
		writer, err = flate.NewWriter(&out, 9)
	case "br":
		writer = brotli.NewWriter(&out)
	default:
		return text
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := writer.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func packedAnswer(encoding string, body []byte) string {
	return fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Encoding: %s\r\nContent-Length: %d\r\n\r\n%s", encoding, len(body), body)
}

func TestPackedBodies(t *testing.T) {
	text := []byte(strings.Repeat("Geschäft ", 5000))
	for _, c := range []struct{ written, encoding string }{
		{"gzip", "gzip"},
		{"X-GZIP", "gzip"},
		{"deflate", "deflate"},
		{"deflate", "raw deflate"},
		{"br", "br"},
		{"identity", "identity"},
		{"made-up", "made-up"},
	} {
		body := packed(t, c.encoding, text)
		server := serve(t, packedAnswer(c.written, body), packedAnswer(c.written, body))
		client := newClient(t, Options{})
		for range 2 {
			trip := do(t, client, &Request{Method: "GET", URL: parse(t, "http://"+server.addr())})
			if !bytes.Equal(trip.Response.Body, text) {
				t.Errorf("%s: %d bytes", c.written, len(trip.Response.Body))
			}
		}
	}
}

func TestABodyPackedTwice(t *testing.T) {
	body := packed(t, "br", packed(t, "gzip", []byte("inside")))
	answer := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Encoding: br\r\nContent-Length: %d\r\n\r\n%s", len(body), body)
	server := serve(t, answer)
	trip := do(t, newClient(t, Options{}), &Request{Method: "GET", URL: parse(t, "http://"+server.addr())})
	if string(trip.Response.Body) != "inside" {
		t.Errorf("%q", trip.Response.Body)
	}
}

func TestTheLimitCountsUnpackedBytes(t *testing.T) {
	for _, encoding := range []string{"gzip", "deflate", "br"} {
		server := serve(t, packedAnswer(encoding, packed(t, encoding, make([]byte, 3<<20))))
		_, err := failure(t, newClient(t, Options{MaxBody: 2 << 20}), &Request{Method: "GET", URL: parse(t, "http://"+server.addr())})
		want := "body-too-large: the body that `" + server.addr() + "` answered is over the limit of 2 MiB\n" +
			"hint: ask for less, such as with `$top` or `$select`"
		if said(err) != want {
			t.Errorf("%s: %s", encoding, said(err))
		}
	}
}

func TestBrokenPacking(t *testing.T) {
	for _, encoding := range []string{"gzip", "br", "deflate"} {
		whole := packed(t, encoding, []byte(strings.Repeat("abc", 100)))
		for name, body := range map[string][]byte{"cut": whole[:len(whole)-5], "other": []byte("{\"value\": \"plain after all\"}")} {
			server := serve(t, packedAnswer(encoding, body), packedAnswer(encoding, body), packedAnswer(encoding, whole))
			client, request := newClient(t, Options{}), &Request{Method: "GET", URL: parse(t, "http://"+server.addr())}
			failure(t, client, request)
			_, err := failure(t, client, request)
			if trip := do(t, client, request); len(trip.Response.Body) != 300 {
				t.Errorf("%s, %s: then %q", encoding, name, trip.Response.Body)
			}
			want := "protocol: the answer of `" + server.addr() + "` says `Content-Encoding: " + encoding + "`, but cannot be unpacked\n" +
				"hint: `Accept-Encoding: identity` in the request asks for an answer that is not packed"
			if said(err) != want {
				t.Errorf("%s, %s: %s", encoding, name, said(err))
			}
		}
	}
}

func chunked(head string, body []byte) string {
	return fmt.Sprintf("HTTP/1.1 200 OK\r\n%sTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n", head, len(body), body)
}

// A body that is not read to its very end costs its connection.
func TestConnectionsOutliveBodies(t *testing.T) {
	text := []byte(strings.Repeat("Geschäft ", 5000))
	for _, encoding := range []string{"identity", "gzip", "deflate", "raw deflate", "br"} {
		body := packed(t, encoding, text)
		written := strings.TrimPrefix(encoding, "raw ")
		for _, memory := range []int64{0, 1000} {
			server := serve(t, packedAnswer(written, body), chunked("Content-Encoding: "+written+"\r\n", body), chunked("", text))
			client := newClient(t, Options{MemoryBody: memory, TempFile: tempFiles(t.TempDir()).open})
			for range 4 {
				do(t, client, &Request{Method: "GET", URL: parse(t, "http://"+server.addr())})
			}
			if server.connections != 1 {
				t.Errorf("%s: %d connections", encoding, server.connections)
			}
		}
	}
}

// The end of the message may come later than the end of what is packed in it.
func TestConnectionsOutliveBodiesThatEndLate(t *testing.T) {
	var connections atomic.Int32
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		encoding := r.URL.Path[1:]
		w.Header().Set("Content-Encoding", encoding)
		_, _ = w.Write(packed(t, encoding, []byte("hello")))
		w.(http.Flusher).Flush()
		time.Sleep(20 * time.Millisecond)
	}))
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			connections.Add(1)
		}
	}
	server.Start()
	defer server.Close()
	client := newClient(t, Options{})
	for _, encoding := range []string{"gzip", "deflate", "br", "br", "gzip"} {
		trip := do(t, client, &Request{Method: "GET", URL: parse(t, server.URL+"/"+encoding)})
		if string(trip.Response.Body) != "hello" {
			t.Errorf("%s: %q", encoding, trip.Response.Body)
		}
	}
	if n := connections.Load(); n != 1 {
		t.Errorf("%d connections", n)
	}
}

// Whatever a server says of its bytes, there is an end, and no more than the limit.
func FuzzUnpack(f *testing.F) {
	for _, encoding := range []string{"gzip", "deflate", "raw deflate", "br"} {
		f.Add(strings.TrimPrefix(encoding, "raw "), packed(f, encoding, []byte(strings.Repeat("Geschäft ", 50))))
	}
	f.Add("gzip, br", packed(f, "br", packed(f, "gzip", []byte("inside"))))
	f.Fuzz(func(t *testing.T, encoding string, body []byte) {
		base := roundTripper(func(*http.Request) (*http.Response, error) {
			return &http.Response{
				StatusCode: 200, ContentLength: int64(len(body)), Body: io.NopCloser(bytes.NewReader(body)),
				Header: http.Header{"Content-Encoding": {encoding}},
			}, nil
		})
		client := newClient(t, Options{Base: base, MaxBody: 4096, MemoryBody: 4096})
		trip, err := client.Do(t.Context(), &Request{Method: "GET", URL: parse(t, "https://h/")})
		if err == nil && len(trip.Response.Body) > 4096 {
			t.Errorf("%d bytes", len(trip.Response.Body))
		}
	})
}
