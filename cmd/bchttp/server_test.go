package main

import (
	"encoding/pem"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// testServer is the network of the scripts: real sockets on loopback.
type testServer struct {
	plain, tls *httptest.Server
	// waiting takes the query of a request that /slow lets wait, left that of one
	// whose client has gone.
	waiting, left chan string

	mu    sync.Mutex
	seen  map[string]int // requests by the key that they give
	token string         // what /token issues
}

func startServer(t *testing.T) *testServer {
	t.Helper()
	s := &testServer{waiting: make(chan string, 100), left: make(chan string, 100), seen: map[string]int{}, token: "issued-token-0815-value"}
	quiet := log.New(io.Discard, "", 0)
	for _, server := range []**httptest.Server{&s.plain, &s.tls} {
		*server = &httptest.Server{
			Listener: fiveDigits(t), Config: &http.Server{Handler: s.routes(), ErrorLog: quiet},
		}
	}
	s.plain.Start()
	s.tls.StartTLS()
	t.Cleanup(func() { s.plain.Close(); s.tls.Close() })
	return s
}

// fiveDigits listens on a port of five digits, so that columns and carets are the same
// in every run. Nearly all free ports are such.
func fiveDigits(t *testing.T) net.Listener {
	t.Helper()
	for {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		if listener.Addr().(*net.TCPAddr).Port > 9999 {
			return listener
		}
		defer listener.Close() // kept until then, so that it is not given again
	}
}

// introduce tells a script the addresses, and puts them into its files.
func (s *testServer) introduce(env *testscript.Env) error {
	authority := filepath.Join(env.WorkDir, ".tmp", "ca.pem")
	certificate := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.tls.Certificate().Raw})
	if err := os.WriteFile(authority, certificate, 0o600); err != nil {
		return err
	}
	env.Setenv("SERVER", s.plain.Listener.Addr().String())
	env.Setenv("TLSSERVER", s.tls.Listener.Addr().String())
	env.Setenv("CACERT", authority)
	for _, name := range []string{"XDG_CACHE_HOME", "LocalAppData"} {
		env.Setenv(name, filepath.Join(env.WorkDir, ".cache"))
	}
	env.Setenv("COLUMNS", "300") // what is cut would depend on the length of measured times
	if env.Getenv("GORACE") == "" {
		env.Setenv("GORACE", "atexit_sleep_ms=10") // else each process ends a second later
	}
	for _, name := range []string{"SYSTEMROOT", "WINDIR"} { // Windows needs them for sockets
		if value, ok := os.LookupEnv(name); ok {
			env.Setenv(name, value)
		}
	}
	addresses := strings.NewReplacer(
		"$SERVER", env.Getenv("SERVER"), "$TLSSERVER", env.Getenv("TLSSERVER"), "$CACERT", filepath.ToSlash(authority),
	)
	return filepath.WalkDir(env.WorkDir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(path, ".want") || path == authority {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(path, []byte(addresses.Replace(string(text))), 0o600)
	})
}

func (s *testServer) routes() http.Handler {
	mux := http.NewServeMux()
	for pattern, handler := range map[string]http.HandlerFunc{
		"/echo":          echo,
		"/json":          companies,
		"/lies":          says("application/json", "<html>busy</html>"),
		"/text":          says("text/plain", "hello"),
		"/xml":           says("application/xml", "<books><title>A</title></books>"),
		"/spaces":        says("application/xml", `<b:books xmlns:b="urn:books"><b:title>B</b:title><title>none</title></b:books>`),
		"/bytes":         says("application/octet-stream", "\x00\x01\xff"),
		"/status/{code}": status,
		"/slow":          s.slow,
		"/loop":          func(w http.ResponseWriter, r *http.Request) { moved(w, "/loop") },
		"/hop":           func(w http.ResponseWriter, r *http.Request) { moved(w, "/text") },
		"/astray":        func(w http.ResponseWriter, r *http.Request) { moved(w, "/status/404") },
		"/big":           big,
		"/drop":          drop,
		"/short":         short,
		"/cookie":        cookie,
		"/token":         s.signIn,
		"/flaky":         s.flaky,
		"/pages/{next}":  pages,
	} {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			w.Header()["Date"] = nil // it would differ from run to run
			handler(w, r)
		})
	}
	return mux
}

// pages is the first page of several, whose link leads where a script says.
func pages(w http.ResponseWriter, r *http.Request) {
	link := map[string]string{
		"elsewhere": "https://example.com/rows", "circle": "/pages/circle", "gone": "/status/404", "text": "/text",
	}[r.PathValue("next")]
	says("application/json", `{"value":[{"id":1}],"@odata.nextLink":"`+link+`"}`)(w, r)
}
