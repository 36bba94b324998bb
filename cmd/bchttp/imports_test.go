package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/bchttp/bchttp/runner/result"
)

// TestOneSignInServesAllFiles: 200 files of ten requests import one sign-in and run in
// parallel; it is asked for once.
func TestOneSignInServesAllFiles(t *testing.T) {
	const files, requests = 200, 10
	var signIns, others atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		switch {
		case r.URL.Path == "/token":
			signIns.Add(1)
			_, _ = fmt.Fprint(w, `{"access_token":"token-of-the-run"}`)
		case r.Header.Get("Authorization") != "Bearer token-of-the-run":
			w.WriteHeader(http.StatusUnauthorized)
		default:
			others.Add(1)
		}
	}))
	defer server.Close()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "sign-in.http"), strings.ReplaceAll(`@bearer = Bearer {{signIn.response.body.$.access_token}}
# @name signIn
POST SERVER/token
`, "SERVER", server.URL))
	one := "# @name each\nGET " + server.URL + "/\nAuthorization: {{bearer}}\n###\n"
	for i := range files {
		write(t, filepath.Join(dir, fmt.Sprintf("file%03d.http", i)), "# @import ./sign-in.http\n"+strings.Repeat(one, requests))
	}
	c := start(t, dir, "run", "-q", "-j", "16", "--report", "json=../out.json", ".")
	if code := c.ends(t); code != exitPassed {
		t.Fatalf("exit code %d\n%s%s", code, c.out.String(), c.err.String())
	}
	if signIns.Load() != 1 || others.Load() != files*requests {
		t.Errorf("%d sign-ins and %d other requests, expected 1 and %d", signIns.Load(), others.Load(), files*requests)
	}
	var run result.Run
	if err := json.Unmarshal(read(t, filepath.Join(dir, "..", "out.json")), &run); err != nil {
		t.Fatal(err)
	}
	if run.Summary.Files != files+1 || run.Summary.Passed != files*requests+1 {
		t.Errorf("summary %+v", run.Summary)
	}
}
