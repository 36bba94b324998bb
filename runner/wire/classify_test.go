package wire

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// unreachable answers each dial with an error.
func unreachable(err error) func(context.Context, string, string) (net.Conn, error) {
	return func(context.Context, string, string) (net.Conn, error) {
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: err}
	}
}

type slowError struct{}

func (slowError) Error() string   { return "i/o timeout" }
func (slowError) Timeout() bool   { return true }
func (slowError) Temporary() bool { return true }

func TestHostsThatAreNotReached(t *testing.T) {
	for name, c := range map[string]struct {
		err       error
		want      string
		retryable bool
	}{
		"not found": {
			&net.DNSError{Err: "no such host", Name: "h.example", IsNotFound: true},
			"dns: the host `h.example` was not found\nhint: check its spelling, and whether a VPN or proxy is needed", false,
		},
		"no resolver": {
			&net.DNSError{Err: "server misbehaving", Name: "h.example", IsTemporary: true},
			"dns: the host `h.example` could not be looked up\nhint: check the network connection", true,
		},
		"no network": {
			syscall.ENETUNREACH,
			"unreachable: no way to `h.example:81`\nhint: check the network connection, and whether a VPN or proxy is needed", true,
		},
		"no way": {
			syscall.EHOSTUNREACH,
			"unreachable: no way to `h.example:81`\nhint: check the network connection, and whether a VPN or proxy is needed", true,
		},
		"silent": {
			slowError{},
			"timeout: no connection to `h.example:81`: it does not answer\nhint: check host and port, and whether a firewall is in the way", true,
		},
		"other": {errors.New("odd"), "transport: the request to `h.example:81` failed: dial tcp: odd\nhint: ", false},
	} {
		client := newClient(t, Options{Dial: unreachable(c.err)})
		_, err := failure(t, client, &Request{Method: "POST", URL: parse(t, "http://u:secret@h.example:81/x?sig=secret")})
		if diff := cmp.Diff(c.want, said(err)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if got := Retryable("POST", &Trip{}, err); got != c.retryable {
			t.Errorf("%s: retryable %v", name, got)
		}
	}
}

// closedPort is an address where nobody listens.
func closedPort(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

func TestRefused(t *testing.T) {
	addr := closedPort(t)
	trip, err := failure(t, newClient(t, Options{}), &Request{Method: "GET", URL: parse(t, "http://"+addr+"/x")})
	want := "refused: connection refused by `" + addr + "`\nhint: is the server running? check host and port"
	if diff := cmp.Diff(want, said(err)); diff != "" {
		t.Error(diff)
	}
	if trip.Request == nil || trip.Response != nil || !errors.Is(err, syscall.ECONNREFUSED) && !errors.Is(err, syscall.Errno(10061)) {
		t.Errorf("%+v, %v", trip, err.Err)
	}
}

// hanging dials until it is given up.
func hanging(ctx context.Context, _, _ string) (net.Conn, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

func TestTimeout(t *testing.T) {
	const more = "`--timeout DUR`, or `# @timeout DUR` above the request, gives it more time"
	const where = "check host and port, and whether a firewall is in the way"
	half := raw("HTTP/1.1 200 OK", "Content-Length: 100", "", "half")
	for name, c := range map[string]struct {
		answer  string
		options Options
		want    string
	}{
		"connection":       {empty200, Options{Dial: hanging}, "no connection to `HOST` within 50ms\nhint: " + where},
		"proxy":            {empty200, Options{Dial: hanging, Proxy: "p.example:8080"}, "no connection to `p.example:8080` within 50ms\nhint: " + where},
		"first byte":       {silence, Options{}, "no answer from `HOST` within 50ms\nhint: " + more},
		"body":             {half, Options{}, "the answer of `HOST` was not complete within 50ms\nhint: " + more},
		"body in a file":   {half, Options{MemoryBody: 1}, "the answer of `HOST` was not complete within 50ms\nhint: " + more},
		"body of a stream": {raw("HTTP/1.1 200 OK", "", "half"), Options{}, "the answer of `HOST` was not complete within 50ms\nhint: " + more},
	} {
		server := serve(t, c.answer, silence)
		trip, err := failure(t, newClient(t, c.options), &Request{
			Method: "GET", URL: parse(t, "http://"+server.addr()), Timeout: 50 * time.Millisecond,
		})
		want := "timeout: " + strings.ReplaceAll(c.want, "HOST", server.addr())
		if diff := cmp.Diff(want, said(err)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if !Retryable("GET", &Trip{}, err) || Retryable("POST", &Trip{}, err) {
			t.Errorf("%s: tried again or not, it is wrong", name)
		}
		if connected := c.options.Dial == nil; MayBeDone("POST", trip, err) != connected {
			t.Errorf("%s: whether it may be done", name)
		}
	}
}

// slowHandshake is what net/http says of a TLS handshake that takes too long.
type slowHandshake struct{}

func (slowHandshake) Error() string   { return "net/http: TLS handshake timeout" }
func (slowHandshake) Timeout() bool   { return true }
func (slowHandshake) Temporary() bool { return true }

// What never got as far as a request was not done.
func TestUndone(t *testing.T) {
	at := parse(t, "https://h.example/")
	for name, err := range map[string]error{
		"handshake": slowHandshake{},
		"dial":      &net.OpError{Op: "dial", Err: io.EOF},
		"other":     &net.OpError{Op: "dial", Err: errors.New("something else")},
	} {
		if failure := explainNetwork(at, err); !failure.Undone {
			t.Errorf("%s: %+v", name, failure)
		}
	}
	if failure := explainNetwork(at, &net.OpError{Op: "read", Err: io.EOF}); failure.Undone {
		t.Errorf("%+v", failure)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	trip, err := newClient(t, Options{Dial: hanging}).Do(ctx, &Request{Method: "POST", URL: at, Timeout: time.Minute})
	var failure *Error
	if !errors.As(err, &failure) || failure.Kind != Canceled || MayBeDone("POST", trip, err) {
		t.Errorf("%+v", failure)
	}
}

func TestTheSlownessOfAnEarlierExchangeIsNoMatter(t *testing.T) {
	server := serve(t, redirect(302, "/b"), silence)
	_, err := failure(t, newClient(t, Options{}), &Request{
		Method: "GET", URL: parse(t, "http://"+server.addr()), Timeout: 200 * time.Millisecond, FollowRedirects: true,
	})
	if want := "no answer from `" + server.addr() + "` within 200ms"; err.Message != want {
		t.Error(err.Message)
	}
}

func TestClosedConnections(t *testing.T) {
	for name, answer := range map[string]string{
		"at once":  noAnswerAt,
		"in head":  raw("HTTP/1.1 200 OK", "Connection: close"),
		"in body":  raw("HTTP/1.1 200 OK", "Connection: close", "Content-Length: 100", "", "half"),
		"in chunk": raw("HTTP/1.1 200 OK", "Connection: close", "Transfer-Encoding: chunked", "", "a", "half"),
		"packed":   raw("HTTP/1.1 200 OK", "Connection: close", "Content-Encoding: gzip", "Content-Length: 100", "", "\x1f\x8b"),
	} {
		server := serve(t, answer, answer)
		trip, err := failure(t, newClient(t, Options{}), &Request{Method: "POST", URL: parse(t, "http://"+server.addr()), Body: []byte("x")})
		if !MayBeDone("POST", trip, err) {
			t.Errorf("%s: nobody would know", name)
		}
		want := "reset: `" + server.addr() + "` closed the connection before its answer was complete\n" +
			"hint: try again; if it stays so, look into the log of the server"
		if diff := cmp.Diff(want, said(err)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestWhatIsNotHTTP(t *testing.T) {
	server := serve(t, "220 smtp.example ESMTP\r\nConnection: close\r\n\r\n")
	trip, err := failure(t, newClient(t, Options{}), &Request{Method: "GET", URL: parse(t, "http://"+server.addr())})
	want := "protocol: `" + server.addr() + "` did not answer in HTTP\nhint: check the port, and whether it wants `https://`"
	if diff := cmp.Diff(want, said(err)); diff != "" {
		t.Error(diff)
	}
	if MayBeDone("POST", trip, err) {
		t.Error("it may be done")
	}
}

func TestAnswersThatAreBroken(t *testing.T) {
	for what, answer := range map[string]string{
		"a header line that is none":               raw("HTTP/1.1 200 OK", "Connection: close", "token hunter2", "", ""),
		"a `Content-Length` that is no number":     raw("HTTP/1.1 200 OK", "Connection: close", "Content-Length: hunter2", "", ""),
		"more than one `Content-Length`":           raw("HTTP/1.1 200 OK", "Connection: close", "Content-Length: 1", "Content-Length: 2", "", "xx"),
		"a `Transfer-Encoding` other than chunked": raw("HTTP/1.1 200 OK", "Connection: close", "Transfer-Encoding: hunter2", "", "x"),
		"a chunk that is none":                     raw("HTTP/1.1 200 OK", "Connection: close", "Transfer-Encoding: chunked", "", "hunter2", "x"),
		"headers of more than 10 MiB":              raw("HTTP/1.1 200 OK", "Connection: close", "X: "+strings.Repeat("x", 11<<20), "", ""),
	} {
		server := serve(t, answer)
		_, err := failure(t, newClient(t, Options{}), &Request{Method: "GET", URL: parse(t, "http://"+server.addr())})
		want := "protocol: the answer of `" + server.addr() + "` is broken: it has " + what +
			"\nhint: the server, or a proxy before it, must be repaired"
		if diff := cmp.Diff(want, said(err)); diff != "" {
			t.Error(diff)
		}
	}
}

func TestWhatIsNotTLS(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		_, _ = io.WriteString(conn, "HTTP/1.1 400 Bad Request\r\n\r\n")
		_, _ = io.Copy(io.Discard, conn)
	}()
	addr := listener.Addr().String()
	client := newClient(t, Options{})
	_, failed := failure(t, client, &Request{Method: "GET", URL: parse(t, "https://"+addr)})
	listener.Close()
	<-done
	if diff := cmp.Diff("tls: `"+addr+"` does not speak TLS\nhint: write `http://"+addr+"`", said(failed)); diff != "" {
		t.Error(diff)
	}
}

// Whatever the network says, no text has parts of the URL that are secret.
func TestMessagesHaveNoSecrets(t *testing.T) {
	const raw = "https://user:hunter2@h.example/x?client_secret=hunter2&sig=hunter2"
	for _, cause := range []error{
		errors.New("odd"), syscall.ECONNREFUSED, syscall.ECONNRESET,
		slowError{},
		context.DeadlineExceeded,
		&net.DNSError{Name: "h.example"},
	} {
		client := newClient(t, Options{Dial: unreachable(cause)})
		_, err := failure(t, client, &Request{Method: "GET", URL: parse(t, raw), Timeout: time.Second})
		for text := error(err); text != nil; text = errors.Unwrap(text) {
			if got := text.Error() + err.Hint; containsAny(got, "hunter2", "aHVudGVyMg") {
				t.Errorf("%v: %s", cause, got)
			}
		}
	}
}
