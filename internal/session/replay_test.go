package session_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/runner/report"
)

// tape is a folder with a scenario that is recorded and replayed.
type tape struct {
	folder string
	files  map[string]string
}

func newTape(t *testing.T, files map[string]string) *tape {
	t.Helper()
	x := &tape{t.TempDir(), files}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(x.folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return x
}

// reports are those of one run.
type reports struct{ JUnit, JSON string }

func (x *tape) options(change func(o *session.Options)) session.Options {
	o := session.Options{
		Paths: []string{filepath.Join(x.folder, "a.http")}, Jobs: 1, Retry: 1, Timeout: time.Minute,
		People: io.Discard, Stdout: io.Discard, Version: "test",
		Reports: []report.Wanted{
			{Format: "junit", Path: filepath.Join(x.folder, "out.xml")}, {Format: "json", Path: filepath.Join(x.folder, "out.json")},
		},
	}
	if change != nil {
		change(&o)
	}
	return o
}

func (x *tape) run(t *testing.T, host session.Host, o session.Options) reports {
	t.Helper()
	host.Files, host.Stdin, host.Location = realFiles{}, strings.NewReader(""), time.UTC
	host.RequestIDs = &countedRandom{}
	if _, err := session.Run(context.Background(), host, o); err != nil {
		t.Fatal(err)
	}
	return reports{x.read(t, "out.xml"), x.read(t, "out.json")}
}

func (x *tape) read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(x.folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// recorded runs the scenario on a whole machine and gives its reports.
func (x *tape) recorded(t *testing.T, host session.Host, change func(o *session.Options)) reports {
	t.Helper()
	host.Now, host.Random = time.Now, &countedRandom{}
	if host.LookupEnv == nil {
		host.LookupEnv = func(string) (string, bool) { return "", false }
	}
	o := x.options(change)
	o.Record = filepath.Join(x.folder, "run.json")
	return x.run(t, host, o)
}

// replayed runs the scenario on a machine without network, people, secrets and chance, in
// another year.
func (x *tape) replayed(t *testing.T) reports {
	t.Helper()
	for name := range x.files {
		if name != "a.http" {
			if err := os.Remove(filepath.Join(x.folder, name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	o := x.options(nil)
	o.Replay = filepath.Join(x.folder, "run.json")
	return x.run(t, session.Host{
		Now:    func() time.Time { return time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC) },
		Random: unlucky{t},
		Dial: func(_ context.Context, _, address string) (net.Conn, error) {
			t.Errorf("%s was called", address)
			return nil, errors.New("no network")
		},
		LookupEnv: func(string) (string, bool) { return "", false },
	}, o)
}

// unlucky is chance that must not be asked.
type unlucky struct{ t *testing.T }

func (u unlucky) UUID() string     { u.t.Error("a UUID was drawn"); return "" }
func (u unlucky) Float64() float64 { u.t.Error("a number was drawn"); return 0 }

// hides holds a recording to have none of some texts, and marks in their place.
func (x *tape) hides(t *testing.T, secrets ...string) {
	t.Helper()
	recording := x.read(t, "run.json")
	for _, text := range secrets {
		if strings.Contains(recording, text) {
			t.Errorf("the recording shows %q:\n%s", text, recording)
		}
	}
	if !strings.Contains(recording, "***") {
		t.Error("the recording hides nothing")
	}
}

// TestReplayOfTokens: sign-ins are not repeated, not even the one for a token that was
// withdrawn, and their exchanges are reported again.
func TestReplayOfTokens(t *testing.T) {
	const private = `{"dev": {"aadV2ClientId": "11111111-2222-3333-4444-555555555555",
		"aadV2ClientSecret": "se+cr et value", "aadV2AppUri": "api://fabrikam", "aadV2TenantId": "contoso.example"}}`
	for name, server := range map[string]*tenant{
		"given":     {accepts: func(string, string) bool { return true }},
		"withdrawn": {accepts: func(token, path string) bool { return path == "/1" || token != "1" }},
		"refused":   {accepts: func(string, string) bool { return true }, signsIn: func(int) bool { return false }},
		"no second": {
			accepts: func(token, path string) bool { return path == "/1" }, signsIn: func(n int) bool { return n == 1 },
		},
		"busy": {accepts: func(string, string) bool { return true }, busy: 1},
	} {
		t.Run(name, func(t *testing.T) {
			x := newTape(t, map[string]string{"a.http": signInScenario, "http-client.private.env.json": private})
			first := x.recorded(t, session.Host{Transport: server}, func(o *session.Options) { o.Environment = "dev" })
			x.hides(t, "secret-token", "se+cr et value", "se%2Bcr", "c2UrY3IgZXQ")
			alike(t, x.replayed(t), first)
		})
	}
}

// person answers prompts, and says yes to the first question.
type person struct{ asked, confirmed int }

func (p *person) Ask(_ context.Context, name, _ string, _ bool) (string, error) {
	p.asked++
	return fmt.Sprintf("answer-%d-for-%s", p.asked, name), nil
}

func (p *person) Confirm(context.Context, string) (bool, error) {
	p.confirmed++
	return p.confirmed == 1, nil
}

func TestReplayOfAnswersAndEnvironment(t *testing.T) {
	x := newTape(t, map[string]string{
		"a.http": `@shop = {{$processEnv SHOP_URL}}

# @name order
# @prompt customer
# @prompt password
# @prompt region
POST {{shop}}/{{customer}}?region={{region}}&at={{$timestamp}}
X-Item: {{$dotenv ITEM}}

password={{password}}&id={{$guid}}&no={{$randomInt 1 1000}}

###
# @prompt customer
# @capture place = body.path
GET {{$processEnv SHOP_URL}}/{{customer}}?{{order.request.body.*}}

###
# @assert vars.place == "` + "/answer-3-for-customer" + `"
# @assert body.path == "/" + vars.company
GET {{shop}}/{{company}}
Authorization: Bearer {{$processEnv SHOP_TOKEN}}

###
# @note really?
DELETE {{shop}}/one

###
# @note really?
DELETE {{shop}}/two
`,
		".env":                 "ITEM=an item",
		"http-client.env.json": `{"dev": {"company": "CRONUS"}}`,
	})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, `{"path": %q, "token": 12345678, "seen": %q}`, r.URL.Path, r.Header.Get("Authorization"))
	}))
	defer server.Close()
	environment := map[string]string{"SHOP_URL": server.URL, "SHOP_TOKEN": "tok-en-of-the-shop"}
	first := x.recorded(t, session.Host{Ask: &person{}, LookupEnv: func(name string) (string, bool) {
		text, ok := environment[name]
		return text, ok
	}}, func(o *session.Options) {
		o.Environment = "dev"
		o.Overrides = map[string][]runner.Override{"region": {{Value: "hush-hush-region", Secret: true}}}
	})
	if strings.Contains(first.JUnit, "<error") || strings.Count(first.JUnit, "<skipped") != 1 {
		t.Fatal(first.JUnit)
	}
	x.hides(t, "answer-2-for-password", "tok-en-of-the-shop", "hush-hush-region", "12345678", "an item")
	alike(t, x.replayed(t), first)
}

// TestReplayOfHandshakes: of Digest and NTLM nothing but the scheme is in a recording.
func TestReplayOfHandshakes(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(challenging))
	defer server.Close()
	x := newTape(t, map[string]string{"a.http": strings.ReplaceAll(`# @assert status == 200
GET SERVER/digest
Authorization: Digest ada correct-horse

###
# @assert status == 200
GET SERVER/ntlm
Authorization: NTLM CONTOSO\ada correct-horse
`, "SERVER", server.URL)})
	first := x.recorded(t, session.Host{}, nil)
	if strings.Contains(first.JUnit, "<failure") || strings.Contains(first.JUnit, "<error") {
		t.Fatal(first.JUnit)
	}
	x.hides(t, "correct-horse", "TlRMTVNTUAAD", "response=")
	alike(t, x.replayed(t), first)
}

// challenging wants the last message of a handshake.
func challenging(w http.ResponseWriter, r *http.Request) {
	given := r.Header.Get("Authorization")
	switch {
	case r.URL.Path == "/digest" && !strings.HasPrefix(given, "Digest username="):
		w.Header().Set("WWW-Authenticate", `Digest realm="shop", nonce="abc", qop="auth"`)
	case r.URL.Path == "/ntlm" && !strings.HasPrefix(given, "NTLM TlRMTVNTUAAD"):
		w.Header().Set("WWW-Authenticate", "NTLM TlRMTVNTUAACAAAAAAAAADAAAAABgggAOCBieXRlcyEAAAAAAAAAAAQABAAwAAAAAAAAAA==")
	default:
		return
	}
	w.WriteHeader(http.StatusUnauthorized)
}

// TestSecretsThatShowUpLate: what only a later answer makes a secret is masked in what was
// recorded before.
func TestSecretsThatShowUpLate(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if r.URL.Path == "/early" {
			fmt.Fprint(w, `{"note": "the key is Zz9-late-secret", "no": 8273645}`)
			return
		}
		fmt.Fprint(w, `{"access_token": "Zz9-late-secret"}`)
	}))
	defer server.Close()
	x := newTape(t, map[string]string{"a.http": "GET " + server.URL + "/early\n\n###\nGET " + server.URL + "/late\n"})
	first := x.recorded(t, session.Host{}, nil)
	x.hides(t, "late-secret")
	if !bytes.Contains([]byte(x.read(t, "run.json")), []byte(`the key is ***`)) {
		t.Error("the early answer is not in the recording")
	}
	if got := x.replayed(t); got.JUnit != first.JUnit {
		t.Errorf("replayed\n%s\nrecorded\n%s", got.JUnit, first.JUnit)
	}
}
