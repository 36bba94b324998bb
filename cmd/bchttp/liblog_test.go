package main

import (
	"bufio"
	"net"
	"net/http"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestUnaskedBytesAreNotLogged: a body that a server sends behind the head for HEAD stands
// nowhere in what a run prints, and the next request goes out on a new connection.
func TestUnaskedBytesAreNotLogged(t *testing.T) {
	listener, dir := fiveDigits(t), t.TempDir()
	defer listener.Close() //nolint:errcheck // nobody listens any more
	left := make(chan string, 2)
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go answerUnasked(conn, left)
		}
	}()
	url := "http://" + listener.Addr().String()
	write(t, filepath.Join(dir, "a.http"), "HEAD "+url+"/\n\n###\n# @sleep 200ms\nHEAD "+url+"/\n")
	c := start(t, dir, "run", "-q", "a.http")
	comes(t, left, "the end of the first connection")
	if code := c.ends(t); code != exitPassed {
		t.Errorf("exit code %d", code)
	}
	if diff := cmp.Diff("", c.err.String()); diff != "" {
		t.Error(diff)
	}
}

// answerUnasked answers one request with a head and a body, and tells when the client leaves.
func answerUnasked(conn net.Conn, left chan<- string) {
	defer conn.Close() //nolint:errcheck // all was said
	in := bufio.NewReader(conn)
	for {
		if _, err := http.ReadRequest(in); err != nil {
			left <- "gone"
			return
		}
		_, _ = conn.Write([]byte("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n"))
		_, _ = conn.Write([]byte("secret"))
	}
}
