package main

import (
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

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
