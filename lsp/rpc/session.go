package rpc

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/sourcegraph/jsonrpc2"
)

// Job is the part of a request that runs beside the read loop. ctx ends when the client
// cancels the request, and when the session ends.
type Job func(ctx context.Context) (any, error)

// Request prepares a request on the read loop: it decodes the parameters and looks at
// the state of the server. An error is the answer.
type Request func(params json.RawMessage) (Job, error)

// Notification handles a notification on the read loop.
type Notification func(params json.RawMessage) error

// Server is what answers in a session. Maps are not changed while the session lasts.
type Server struct {
	// Initialize answers the first request, on the read loop.
	Initialize    func(params json.RawMessage) (any, error)
	Requests      map[string]Request
	Notifications map[string]Notification
	// Close is called when the session has ended; nil: nothing to do.
	Close func()
}

// ErrNoShutdown ends a session whose client went without shutdown.
var ErrNoShutdown = errors.New("the client left without shutdown")

// mostJobs is how many jobs run at a time; the others wait.
const mostJobs = 8

// patience is how long the end of a session waits for jobs, and for a client that does
// not read.
const patience = time.Second

// Serve answers a client until it says exit, until in ends, or until ctx is done. The
// error is nil after shutdown. log gets what goes wrong, a line each; it must be safe
// for use by several goroutines.
func Serve(ctx context.Context, in io.Reader, out io.Writer, log func(format string, args ...any), serve func(*Client) Server) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	s := &session{log: log, calls: calls{running: map[jsonrpc2.ID]*call{}, slots: make(chan struct{}, mostJobs)}, ready: make(chan struct{}), end: cancel}
	s.outbox = newOutbox(out)
	s.stream = newStream(in, s.outbox, log)
	s.conn = jsonrpc2.NewConn(ctx, s.stream, s, jsonrpc2.SetLogger(logger(log)))
	s.server = serve(&Client{s.conn, s.outbox})
	close(s.ready)
	select {
	case <-s.conn.DisconnectNotify():
	case <-ctx.Done():
	}
	cancel()
	s.finish()
	if s.server.Close != nil {
		s.server.Close()
	}
	return s.verdict()
}

// session is the state of one connection. All but the fields of calls and over belong
// to the read loop.
type session struct {
	server Server
	conn   *jsonrpc2.Conn
	stream *stream
	outbox *outbox
	log    func(format string, args ...any)
	calls  calls
	ready  chan struct{} // server is there
	end    context.CancelFunc

	initialized bool
	mu          sync.Mutex
	over        bool // shutdown was asked for
}

type logger func(format string, args ...any)

func (l logger) Printf(format string, args ...any) { l(format, args...) }

// finish waits for jobs and for the writer.
func (s *session) finish() {
	_ = s.conn.Close()
	patient := time.NewTimer(patience)
	defer patient.Stop()
	for _, done := range []<-chan struct{}{s.calls.done(), s.outbox.done} {
		select {
		case <-done:
		case <-patient.C:
			return
		}
	}
}

func (s *session) verdict() error {
	if s.isOver() {
		return nil
	}
	return ErrNoShutdown
}

func (s *session) isOver() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.over
}

// Handle takes one message on the read loop.
func (s *session) Handle(ctx context.Context, _ *jsonrpc2.Conn, r *jsonrpc2.Request) {
	<-s.ready
	params := s.stream.params
	s.stream.params = nil
	if r.Notif {
		s.notification(r.Method, params)
		return
	}
	if answer, err := s.request(ctx, r, params); err != nil || answer != nil {
		s.reply(r.ID, answer, err)
	}
}

// notification handles one; those that are not known, and those before initialize, are
// passed over.
func (s *session) notification(method string, params json.RawMessage) {
	switch method {
	case "exit":
		s.end()
		return
	case "$/cancelRequest":
		s.cancel(params)
		return
	}
	handle := s.server.Notifications[method]
	if handle == nil || !s.initialized || s.isOver() {
		return
	}
	if err := s.guard(method, func() error { return handle(params) }); err != nil {
		s.log("%s: %v", method, err)
	}
}

// empty is the answer of a request that has none.
var empty = json.RawMessage("null")

// request answers on the read loop what can be answered there, and starts a job for the
// rest.
func (s *session) request(ctx context.Context, r *jsonrpc2.Request, params json.RawMessage) (answer any, err error) {
	switch {
	case s.isOver():
		return nil, invalid("the session was shut down")
	case r.Method == "initialize" && s.initialized:
		return nil, invalid("the session was initialized before")
	case r.Method == "initialize":
		return s.initialize(params)
	case !s.initialized:
		return nil, &Error{Code: CodeNotInitialized, Message: "expected `initialize` first"}
	case r.Method == "shutdown":
		s.mu.Lock()
		defer s.mu.Unlock()
		s.over = true
		return empty, nil
	}
	return nil, s.start(ctx, r, params)
}

func (s *session) initialize(params json.RawMessage) (answer any, err error) {
	err = s.guard("initialize", func() (err error) {
		answer, err = s.server.Initialize(params)
		return err
	})
	s.initialized = err == nil
	return answer, err
}

// start prepares a request and runs its job.
func (s *session) start(ctx context.Context, r *jsonrpc2.Request, params json.RawMessage) error {
	prepare := s.server.Requests[r.Method]
	if prepare == nil {
		return &Error{Code: CodeUnknownMethod, Message: fmt.Sprintf("the method `%s` is not known", r.Method)}
	}
	var job Job
	err := s.guard(r.Method, func() (err error) {
		job, err = prepare(params)
		return err
	})
	if err != nil {
		return err
	}
	return s.run(ctx, r, job)
}

// reply answers a request.
func (s *session) reply(id jsonrpc2.ID, answer any, err error) { s.answer(id, answer, err)() }

// answer writes an answer, which may take long, and gives what sends it.
func (s *session) answer(id jsonrpc2.ID, answer any, err error) (send func()) {
	if err == nil {
		var message []byte
		if message, err = answered(id, answer); err == nil {
			return func() { s.outbox.put(message) }
		}
		s.log("answering request %s: %v", id, err)
	}
	return func() { _ = s.conn.ReplyWithError(context.Background(), id, answerOf(err)) }
}
