package rpc_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/bchttp/bchttp/lsp/rpc"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// script is a client that sends texts and reads frames.
type script struct {
	t     *testing.T
	in    *io.PipeWriter
	out   *bufio.Reader
	ended chan error
	log   *log
}

// log keeps what is logged.
type log struct {
	mu    sync.Mutex
	lines []string
}

func (l *log) add(format string, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = append(l.lines, fmt.Sprintf(format, args...))
}

func (l *log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.Join(l.lines, "\n")
}

func begin(t *testing.T, serve func(*rpc.Client) rpc.Server) *script {
	t.Helper()
	toServer, in := io.Pipe()
	out, fromServer := io.Pipe()
	s := &script{t: t, in: in, out: bufio.NewReader(out), ended: make(chan error, 1), log: &log{}}
	go func() {
		s.ended <- rpc.Serve(context.Background(), toServer, fromServer, s.log.add, serve)
		_ = fromServer.Close()
	}()
	t.Cleanup(func() { _, _ = in.Close(), out.Close() })
	return s
}

func (s *script) raw(text string) {
	s.t.Helper()
	if _, err := io.WriteString(s.in, text); err != nil {
		s.t.Fatal(err)
	}
}

func (s *script) send(content string) {
	s.t.Helper()
	s.raw(fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(content), content))
}

func (s *script) receive() string {
	s.t.Helper()
	var length int
	if _, err := fmt.Fscanf(s.out, "Content-Length: %d\r\n\r\n", &length); err != nil {
		s.t.Fatal(err)
	}
	content := make([]byte, length)
	if _, err := io.ReadFull(s.out, content); err != nil {
		s.t.Fatal(err)
	}
	return string(content)
}

// expect reads a message and compares it with one written in any order.
func (s *script) expect(want string) {
	s.t.Helper()
	got := s.receive()
	var a, b any
	if json.Unmarshal([]byte(got), &a) != nil || json.Unmarshal([]byte(want), &b) != nil || fmt.Sprint(a) != fmt.Sprint(b) {
		s.t.Errorf("got  %s\nwant %s", got, want)
	}
}

func (s *script) initialize() {
	s.t.Helper()
	s.send(`{"jsonrpc":"2.0","id":"i","method":"initialize","params":{}}`)
	s.expect(`{"jsonrpc":"2.0","id":"i","result":{"yes":true}}`)
	s.send(`{"jsonrpc":"2.0","method":"initialized","params":{}}`)
}

func (s *script) end() {
	s.t.Helper()
	s.send(`{"jsonrpc":"2.0","id":"s","method":"shutdown"}`)
	s.expect(`{"jsonrpc":"2.0","id":"s","result":null}`)
	s.send(`{"jsonrpc":"2.0","method":"exit"}`)
	if err := s.wait(); err != nil {
		s.t.Error(err)
	}
}

func (s *script) wait() error {
	s.t.Helper()
	select {
	case err := <-s.ended:
		return err
	case <-time.After(20 * time.Second):
		s.t.Fatal("the session does not end")
	}
	return nil
}

// counter is a server with a number as its state.
func counter(*rpc.Client) rpc.Server {
	n := 0
	return rpc.Server{
		Initialize: func(json.RawMessage) (any, error) { return map[string]bool{"yes": true}, nil },
		Notifications: map[string]rpc.Notification{
			"add":   func(json.RawMessage) error { n++; return nil },
			"panic": func(json.RawMessage) error { panic("in a notification") },
			"fail":  func(json.RawMessage) error { return errors.New("no") },
		},
		Requests: map[string]rpc.Request{
			"get": func(json.RawMessage) (rpc.Job, error) {
				now := n
				return func(context.Context) (any, error) { return now, nil }, nil
			},
			"nothing": func(json.RawMessage) (rpc.Job, error) {
				return func(context.Context) (any, error) { return nil, nil }, nil
			},
			"wait": func(json.RawMessage) (rpc.Job, error) {
				return func(ctx context.Context) (any, error) { <-ctx.Done(); return nil, ctx.Err() }, nil
			},
			"stale": func(json.RawMessage) (rpc.Job, error) {
				return func(context.Context) (any, error) { return nil, fmt.Errorf("lens: %w", rpc.ErrStale) }, nil
			},
			"odd": func(json.RawMessage) (rpc.Job, error) {
				return func(context.Context) (any, error) { return func() {}, nil }, nil
			},
			"panic": func(json.RawMessage) (rpc.Job, error) {
				return func(context.Context) (any, error) { panic("in a job") }, nil
			},
			"panicEarly": func(json.RawMessage) (rpc.Job, error) { panic("in a preparation") },
			"params": func(raw json.RawMessage) (rpc.Job, error) {
				var p struct{ N int }
				if err := json.Unmarshal(raw, &p); err != nil {
					return nil, rpc.InvalidParams(err)
				}
				return func(context.Context) (any, error) { return p.N, nil }, nil
			},
		},
	}
}

func TestRules(t *testing.T) {
	s := begin(t, counter)
	s.send(`{"jsonrpc":"2.0","id":1,"method":"get"}`)
	s.expect(`{"jsonrpc":"2.0","id":1,"error":{"code":-32002,"message":"expected ` + "`initialize`" + ` first"}}`)
	s.send(`{"jsonrpc":"2.0","method":"add"}`) // before initialize: passed over
	s.initialize()
	for _, c := range []struct{ send, want string }{
		{`"method":"get"`, `"result":0`},
		{`"method":"nothing"`, `"result":null`},
		{`"method":"params","params":{"n":7}`, `"result":7`},
		{`"method":"params","params":[1]`, `"error":{"code":-32602,"message":"the parameters do not fit: json: cannot unmarshal array into Go value of type struct { N int }"}`},
		{`"method":"textDocument/unheardOf"`, `"error":{"code":-32601,"message":"the method ` + "`textDocument/unheardOf`" + ` is not known"}`},
		{`"method":"initialize","params":{}`, `"error":{"code":-32600,"message":"the session was initialized before"}`},
		{`"method":"stale"`, `"error":{"code":-32801,"message":"the document has changed since"}`},
		{`"method":"panic"`, `"error":{"code":-32603,"message":"internal error; the log of the server tells more"}`},
		{`"method":"panicEarly"`, `"error":{"code":-32603,"message":"internal error; the log of the server tells more"}`},
		{`"method":"odd"`, `"error":{"code":-32603,"message":"json: unsupported type: func()"}`},
		{`"method":"get"`, `"result":0`},
	} {
		s.send(`{"jsonrpc":"2.0","id":2,` + c.send + `}`)
		s.expect(`{"jsonrpc":"2.0","id":2,` + c.want + `}`)
	}
	for _, notification := range []string{"unheardOf", "$/setTrace", "panic", "fail", "add"} {
		s.send(`{"jsonrpc":"2.0","method":"` + notification + `"}`)
	}
	s.send(`{"jsonrpc":"2.0","id":3,"method":"get"}`)
	s.expect(`{"jsonrpc":"2.0","id":3,"result":1}`)
	s.end()
	for _, want := range []string{"panic in panic: in a job", "session_test.go", "panic in panicEarly: in a preparation", "panic in panic: in a notification", "fail: no"} {
		if !strings.Contains(s.log.String(), want) {
			t.Errorf("the log lacks %q:\n%s", want, s.log)
		}
	}
}

func TestAfterShutdown(t *testing.T) {
	s := begin(t, counter)
	s.initialize()
	s.send(`{"jsonrpc":"2.0","id":1,"method":"shutdown"}`)
	s.expect(`{"jsonrpc":"2.0","id":1,"result":null}`)
	s.send(`{"jsonrpc":"2.0","id":2,"method":"get"}`)
	s.expect(`{"jsonrpc":"2.0","id":2,"error":{"code":-32600,"message":"the session was shut down"}}`)
	s.send(`{"jsonrpc":"2.0","method":"exit"}`)
	if err := s.wait(); err != nil {
		t.Error(err)
	}
}

func TestEnds(t *testing.T) {
	for name, c := range map[string]struct {
		leave func(*script)
		want  error
	}{
		"exit without shutdown":   {func(s *script) { s.send(`{"jsonrpc":"2.0","method":"exit"}`) }, rpc.ErrNoShutdown},
		"end of input":            {func(s *script) { _ = s.in.Close() }, rpc.ErrNoShutdown},
		"end of input in a frame": {func(s *script) { s.raw("Content-Length: 100\r\n\r\n{"); _ = s.in.Close() }, rpc.ErrNoShutdown},
		"a job runs":              {func(s *script) { s.send(`{"jsonrpc":"2.0","id":1,"method":"wait"}`); _ = s.in.Close() }, rpc.ErrNoShutdown},
		"end of input after shutdown": {func(s *script) {
			s.send(`{"jsonrpc":"2.0","id":1,"method":"shutdown"}`)
			s.receive()
			_ = s.in.Close()
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			s := begin(t, counter)
			s.initialize()
			c.leave(s)
			if err := s.wait(); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

func TestCancellation(t *testing.T) {
	s := begin(t, counter)
	s.initialize()
	s.send(`{"jsonrpc":"2.0","id":"w","method":"wait"}`)
	s.send(`{"jsonrpc":"2.0","id":"w","method":"wait"}`)
	s.expect(`{"jsonrpc":"2.0","id":"w","error":{"code":-32600,"message":"a request with this id is still running"}}`)
	s.send(`{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":99}}`)
	s.send(`{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":{}}}`)
	s.send(`{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":"w"}}`)
	s.expect(`{"jsonrpc":"2.0","id":"w","error":{"code":-32800,"message":"cancelled"}}`)
	s.end()
}

// TestWaitingRequestsAreCancelled fills all slots: what waits for one can be cancelled.
func TestWaitingRequestsAreCancelled(t *testing.T) {
	s := begin(t, counter)
	s.initialize()
	for i := range 20 {
		s.send(fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":"wait"}`, i))
	}
	for i := range 20 {
		s.send(fmt.Sprintf(`{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":%d}}`, i))
		s.expect(fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"error":{"code":-32800,"message":"cancelled"}}`, i))
	}
	s.end()
}

// TestOrder pipelines changes and requests: each answer is the state at its arrival.
func TestOrder(t *testing.T) {
	s := begin(t, counter)
	s.initialize()
	const rounds = 5000
	go func() {
		for i := range rounds {
			s.send(`{"jsonrpc":"2.0","method":"add"}`)
			s.send(fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":"get"}`, i+1))
		}
	}()
	for range rounds {
		var m struct{ ID, Result int }
		if err := json.Unmarshal([]byte(s.receive()), &m); err != nil || m.ID != m.Result {
			t.Fatalf("request %d was answered with state %d (%v)", m.ID, m.Result, err)
		}
	}
	s.end()
}
