package auth_test

import (
	"context"
	"encoding/base64"
	"encoding/pem"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/auth"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
)

// request is one that an author has written with this Authorization.
func request(t *testing.T, method, url, header, body string) *wire.Request {
	t.Helper()
	at, err := wire.ParseURL(url)
	if err != nil {
		t.Fatal(err)
	}
	made, err := auth.Prepare(header, auth.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return &wire.Request{
		Method: method, URL: at, Body: []byte(body), FollowRedirects: true,
		Headers:   []result.Header{{Name: "Authorization", Value: made.Header}},
		Handshake: func() wire.Authorizer { return made.Handshake() },
	}
}

func newClient(t *testing.T, options wire.Options) *wire.Client {
	t.Helper()
	client, err := wire.NewClient(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	return client
}

// sent is what the server saw, and the last answer.
func sent(t *testing.T, server *ntlmServer, client *wire.Client, r *wire.Request) (log []string, answer string) {
	t.Helper()
	trip, err := client.Do(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	server.mu.Lock()
	defer server.mu.Unlock()
	log, server.log = server.log, nil
	return log, trip.Last().Reason + ", " + string(trip.Last().Body)
}

func TestNTLM(t *testing.T) {
	ntlm := []string{"Negotiate", "NTLM"}
	for name, c := range map[string]struct {
		header, path, scheme string
		offers, log          []string
		answer               string
	}{
		"domain": {
			header: `NTLM CONTOSO\ada p ü`, offers: ntlm, answer: `OK, hello CONTOSO\ada`,
			log: []string{`1 HTTP/1.1 PUT / body Unauthorized `, `1 HTTP/1.1 PUT / body OK CONTOSO\ada`},
		},
		"no domain": {
			header: `ntlm ada:s:t`, offers: ntlm, answer: `OK, hello \ada`,
			log: []string{`1 HTTP/1.1 PUT / body Unauthorized `, `1 HTTP/1.1 PUT / body OK \ada`},
		},
		"name of Active Directory": {
			header: `NTLM ada@contoso.example secret`, offers: ntlm, answer: `OK, hello \ada@contoso.example`,
			log: []string{`1 HTTP/1.1 PUT / body Unauthorized `, `1 HTTP/1.1 PUT / body OK \ada@contoso.example`},
		},
		"wrong password": {
			header: `NTLM CONTOSO\ada p`, offers: ntlm, answer: `Unauthorized, hello `,
			log: []string{`1 HTTP/1.1 PUT / body Unauthorized `, `1 HTTP/1.1 PUT / body Unauthorized `},
		},
		"only Negotiate": {
			header: `NTLM ada s:t`, scheme: "Negotiate", offers: []string{"Negotiate"}, answer: `OK, hello \ada`,
			log: []string{`1 HTTP/1.1 PUT / body Unauthorized `, `1 HTTP/1.1 PUT / body Unauthorized `, `1 HTTP/1.1 PUT / body OK \ada`},
		},
		"another scheme": {
			header: `NTLM ada s:t`, scheme: "Basic", offers: []string{`Basic realm="x"`}, answer: `Unauthorized, hello `,
			log: []string{`1 HTTP/1.1 PUT / body Unauthorized `},
		},
		"none is needed": {
			header: `NTLM ada s:t`, path: "/open", offers: ntlm, answer: `OK, hello `, log: []string{`1 HTTP/1.1 PUT /open body OK `},
		},
		"redirect": {
			header: `NTLM ada s:t`, path: "/moved", offers: ntlm, answer: `OK, hello \ada`,
			log: []string{
				`1 HTTP/1.1 PUT /moved body Unauthorized `, `1 HTTP/1.1 PUT /moved body OK \ada`,
				`1 HTTP/1.1 PUT /here body Unauthorized `, `1 HTTP/1.1 PUT /here body OK \ada`,
			},
		},
	} {
		for _, secure := range []bool{false, true} {
			server := &ntlmServer{offers: c.offers, scheme: "NTLM", passwords: map[string]string{
				`CONTOSO\ada`: "p ü", `\ada`: "s:t", `\ada@contoso.example`: "secret",
			}}
			if c.scheme != "" {
				server.scheme = c.scheme
			}
			running := server.start(t, secure)
			options := wire.Options{Jobs: 4}
			if secure {
				options.CA = pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: running.Certificate().Raw})
			}
			log, answer := sent(t, server, newClient(t, options), request(t, "PUT", running.URL+c.path, c.header, "body"))
			if diff := cmp.Diff(c.log, log); diff != "" {
				t.Errorf("%s, TLS %t: %s", name, secure, diff)
			}
			if diff := cmp.Diff(c.answer, answer); diff != "" {
				t.Errorf("%s, TLS %t: %s", name, secure, diff)
			}
		}
	}
}

// A connection belongs to who has authenticated it: nobody else gets it, not even for
// the same host, and the next request begins anew.
func TestConnectionsOfNTLMAreNotShared(t *testing.T) {
	server := &ntlmServer{offers: []string{"NTLM"}, scheme: "NTLM", passwords: map[string]string{`\ada`: "s"}}
	running := server.start(t, false)
	client := newClient(t, wire.Options{Jobs: 4})
	ada := request(t, "GET", running.URL, "NTLM ada s", "")
	plain := &wire.Request{Method: "GET", URL: ada.URL}
	var got []string
	for _, r := range []*wire.Request{ada, plain, ada} {
		log, _ := sent(t, server, client, r)
		got = append(got, log...)
	}
	want := []string{
		`1 HTTP/1.1 GET /  Unauthorized `, `1 HTTP/1.1 GET /  OK \ada`, `2 HTTP/1.1 GET /  Unauthorized `,
		`3 HTTP/1.1 GET /  Unauthorized `, `3 HTTP/1.1 GET /  OK \ada`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What a server says instead of a challenge ends the handshake.
func TestChallengesThatAreNone(t *testing.T) {
	for _, challenge := range []string{"NTLM", "NTLM ?", "NTLM TlRMTVNTUAAB", "NTLM TlRMTVNTUAACAAAA", "Negotiate abc", "", "Basic realm=\"NTLM x\""} {
		made, err := auth.Prepare("NTLM u p", auth.Options{})
		if err != nil {
			t.Fatal(err)
		}
		handshake := made.Handshake()
		said, ok := handshake.Answer("GET", "/", []string{challenge})
		if ok && challenge != "Negotiate abc" || ok != (said != "") {
			t.Errorf("%q: %q", challenge, said)
		}
		if _, ok := handshake.Answer("GET", "/", []string{challenge}); ok {
			t.Errorf("%q: goes on", challenge)
		}
	}
}

func FuzzNTLM(f *testing.F) {
	f.Add([]byte("NTLMSSP\x00"), "u", "p")
	f.Add(challengeMessage([]byte("8 bytes!")), `d\u`, "p ü")
	f.Fuzz(func(t *testing.T, challenge []byte, user, password string) {
		made, err := auth.Prepare("NTLM "+user+" "+password, auth.Options{})
		if err != nil || made.Handshake == nil {
			return
		}
		handshake := made.Handshake()
		handshake.Answer("GET", "/", []string{"NTLM " + base64.StdEncoding.EncodeToString(challenge)})
		if said, ok := handshake.Answer("GET", "/", []string{"NTLM"}); ok {
			t.Errorf("goes on: %s", said)
		}
	})
}
