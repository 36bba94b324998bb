package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
)

const accessToken = "measured"

// flow is the state of the customers that a flow creates.
type flow struct {
	mu        sync.Mutex
	customers map[string]*customer
	created   int
}

type customer struct {
	Tag  string `json:"@odata.etag"`
	ID   string `json:"id"`
	Name string `json:"displayName"`
	// revision counts changes.
	revision int
}

func (c *customer) touch() {
	c.revision++
	c.Tag = fmt.Sprintf(`W/"%s.%d"`, c.ID, c.revision)
}

func (t *target) token(w http.ResponseWriter, r *http.Request) {
	if r.FormValue("grant_type") != "client_credentials" {
		sendf(w, http.StatusBadRequest, `{"error":"unsupported_grant_type"}`)
		return
	}
	sendf(w, http.StatusOK, `{"token_type":"Bearer","expires_in":3599,"access_token":"%s"}`, accessToken)
}

func (t *target) companies(w http.ResponseWriter, r *http.Request) {
	if signedIn(w, r) {
		sendf(w, http.StatusOK, `{"value":[{"id":"7b9c5c33-1f4e-4b67-9c2a-3c0a6d1e8f00","name":"CRONUS"}]}`)
	}
}

func (t *target) create(w http.ResponseWriter, r *http.Request) {
	c := &customer{}
	if !signedIn(w, r) || !decoded(w, r, c) {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.created++
	c.ID = fmt.Sprintf("%08d-aaaa-4b67-9c2a-3c0a6d1e8f00", t.created)
	c.touch()
	t.customers[c.ID] = c
	answer(w, http.StatusCreated, c)
}

func (t *target) read(w http.ResponseWriter, r *http.Request) {
	t.with(w, r, func(c *customer) { answer(w, http.StatusOK, c) })
}

func (t *target) change(w http.ResponseWriter, r *http.Request) {
	t.with(w, r, func(c *customer) {
		var to customer
		if decoded(w, r, &to) {
			c.Name = to.Name
			c.touch()
			answer(w, http.StatusOK, c)
		}
	})
}

func (t *target) remove(w http.ResponseWriter, r *http.Request) {
	t.with(w, r, func(c *customer) {
		delete(t.customers, c.ID)
		w.WriteHeader(http.StatusNoContent)
	})
}

// with finds the customer of a request, which must know its present entity tag to change it.
func (t *target) with(w http.ResponseWriter, r *http.Request, do func(*customer)) {
	if !signedIn(w, r) {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	c := t.customers[r.PathValue("id")]
	switch {
	case c == nil:
		sendf(w, http.StatusNotFound, `{"error":"no such customer"}`)
	case r.Method != http.MethodGet && r.Header.Get("If-Match") != c.Tag:
		sendf(w, http.StatusPreconditionFailed, `{"error":"another entity tag"}`)
	default:
		do(c)
	}
}

func signedIn(w http.ResponseWriter, r *http.Request) bool {
	if r.Header.Get("Authorization") == "Bearer "+accessToken {
		return true
	}
	sendf(w, http.StatusUnauthorized, `{"error":"no token"}`)
	return false
}

func decoded(w http.ResponseWriter, r *http.Request, into *customer) bool {
	err := json.NewDecoder(r.Body).Decode(into)
	if err != nil {
		sendf(w, http.StatusBadRequest, `{"error":"no JSON"}`)
	}
	return err == nil
}

func answer(w http.ResponseWriter, status int, c *customer) {
	body, _ := json.Marshal(c) // strings always marshal
	send(w, status, body)
}
