package session_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/runner/report"
)

// userPool signs everybody in, with numbered tokens, and is an API that takes them.
type userPool struct {
	run     *settingsRun
	tokens  int
	refuses string // a path that the first token is not good for
}

// RoundTrip implements http.RoundTripper.
func (p *userPool) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	w := httptest.NewRecorder()
	if _, action, ok := strings.Cut(r.Header.Get("X-Amz-Target"), "."); ok {
		p.run.note("%s", action)
		answer := bytes.ReplaceAll(cognito(body), []byte("access-token-of-ada"), []byte("access-token-"+strconv.Itoa(p.tokens+1)))
		if bytes.Contains(answer, []byte("AccessToken")) {
			p.tokens++
		}
		_, _ = w.Write(answer)
		return w.Result(), nil
	}
	p.run.note("%s %s", r.URL.Path, r.Header.Get("Authorization"))
	if r.URL.Path == p.refuses && r.Header.Get("Authorization") == "Bearer access-token-1" {
		w.WriteHeader(http.StatusUnauthorized)
	}
	return w.Result(), nil
}

// One sign-in serves all requests of its user, until a server refuses the token; and
// neither password nor token are in a report.
func TestSignInAtCognito(t *testing.T) {
	const as = "\nAuthorization: COGNITO ada correct-horse eu-west-1 eu-west-1_pool client1\n\n###\n"
	s := newSettingsRun(t, "{}", "GET https://h.example/1"+as+"GET https://h.example/2"+as+"GET https://h.example/3"+as+
		"GET https://h.example/4"+strings.ReplaceAll(as, "ada", "bob"))
	s.host.Transport = &userPool{run: s, refuses: "/2"}
	var stdout bytes.Buffer
	s.o.Stdout, s.o.Reports = &stdout, []report.Wanted{{Format: "json", Path: "-"}}
	if _, err := session.Run(context.Background(), s.host, s.o); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"InitiateAuth", "RespondToAuthChallenge", "/1 Bearer access-token-1",
		"/2 Bearer access-token-1", "InitiateAuth", "RespondToAuthChallenge", "/2 Bearer access-token-2",
		"/3 Bearer access-token-2",
		"InitiateAuth", "RespondToAuthChallenge", "/4 Bearer access-token-3",
	}
	if diff := cmp.Diff(want, s.log); diff != "" {
		t.Error(diff)
	}
	for _, secret := range []string{"correct-horse", "access-token-"} {
		if strings.Contains(stdout.String(), secret) {
			t.Errorf("the report holds `%s`", secret)
		}
	}
	if !strings.Contains(stdout.String(), "cognito-idp.eu-west-1.amazonaws.com") {
		t.Error("the report does not hold the sign-in")
	}
}

// What the pool says reaches the author, at the line of the header.
func TestARefusalOfCognito(t *testing.T) {
	s := newSettingsRun(t, "{}", "GET https://h.example/1\nAuthorization: COGNITO ada correct-horse eu-west-1 eu-west-1_pool client1\n")
	s.host.Transport = refusingPool{}
	want := []string{"authorization: AWS Cognito refused the sign-in: NotAuthorizedException: Incorrect username or password"}
	if diff := cmp.Diff(want, s.run(t)); diff != "" {
		t.Error(diff)
	}
}

type refusingPool struct{}

func (refusingPool) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Host != "cognito-idp.eu-west-1.amazonaws.com" {
		return nil, io.ErrUnexpectedEOF
	}
	w := httptest.NewRecorder()
	w.WriteHeader(http.StatusBadRequest)
	_, _ = io.WriteString(w, `{"__type":"NotAuthorizedException","message":"Incorrect username or password."}`)
	return w.Result(), nil
}
