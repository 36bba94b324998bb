package wire

import (
	"context"
	"crypto/tls"
	"net/http/httptrace"
	"sync"
	"time"
)

// Phases are the parts of the time of a trip, summed over its exchanges; 0: there was no
// such part, or it was not measured (see [Options.Trace]).
type Phases struct {
	// DNS is the lookup of names, Connect the opening of connections, without it, and TLS
	// the handshake.
	DNS, Connect, TLS time.Duration
	// FirstByte is from the start of the trip to the first byte of its last response.
	FirstByte time.Duration
	// Reused: every exchange went over a connection that was open already.
	Reused bool
}

// stopwatch measures one exchange. Its hooks may be called by several goroutines, also
// by a dialling that goes on when the exchange is over.
type stopwatch struct {
	now func() time.Time

	mu                               sync.Mutex
	dnsFrom, dnsTo, dialFrom, dialTo time.Time
	tlsFrom, tlsTo, firstByte        time.Time
	connected, reused                bool
}

// traced gives a context whose exchange is measured.
func (s *stopwatch) traced(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		DNSStart:             func(httptrace.DNSStartInfo) { s.begin(&s.dnsFrom) },
		DNSDone:              func(httptrace.DNSDoneInfo) { s.end(&s.dnsTo) },
		ConnectStart:         func(string, string) { s.begin(&s.dialFrom) },
		ConnectDone:          func(_, _ string, err error) { s.endUnless(err, &s.dialTo) },
		TLSHandshakeStart:    func() { s.begin(&s.tlsFrom) },
		TLSHandshakeDone:     func(_ tls.ConnectionState, err error) { s.endUnless(err, &s.tlsTo) },
		GotConn:              s.got,
		GotFirstResponseByte: func() { s.end(&s.firstByte) },
	})
}

// begin keeps the first point in time: addresses are dialled next to each other.
func (s *stopwatch) begin(at *time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if at.IsZero() {
		*at = s.now()
	}
}

func (s *stopwatch) end(at *time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	*at = s.now()
}

func (s *stopwatch) endUnless(err error, at *time.Time) {
	if err == nil {
		s.end(at)
	}
}

func (s *stopwatch) got(info httptrace.GotConnInfo) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.connected, s.reused = true, info.Reused
}

// add adds the exchange to the phases of a trip that started at a point in time. first: no
// exchange was added before.
func (s *stopwatch) add(to *Phases, started time.Time, first bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	to.Reused = s.connected && s.reused && (first || to.Reused)
	if !s.reused { // a dialling that was begun for it may have served another one
		to.DNS += between(s.dnsFrom, s.dnsTo)
		to.Connect += between(s.dialFrom, s.dialTo)
		to.TLS += between(s.tlsFrom, s.tlsTo)
	}
	if !s.firstByte.IsZero() {
		to.FirstByte = max(0, s.firstByte.Sub(started))
	}
}

func between(from, to time.Time) time.Duration {
	if from.IsZero() || to.IsZero() {
		return 0
	}
	return max(0, to.Sub(from))
}
