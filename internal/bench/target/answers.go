package main

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"time"
)

func (t *target) routes() {
	t.mux.HandleFunc("GET /ping", func(w http.ResponseWriter, _ *http.Request) { sendf(w, http.StatusOK, `{"ok":true}`) })
	t.mux.HandleFunc("GET /next", next)
	t.mux.HandleFunc("GET /json", big())
	t.mux.HandleFunc("GET /bytes", blank)
	t.mux.HandleFunc("POST /token", t.token)
	t.mux.HandleFunc("GET /companies", t.companies)
	t.mux.HandleFunc("POST /companies/customers", t.create)
	t.mux.HandleFunc("GET /companies/customers/{id}", t.read)
	t.mux.HandleFunc("PATCH /companies/customers/{id}", t.change)
	t.mux.HandleFunc("DELETE /companies/customers/{id}", t.remove)
}

func send(w http.ResponseWriter, status int, body []byte) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

func sendf(w http.ResponseWriter, status int, format string, args ...any) {
	send(w, status, fmt.Appendf(nil, format, args...))
}

// next answers one link of a chain: the number behind the one that it was given.
func next(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	v, err := strconv.Atoi(query.Get("v"))
	if err != nil {
		sendf(w, http.StatusBadRequest, `{"error":"v is no number"}`)
		return
	}
	if delay, _ := strconv.Atoi(query.Get("delay")); delay > 0 {
		time.Sleep(time.Duration(delay) * time.Millisecond)
	}
	sendf(w, http.StatusOK, `{"@odata.context":"$metadata#next","v":%d,"id":"%08d-1f4e-4b67-9c2a-3c0a6d1e8f00","displayName":"Customer %d"}`, v+1, v, v)
}

// big answers a list of n kibibytes, made once.
func big() http.HandlerFunc {
	var mu sync.Mutex
	made := map[int][]byte{}
	return func(w http.ResponseWriter, r *http.Request) {
		n, _ := strconv.Atoi(r.URL.Query().Get("n"))
		n = max(1, min(n, 100<<10))
		mu.Lock()
		if made[n] == nil {
			made[n] = list(n << 10)
		}
		body := made[n]
		mu.Unlock()
		send(w, http.StatusOK, body)
	}
}

// list is an object of about so many bytes: {"value":[{…},…]}.
func list(size int) []byte {
	var text bytes.Buffer
	text.WriteString(`{"value":[`)
	for n := 0; text.Len() < size-64 || n == 0; n++ {
		if n > 0 {
			text.WriteByte(',')
		}
		fmt.Fprintf(&text, `{"id":"%08d-1f4e-4b67-9c2a-3c0a6d1e8f00","number":"C%06d","displayName":"Customer %d ÄÖÜ","balance":%d.25,"blocked":false,`+
			`"tag":"W/\"%08d\"","address":{"street":"Long Street %d","city":"Atlanta","nested":{"deep":{"key":"k%d","n":%d}}}}`, n, n, n, n, n, n, n, n)
	}
	text.WriteString("]}")
	return text.Bytes()
}

// blank answers n bytes, beside which answers of the same length are measured.
func blank(w http.ResponseWriter, r *http.Request) {
	n, _ := strconv.Atoi(r.URL.Query().Get("n"))
	send(w, http.StatusOK, bytes.Repeat([]byte(" "), max(0, min(n, 100<<20))))
}
