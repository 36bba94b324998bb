package wire

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bchttp/bchttp/runner/result"
)

// rawServer answers on a socket with bytes that the test wrote, and keeps the bytes
// of the requests.
type rawServer struct {
	listener net.Listener
	answers  []string
	delay    time.Duration // before each answer

	mu          sync.Mutex
	got         []string
	connections int
}

const (
	empty200   = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
	noAnswerAt = "" // closes the connection
	silence    = "-"
)

func serve(t testing.TB, answers ...string) *rawServer {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return serveOn(t, listener, answers...)
}

func serveOn(t testing.TB, listener net.Listener, answers ...string) *rawServer {
	t.Helper()
	s := &rawServer{listener: listener, answers: answers}
	var connections sync.WaitGroup
	connections.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			s.mu.Lock()
			s.connections++
			s.mu.Unlock()
			connections.Go(func() { s.talk(conn) })
		}
	})
	t.Cleanup(func() {
		listener.Close()
		connections.Wait()
	})
	return s
}

func (s *rawServer) addr() string { return s.listener.Addr().String() }

func (s *rawServer) talk(conn net.Conn) {
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(10 * time.Second))
	reader := bufio.NewReader(conn)
	for {
		raw, err := readRaw(reader)
		if err != nil {
			return
		}
		time.Sleep(s.delay)
		answer := s.next(raw)
		if answer == noAnswerAt {
			return
		}
		if answer == silence {
			_, _ = reader.ReadByte() // until the client gives up
			return
		}
		if _, err := io.WriteString(conn, answer); err != nil || strings.Contains(answer, "Connection: close") {
			return
		}
	}
}

func (s *rawServer) next(raw string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.got = append(s.got, raw)
	if n := len(s.got); n <= len(s.answers) {
		return strings.ReplaceAll(s.answers[n-1], "{addr}", s.addr())
	}
	return empty200
}

// requests are the raw requests so far.
func (s *rawServer) requests() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.got...)
}

// readRaw reads one request, byte for byte.
func readRaw(reader *bufio.Reader) (string, error) {
	var raw strings.Builder
	length, chunked := 0, false
	for {
		line, err := reader.ReadString('\n')
		if err != nil {
			return raw.String(), err
		}
		raw.WriteString(line)
		if line == "\r\n" {
			break
		}
		name, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch strings.ToLower(name) {
		case "content-length":
			length, _ = strconv.Atoi(value)
		case "transfer-encoding":
			chunked = value == "chunked"
		}
	}
	if chunked {
		err := copyChunks(&raw, reader)
		return raw.String(), err
	}
	_, err := io.CopyN(&raw, reader, int64(length))
	return raw.String(), err
}

func copyChunks(raw *strings.Builder, reader *bufio.Reader) error {
	lines := textproto.NewReader(reader)
	for {
		line, err := lines.ReadLine()
		raw.WriteString(line + "\r\n")
		if err != nil || line == "" {
			return err
		}
	}
}

func newClient(t testing.TB, options Options) *Client {
	t.Helper()
	client, err := NewClient(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	return client
}

func parse(t testing.TB, raw string) *URL {
	t.Helper()
	u, err := ParseURL(raw)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// fields are header lines, "Name: value".
func fields(lines ...string) []result.Header {
	var out []result.Header
	for _, line := range lines {
		name, value, _ := strings.Cut(line, ":")
		out = append(out, result.Header{Name: name, Value: strings.TrimSpace(value)})
	}
	return out
}

// do sends without a surprise.
func do(t testing.TB, c *Client, r *Request) *Trip {
	t.Helper()
	trip, err := c.Do(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	return trip
}

// failure sends and wants an error.
func failure(t testing.TB, c *Client, r *Request) (*Trip, *Error) {
	t.Helper()
	trip, err := c.Do(context.Background(), r)
	var known *Error
	if !errors.As(err, &known) {
		t.Fatalf("error %v of type %T, want an *Error", err, err)
	}
	return trip, known
}

// said is all that a person reads of an error, and its kind.
func said(err error) string {
	var known *Error
	if !errors.As(err, &known) {
		return fmt.Sprint(err)
	}
	return fmt.Sprintf("%s: %s\nhint: %s", known.Kind, known.Message, known.Hint)
}
