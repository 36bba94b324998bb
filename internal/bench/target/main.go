package main

import (
	"encoding/pem"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"sync/atomic"
)

func main() {
	certificate := flag.String("certificate", "", "file to write the certificate of the TLS server to")
	flag.Parse()
	t := &target{mux: http.NewServeMux(), flow: flow{customers: map[string]*customer{}}}
	t.routes()
	plain, secure := t.server(), t.server()
	plain.Start()
	secure.EnableHTTP2 = true
	secure.StartTLS()
	if *certificate != "" {
		text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: secure.Certificate().Raw})
		if err := os.WriteFile(*certificate, text, 0o600); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Println(plain.URL, secure.URL)
	_, _ = io.Copy(io.Discard, os.Stdin)
}

// target is what both servers have in common.
type target struct {
	mux *http.ServeMux
	// requests, connections and refusals are counts since they were last asked for.
	requests, connections, refusals atomic.Int64
	flow
}

func (t *target) server() *httptest.Server {
	server := httptest.NewUnstartedServer(t)
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			t.connections.Add(1)
		}
	}
	return server
}

// ServeHTTP counts a request and answers it.
func (t *target) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/stats" {
		sendf(w, http.StatusOK, `{"requests":%d,"connections":%d,"refusals":%d}`,
			t.requests.Swap(0), t.connections.Swap(0), t.refusals.Swap(0))
		return
	}
	t.requests.Add(1)
	t.mux.ServeHTTP(&observed{w, &t.refusals}, r)
}

// observed counts the answers that refuse.
type observed struct {
	http.ResponseWriter
	refusals *atomic.Int64
}

// WriteHeader implements http.ResponseWriter.
func (o *observed) WriteHeader(status int) {
	if status >= http.StatusBadRequest {
		o.refusals.Add(1)
	}
	o.ResponseWriter.WriteHeader(status)
}
