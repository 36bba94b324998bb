package runner

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// double is a server on loopback whose answers the path of the request chooses.
type double struct {
	scene *scene
	asked map[string]int
}

func (d *double) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	d.record(r, body)
	word, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	switch word {
	case "echo": // what came
		d.echo(w, r, body)
	case "body": // the body of the request, under the type of its Accept
		w.Header().Set("Content-Type", r.Header.Get("Accept"))
		_, _ = w.Write(body)
	case "statuses": // one of the list a time: /statuses/503,200
		d.status(w, r, strings.Split(rest, ","))
	case "to": // a redirect: /to/302/path
		status, path, _ := strings.Cut(rest, "/")
		w.Header().Set("Location", "/"+path+"?"+r.URL.RawQuery)
		w.WriteHeader(number(status))
	case "token": // a sign-in: /token/503,200
		d.status(w, r, strings.Split(rest, ","))
	case "guarded": // only with the token of this name
		if r.Header.Get("Authorization") != "Bearer "+rest {
			w.WriteHeader(http.StatusUnauthorized)
		}
	case "ntlm": // only behind a challenge, to which the third message answers
		if message := r.Header.Get("Authorization"); !strings.HasPrefix(message, "NTLM TlRMTVNTUAAD") {
			const challenge = "TlRMTVNTUAACAAAAAAAAADAAAAABgggAOCBieXRlcyEAAAAAAAAAAAQABAAwAAAAAAAAAA=="
			w.Header().Set("WWW-Authenticate", "NTLM "+challenge)
			w.WriteHeader(http.StatusUnauthorized)
		}
	case "text": // the body that the query gives, under the type that it gives
		w.Header().Set("Content-Type", r.URL.Query().Get("type"))
		_, _ = io.WriteString(w, r.URL.Query().Get("text"))
	case "slow":
		select {
		case <-r.Context().Done():
		case <-time.After(10 * time.Second):
		}
	case "lost":
		connection, _, _ := w.(http.Hijacker).Hijack()
		_ = connection.Close()
	default:
		w.WriteHeader(http.StatusNotFound)
	}
}

func (d *double) record(r *http.Request, body []byte) {
	d.scene.note("> %s %s", r.Method, r.RequestURI)
	if !strings.HasPrefix(r.Host, "127.") {
		d.scene.note(" at %s", r.Host)
	}
	for _, name := range []string{"X-A", "Cookie", "Client-Request-Id"} {
		if value := r.Header.Get(name); value != "" {
			d.scene.note(" %s: %s", name, value)
		}
	}
	if len(body) > 0 {
		d.scene.note(" %q", body)
	}
	d.scene.note("\n")
}

func (d *double) echo(w http.ResponseWriter, r *http.Request, body []byte) {
	if cookie := r.URL.Query().Get("cookie"); cookie != "" {
		w.Header().Set("Set-Cookie", cookie)
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{
		"method": r.Method, "path": r.URL.Path, "v": r.URL.Query().Get("v"), "body": string(body), "n": 7,
		"lines": "one\ntwo",
	})
}

func (d *double) status(w http.ResponseWriter, r *http.Request, statuses []string) {
	status := statuses[min(d.asked[r.URL.Path], len(statuses)-1)]
	d.asked[r.URL.Path]++
	if wait := r.URL.Query().Get("wait"); wait != "" {
		w.Header().Set("Retry-After", wait)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(number(status))
	fmt.Fprintf(w, `{"try": %d}`, d.asked[r.URL.Path])
}

func number(text string) (n int) {
	_, _ = fmt.Sscan(text, &n)
	return n
}
