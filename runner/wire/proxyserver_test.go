package wire

import (
	"bufio"
	"crypto/tls"
	"io"
	"net"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
)

func listen(t testing.TB) net.Listener {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return listener
}

// tunnel plays proxy and server behind CONNECT.
type tunnel struct {
	*rawServer
	mu       sync.Mutex
	connects []string
}

func serveTunnel(t *testing.T, certificate tls.Certificate) *tunnel {
	t.Helper()
	return serveTunnelOn(t, listen(t), certificate)
}

// serveTunnelOverTLS is a proxy that is itself reached over TLS.
func serveTunnelOverTLS(t *testing.T, certificate, own tls.Certificate) *tunnel {
	t.Helper()
	return serveTunnelOn(t, tls.NewListener(listen(t), &tls.Config{Certificates: []tls.Certificate{own}}), certificate)
}

func serveTunnelOn(t *testing.T, listener net.Listener, certificate tls.Certificate) *tunnel {
	t.Helper()
	s := &tunnel{}
	s.rawServer = serveOn(t, &tunnelListener{listener, s, &tls.Config{Certificates: []tls.Certificate{certificate}}})
	return s
}

func (s *tunnel) lastConnect() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.connects[len(s.connects)-1]
}

// tunnelListener gives connections that have passed their CONNECT.
type tunnelListener struct {
	net.Listener
	tunnel *tunnel
	config *tls.Config
}

func (l *tunnelListener) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	head, err := readRaw(bufio.NewReaderSize(conn, 16)) // TLS begins only after the answer
	if err != nil {
		conn.Close()
		return l.Accept()
	}
	l.tunnel.mu.Lock()
	l.tunnel.connects = append(l.tunnel.connects, head)
	l.tunnel.mu.Unlock()
	_, err = io.WriteString(conn, "HTTP/1.1 200 Connection Established\r\n\r\n")
	return tls.Server(conn, l.config), err
}

// socks is a proxy (RFC 1928, RFC 1929) that leads everything to one server.
type socks struct {
	net.Listener
	user, password, to string
	reply              byte
	asked              atomic.Pointer[string]
}

func (s *socks) addr() string { return s.Addr().String() }

func serveSOCKS(t *testing.T, user, password, to string, reply byte) *socks {
	t.Helper()
	s := &socks{Listener: listen(t), user: user, password: password, to: to, reply: reply}
	var running sync.WaitGroup
	running.Go(func() {
		for {
			conn, err := s.Accept()
			if err != nil {
				return
			}
			running.Go(func() {
				defer conn.Close()
				if s.greet(conn) {
					s.join(conn)
				}
			})
		}
	})
	t.Cleanup(func() {
		s.Close()
		running.Wait()
	})
	return s
}

// greet wants user and password.
func (s *socks) greet(conn net.Conn) bool {
	methods := readCounted(conn, 1)
	for _, method := range methods {
		if method == 2 {
			_, _ = conn.Write([]byte{5, 2})
			ok := string(readCounted(conn, 1)) == s.user && string(readCounted(conn, 0)) == s.password
			if !ok {
				_, _ = conn.Write([]byte{1, 1})
				return false
			}
			_, _ = conn.Write([]byte{1, 0})
			return true
		}
	}
	_, _ = conn.Write([]byte{5, 0xff})
	return false
}

// readCounted skips some bytes, then reads as many as the next one says.
func readCounted(conn net.Conn, skip int) []byte {
	head := make([]byte, skip+1)
	if _, err := io.ReadFull(conn, head); err != nil {
		return nil
	}
	text := make([]byte, head[skip])
	_, _ = io.ReadFull(conn, text)
	return text
}

func (s *socks) join(conn net.Conn) {
	host, port := readCounted(conn, 4), make([]byte, 2)
	_, _ = io.ReadFull(conn, port)
	asked := net.JoinHostPort(string(host), strconv.Itoa(int(port[0])<<8|int(port[1])))
	s.asked.Store(&asked)
	_, _ = conn.Write([]byte{5, s.reply, 0, 1, 0, 0, 0, 0, 0, 0})
	if s.reply != 0 {
		return
	}
	server, err := net.Dial("tcp", s.to)
	if err != nil {
		return
	}
	defer server.Close()
	go func() {
		_, _ = io.Copy(server, conn)
		_ = server.(*net.TCPConn).CloseWrite()
	}()
	_, _ = io.Copy(conn, server)
}
