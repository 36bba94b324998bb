package session_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/runner/report"
	"github.com/bchttp/bchttp/runner/result"
)

const signInScenario = `### one
GET https://api.contoso.example/1
Authorization: Bearer {{$aadV2Token appOnly}}

### two
GET https://api.contoso.example/2
Authorization: Bearer {{$aadV2Token appOnly}}

### three
GET https://api.contoso.example/3
Authorization: Bearer {{$aadV2Token appOnly}}
`

// tenant is the sign-in, which numbers its tokens, and an API that decides by token
// and path.
type tenant struct {
	accepts func(token, path string) bool
	// signsIn tells whether the n-th request for a token gets one, from 1.
	signsIn func(n int) bool

	mu     sync.Mutex
	busy   int // answers 503 before the first
	tokens int
	log    []string // tokens asked for, and requests of the API with token and status
}

// RoundTrip implements http.RoundTripper.
func (x *tenant) RoundTrip(r *http.Request) (*http.Response, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	w := httptest.NewRecorder()
	switch {
	case strings.HasSuffix(r.URL.Path, "/openid-configuration"):
		base := strings.TrimSuffix(r.URL.String(), "/v2.0/.well-known/openid-configuration?")
		fmt.Fprintf(w, `{"issuer":"%[1]s/v2.0","token_endpoint":"%[1]s/token","authorization_endpoint":"%[1]s/authorize"}`, base)
	case r.URL.Host == "login.microsoftonline.com":
		x.signIn(w)
	default:
		x.answer(w, r)
	}
	return w.Result(), nil
}

func (x *tenant) signIn(w http.ResponseWriter) {
	if x.busy > 0 {
		x.busy--
		x.log = append(x.log, "busy")
		w.Header().Set("Retry-After", "0")
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	x.tokens++
	if x.signsIn != nil && !x.signsIn(x.tokens) {
		x.log = append(x.log, "no token")
		w.WriteHeader(http.StatusUnauthorized)
		fmt.Fprint(w, `{"error":"invalid_client","error_description":"AADSTS7000222: expired."}`)
		return
	}
	x.log = append(x.log, "token")
	fmt.Fprintf(w, `{"token_type":"Bearer","expires_in":3599,"access_token":"secret-token-%d"}`, x.tokens)
}

func (x *tenant) answer(w http.ResponseWriter, r *http.Request) {
	token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer secret-token-")
	status := http.StatusOK
	if !x.accepts(token, r.URL.Path) {
		status = http.StatusUnauthorized
	}
	x.log = append(x.log, fmt.Sprintf("%s with %s: %d", r.URL.Path, token, status))
	w.WriteHeader(status)
}

// steps collects what a run tells.
type steps struct {
	mu       sync.Mutex
	finished []*result.Step
}

// Event implements runner.Observer.
func (s *steps) Event(event result.Event) {
	if e, ok := event.(result.StepFinished); ok {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.finished = append(s.finished, e.Step)
	}
}

// signInRun runs the scenario and gives its steps and its JSON report.
func signInRun(t *testing.T, x *tenant, change func(o *session.Options)) (finished []*result.Step, json string) {
	t.Helper()
	return signInRunIn(context.Background(), t, x, change)
}

func signInRunIn(
	ctx context.Context, t *testing.T, x *tenant, change func(o *session.Options),
) (finished []*result.Step, json string) {
	t.Helper()
	folder := t.TempDir()
	for name, text := range map[string]string{
		"a.http": signInScenario,
		"http-client.private.env.json": `{"dev": {"aadV2ClientId": "11111111-2222-3333-4444-555555555555",
			"aadV2ClientSecret": "se+cr et value", "aadV2AppUri": "api://fabrikam", "aadV2TenantId": "contoso.example"}}`,
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var told steps
	var written bytes.Buffer
	o := session.Options{
		Paths: []string{filepath.Join(folder, "a.http")}, Environment: "dev", Jobs: 1, Timeout: time.Minute,
		Reports: []report.Wanted{{Format: "json", Path: "-"}}, People: io.Discard, Stdout: &written,
		Version: "test", Observers: []runner.Observer{&told},
	}
	if change != nil {
		change(&o)
	}
	_, err := session.Run(ctx, session.Host{
		Files: realFiles{}, Stdin: strings.NewReader(""), Now: time.Now, Location: time.UTC,
		Random: &countedRandom{}, RequestIDs: &countedRandom{}, Transport: x,
		LookupEnv: func(string) (string, bool) { return "", false },
	}, o)
	if err != nil {
		t.Fatal(err)
	}
	return told.finished, written.String()
}

// shape is the tries of a step: sign-ins before it, status.
func shape(s *result.Step) string {
	tries := make([]string, len(s.Attempts))
	for i, a := range s.Attempts {
		tries[i] = fmt.Sprintf("%d sign-in, ", len(a.SignIn))
		switch {
		case a.Request == nil:
			tries[i] += "not sent"
		case a.Response != nil:
			tries[i] += fmt.Sprint(a.Response.Status)
		}
	}
	return string(s.Outcome) + ": " + strings.Join(tries, "; ")
}

func shapes(finished []*result.Step) []string {
	all := make([]string, len(finished))
	for i, s := range finished {
		all[i] = shape(s)
	}
	return all
}

func alike(t *testing.T, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestWithdrawnTokenIsRenewedOnce(t *testing.T) {
	x := &tenant{accepts: func(token, path string) bool { return path == "/1" || token != "1" }}
	finished, json := signInRun(t, x, nil)
	alike(t, x.log, []string{"token", "/1 with 1: 200", "/2 with 1: 401", "token", "/2 with 2: 200", "/3 with 2: 200"})
	alike(t, shapes(finished), []string{
		"passed: 2 sign-in, 200", "passed: 0 sign-in, 401; 1 sign-in, 200", "passed: 0 sign-in, 200",
	})
	for _, hidden := range []string{"secret-token", "se+cr et value", "se%2Bcr+et+value", "se%2Bcr%20et%20value"} {
		if strings.Contains(json, hidden) {
			t.Errorf("the report shows %q", hidden)
		}
	}
	if !strings.Contains(json, "client_secret=***") {
		t.Error("the report does not have the form of the sign-in")
	}
}

// TestHopelessTokenIsRenewedOnce: a server that refuses every token is not asked
// twice for each request.
func TestHopelessTokenIsRenewedOnce(t *testing.T) {
	x := &tenant{accepts: func(_, path string) bool { return path == "/3" }}
	finished, _ := signInRun(t, x, nil)
	alike(t, x.log, []string{"token", "/1 with 1: 401", "token", "/1 with 2: 401", "/2 with 2: 401", "/3 with 2: 200"})
	alike(t, shapes(finished), []string{
		"failed: 2 sign-in, 401; 1 sign-in, 401", "failed: 0 sign-in, 401", "passed: 0 sign-in, 200",
	})
}

func TestExactModeRenewsNothing(t *testing.T) {
	x := &tenant{accepts: func(_, path string) bool { return path != "/2" }}
	finished, _ := signInRun(t, x, func(o *session.Options) { o.Exact = true })
	alike(t, x.log, []string{"token", "/1 with 1: 200", "token", "/2 with 2: 401", "token", "/3 with 3: 200"})
	alike(t, shapes(finished), []string{"passed: 1 sign-in, 200", "failed: 1 sign-in, 401", "passed: 1 sign-in, 200"})
}

// TestRenewalRefused: the answer of the server stands, and the reason is told.
func TestRenewalRefused(t *testing.T) {
	x := &tenant{
		accepts: func(_, path string) bool { return path != "/2" },
		signsIn: func(n int) bool { return n == 1 },
	}
	finished, _ := signInRun(t, x, nil)
	alike(t, shapes(finished), []string{"passed: 2 sign-in, 200", "failed: 1 sign-in, 401", "passed: 0 sign-in, 200"})
	alike(t, finished[1].Warnings[0].Message, "`$aadV2Token` gets no token: the secret in `aadV2ClientSecret` has expired (AADSTS7000222)")
	alike(t, finished[1].Warnings[0].Severity, "warning")
}

// TestRefusedSignInIsReported: a step that was not sent shows why.
func TestRefusedSignInIsReported(t *testing.T) {
	x := &tenant{signsIn: func(int) bool { return false }}
	finished, json := signInRun(t, x, nil)
	alike(t, x.log, []string{"no token", "no token", "no token"})
	alike(t, shapes(finished), []string{"error: 2 sign-in, not sent", "error: 1 sign-in, not sent", "error: 1 sign-in, not sent"})
	alike(t, finished[0].Reason, "`$aadV2Token` gets no token: the secret in `aadV2ClientSecret` has expired (AADSTS7000222)")
	alike(t, finished[0].Problem.Hint, "make a new one under Certificates & secrets in the app registration")
	if !strings.Contains(json, `"attempts":[{"request":null,"response":null,"signIn":[{"request":{"method":"GET"`) {
		t.Error("the report does not have the sign-in")
	}
}

// TestSignInOfTheSimulator runs the sign-in in process, without any network.
func TestSignInOfTheSimulator(t *testing.T) {
	_, json := signInRun(t, nil, func(o *session.Options) { o.Simulate = true })
	if n := strings.Count(json, `oauth2/v2.0/token"`); n != 1 {
		t.Errorf("%d requests for a token, want 1", n)
	}
}

// TestPlaceholdersAreNotSent: the simulator takes them, the platform never sees them.
func TestPlaceholdersAreNotSent(t *testing.T) {
	x := &tenant{}
	placeholders := func(o *session.Options) {
		o.Overrides = map[string][]runner.Override{"aadV2TenantId": {{Value: "<tenant id>"}}}
	}
	finished, _ := signInRun(t, x, placeholders)
	alike(t, x.log, []string(nil))
	alike(t, finished[0].Reason, "`$aadV2Token` gets no token: `aadV2TenantId` still has the placeholder `<tenant id>` of the sample; nothing was sent")
	alike(t, finished[0].Problem.Code, "placeholder")
	alike(t, finished[0].Problem.Hint, "give it its value in the environment, or pass --secret aadV2TenantId=VALUE; without a tenant, run with --sim")
	_, json := signInRun(t, x, func(o *session.Options) {
		placeholders(o)
		o.Simulate = true
	})
	if !strings.Contains(json, "https://login.microsoftonline.com/%3Ctenant%20id%3E/oauth2/v2.0/token") {
		t.Error("the simulator was not asked")
	}
}

// TestInterruptedSignIn: the end of the run is no fault of the sign-in.
func TestInterruptedSignIn(t *testing.T) {
	ctx, interrupt := context.WithCancel(context.Background())
	x := &tenant{signsIn: func(int) bool {
		interrupt()
		return false
	}}
	finished, _ := signInRunIn(ctx, t, x, nil)
	alike(t, finished[0].Reason, "interrupted before it was sent")
	alike(t, finished[1].Reason, "the run was interrupted")
}

// TestBusySignInIsAskedAgain: a request for a token may be repeated although it is a
// POST.
func TestBusySignInIsAskedAgain(t *testing.T) {
	x := &tenant{accepts: func(string, string) bool { return true }, busy: 1}
	finished, _ := signInRun(t, x, func(o *session.Options) { o.Retry = 1 })
	alike(t, shapes(finished), []string{"passed: 3 sign-in, 200", "passed: 0 sign-in, 200", "passed: 0 sign-in, 200"})
	alike(t, x.log[:2], []string{"busy", "token"})
}

func TestFilesShareTokens(t *testing.T) {
	x := &tenant{accepts: func(string, string) bool { return true }}
	finished, _ := signInRun(t, x, func(o *session.Options) {
		o.Jobs = 4
		for i := range 3 {
			path := filepath.Join(filepath.Dir(o.Paths[0]), fmt.Sprintf("more%d.http", i))
			if err := os.WriteFile(path, []byte(signInScenario), 0o600); err != nil {
				t.Fatal(err)
			}
			o.Paths = append(o.Paths, path)
		}
	})
	alike(t, len(finished), 12)
	alike(t, x.tokens, 1)
}

// TestExchangesTellWhenTheyBegan: a sign-in goes before its request, and has a time of
// its own.
func TestExchangesTellWhenTheyBegan(t *testing.T) {
	finished, _ := signInRun(t, &tenant{accepts: func(_, _ string) bool { return true }}, nil)
	signIns := 0
	for _, s := range finished {
		for _, a := range s.Attempts {
			for _, e := range a.SignIn {
				signIns++
				if e.StartedAt.IsZero() || e.DurationMs < 0 || e.StartedAt.After(a.StartedAt) {
					t.Errorf("line %d: sign-in at %v for %v ms, request at %v", s.Line, e.StartedAt, e.DurationMs, a.StartedAt)
				}
			}
			if a.Request != nil && a.StartedAt.IsZero() {
				t.Errorf("line %d: it is not known when the request went out", s.Line)
			}
		}
	}
	if signIns == 0 {
		t.Error("no sign-in")
	}
}
