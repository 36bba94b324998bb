package main

import (
	"encoding/json"
	"encoding/pem"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

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
	} {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			w.Header()["Date"] = nil // it would differ from run to run
			handler(w, r)
		})
	}
	return mux
}

func says(contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		_, _ = io.WriteString(w, body) // a client that has gone is no matter
	}
}

// echo answers with what it was asked.
func echo(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body) // what came counts
	asked := map[string]any{"method": r.Method, "uri": r.RequestURI, "body": string(body)}
	headers := map[string]string{}
	for name, values := range r.Header {
		headers[strings.ToLower(name)] = strings.Join(values, ", ")
	}
	asked["headers"] = headers
	writeJSON(w, asked)
}

func companies(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, map[string]any{"value": []any{
		map[string]any{"id": "c-1", "displayName": "Adatum"},
		map[string]any{"id": "c-2", "displayName": "Trey"},
	}})
}

func writeJSON(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(value)
}

func status(w http.ResponseWriter, r *http.Request) {
	code, err := strconv.Atoi(r.PathValue("code"))
	if err != nil {
		code = http.StatusBadRequest
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	if code >= 400 {
		_, _ = io.WriteString(w, `{"error":{"code":"Test_Status","message":"status `+strconv.Itoa(code)+` was asked for"}}`)
	}
}

// slow answers after a minute, or never if the client leaves.
func (s *testServer) slow(_ http.ResponseWriter, r *http.Request) {
	s.waiting <- r.URL.RawQuery
	select {
	case <-r.Context().Done():
		s.left <- r.URL.RawQuery
	case <-time.After(time.Minute):
	}
}

func moved(w http.ResponseWriter, to string) {
	w.Header().Set("Location", to)
	w.WriteHeader(http.StatusFound)
}

// big streams as many MiB of JSON text as the query asks for.
func big(w http.ResponseWriter, r *http.Request) {
	mib, _ := strconv.Atoi(r.URL.RawQuery) // 0 if it is none
	w.Header().Set("Content-Type", "application/json")
	_, _ = io.WriteString(w, `{"text":"`)
	chunk := strings.Repeat("0123456789abcdef", 1<<16)
	for range mib {
		if _, err := io.WriteString(w, chunk); err != nil {
			return
		}
	}
	_, _ = io.WriteString(w, `","last":7}`)
}

// drop closes the connection without an answer.
func drop(w http.ResponseWriter, _ *http.Request) {
	if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
		_ = conn.Close()
	}
}

// short promises more than it sends.
func short(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain")
	w.Header().Set("Content-Length", "100")
	_, _ = io.WriteString(w, "half")
}

func cookie(w http.ResponseWriter, _ *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: "session", Value: "cookie-value-4711", Path: "/"})
	w.WriteHeader(http.StatusNoContent)
}

// issue makes /token answer with this token from now on.
func (s *testServer) issue(token string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.token = token
}

// signIn answers like a token endpoint.
func (s *testServer) signIn(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	token := s.token
	s.mu.Unlock()
	w.Header().Set("Set-Cookie", "fpc=cookie-of-sign-in; Path=/")
	writeJSON(w, map[string]any{"token_type": "Bearer", "expires_in": 3599, "access_token": token})
}

// flaky answers 503 once for each key, and then 200.
func (s *testServer) flaky(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.seen[r.URL.RawQuery]++
	first := s.seen[r.URL.RawQuery] == 1
	s.mu.Unlock()
	if first {
		w.Header().Set("Retry-After", "0")
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
