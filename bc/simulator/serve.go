package simulator

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"sync"
	"time"
)

// ServeOptions say where a simulator listens. With no address at all it listens on a
// free port of 127.0.0.1 without TLS.
type ServeOptions struct {
	// Address and TLSAddress are HOST:PORT on loopback; port 0 takes a free one.
	Address, TLSAddress string
	// CAFile is where the certificate of the throw-away authority is written (PEM)
	// when TLSAddress is given; empty takes a new file in the system's folder for
	// temporary files, which is removed at the end.
	CAFile string
	// Now is the time that certificates are made for; nil is the machine's.
	Now func() time.Time
}

// Server is a simulator that listens.
type Server struct {
	plain, secure net.Listener // nil: not asked for
	ca            authorityFile
	server        *http.Server
	serving       sync.WaitGroup
	stopped       chan struct{}
	failures      chan error
}

// grace is how long requests under way may take when the server is told to end.
const grace = 2 * time.Second

// Listen serves a handler until the context ends: Business Central and sign-in on one
// port. Addresses that other machines can reach are refused with an *AddressError.
func Listen(ctx context.Context, handler http.Handler, o ServeOptions) (*Server, error) {
	if o.Address == "" && o.TLSAddress == "" {
		o.Address = "127.0.0.1:0"
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &Server{
		server:  &http.Server{Handler: handler, ReadHeaderTimeout: 30 * time.Second},
		stopped: make(chan struct{}), failures: make(chan error, 2),
	}
	if err := s.open(ctx, o); err != nil {
		s.closeListeners()
		return nil, err
	}
	s.start(ctx)
	return s, nil
}

// open binds the addresses and makes the certificates.
func (s *Server) open(ctx context.Context, o ServeOptions) (err error) {
	if o.Address != "" {
		if s.plain, err = bind(ctx, o.Address); err != nil {
			return err
		}
	}
	if o.TLSAddress == "" {
		return nil
	}
	if s.secure, err = bind(ctx, o.TLSAddress); err != nil {
		return err
	}
	authority, leaf, err := certificates(o.Now())
	if err != nil {
		return err
	}
	s.server.TLSConfig = &tls.Config{
		Certificates: []tls.Certificate{leaf}, MinVersion: tls.VersionTLS12,
		NextProtos: []string{"h2", "http/1.1"}, // else a listener without TLS beside it keeps HTTP/2 from being set up
	}
	s.ca, err = writeAuthority(o.CAFile, authority, o.Now())
	return err
}

func (s *Server) start(ctx context.Context) {
	if s.plain != nil {
		s.serving.Go(func() { s.report(s.server.Serve(s.plain)) })
	}
	if s.secure != nil {
		s.serving.Go(func() { s.report(s.server.ServeTLS(s.secure, "", "")) })
	}
	go func() {
		defer close(s.stopped)
		s.stopAfter(ctx)
	}()
}

// report keeps what ended a listener unless it was the end that was asked for.
func (s *Server) report(err error) {
	if !errors.Is(err, http.ErrServerClosed) {
		s.failures <- err
	}
}

// stopAfter ends the server with the context or when a listener fails.
func (s *Server) stopAfter(ctx context.Context) {
	select {
	case <-ctx.Done():
	case err := <-s.failures:
		s.failures <- err
	}
	s.ca.remove() // first: a second interrupt ends the process at once
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	if s.server.Shutdown(ending) != nil {
		s.server.Close() //nolint:errcheck // what is still open is cut off
	}
	s.serving.Wait()
}

// Wait returns when the server has ended: nil if the context asked for it.
func (s *Server) Wait() error {
	<-s.stopped
	select {
	case err := <-s.failures:
		return err
	default:
		return nil
	}
}

// Banner is the line that tells where the server listens:
// `listening on http://HOST:PORT https://HOST:PORT ca FILE`, without the part that
// was not asked for (INTERFACE section 1).
func (s *Server) Banner() string {
	line := "listening on"
	if s.plain != nil {
		line += " " + s.URL()
	}
	if s.secure != nil {
		line += " " + s.TLSURL() + " ca " + s.ca.path
	}
	return line
}

// URL is the address without TLS, empty if there is none.
func (s *Server) URL() string { return listenerURL(s.plain, "http") }

// TLSURL is the address with TLS, empty if there is none.
func (s *Server) TLSURL() string { return listenerURL(s.secure, "https") }

func listenerURL(l net.Listener, scheme string) string {
	if l == nil {
		return ""
	}
	return scheme + "://" + l.Addr().String()
}

func (s *Server) closeListeners() {
	for _, l := range [...]net.Listener{s.plain, s.secure} {
		if l != nil {
			l.Close() //nolint:errcheck // it was opened for nothing
		}
	}
	s.ca.remove()
}
