package session_test

import (
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
	"github.com/bchttp/bchttp/runner/result"
)

// settingsRun is a run of one file in a folder with settings of VS Code.
type settingsRun struct {
	folder string
	host   session.Host
	o      session.Options

	mu  sync.Mutex
	log []string // what came over the wire, and how steps ended that did not pass
}

func newSettingsRun(t *testing.T, settings, input string) *settingsRun {
	t.Helper()
	s := &settingsRun{folder: t.TempDir()}
	s.write(t, filepath.Join(".vscode", "settings.json"), []byte(settings))
	s.write(t, "input.http", []byte(input))
	s.host = session.Host{
		Files: realFiles{}, Stdin: strings.NewReader(""), Now: time.Now, Location: time.UTC,
		Random: &countedRandom{}, RequestIDs: &countedRandom{},
		LookupEnv: func(string) (string, bool) { return "", false },
	}
	s.o = session.Options{
		Paths: []string{filepath.Join(s.folder, "input.http")}, Jobs: 1, Timeout: time.Minute,
		People: io.Discard, Stdout: io.Discard, Version: "test", Observers: []runner.Observer{s},
	}
	return s
}

func (s *settingsRun) write(t *testing.T, name string, content []byte) {
	t.Helper()
	path := filepath.Join(s.folder, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// Event implements runner.Observer.
func (s *settingsRun) Event(event result.Event) {
	if e, ok := event.(result.StepFinished); ok && e.Step.Problem != nil {
		s.note("%s: %s", e.Step.Problem.Code, e.Step.Problem.Message)
	}
}

func (s *settingsRun) note(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.log = append(s.log, fmt.Sprintf(format, args...))
}

// RoundTrip implements http.RoundTripper: /slow gives no answer, /to/x leads to /x,
// and /cookie sets one.
func (s *settingsRun) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	line := r.Method + " " + r.URL.String()
	for _, name := range []string{"X-A", "X-B", "Cookie", "User-Agent"} {
		if value := r.Header.Get(name); value != "" && value != "bchttp/test" {
			line += " " + name + ": " + value
		}
	}
	s.note("%s", strings.TrimSpace(line+" "+string(body)))
	if r.URL.Path == "/slow" {
		<-r.Context().Done()
		return nil, r.Context().Err()
	}
	w := httptest.NewRecorder()
	switch {
	case strings.HasPrefix(r.URL.Path, "/to/"):
		w.Header().Set("Location", strings.TrimPrefix(r.URL.Path, "/to"))
		w.WriteHeader(http.StatusFound)
	case r.URL.Path == "/cookie":
		w.Header().Set("Set-Cookie", "c=1")
	case r.URL.Path == "/body":
		w.Header().Set("Content-Type", "text/plain")
		_, _ = w.Write(body)
	}
	return w.Result(), nil
}

func (s *settingsRun) run(t *testing.T) []string {
	t.Helper()
	if _, err := session.Run(context.Background(), s.host, s.o); err != nil {
		t.Fatal(err)
	}
	return s.log
}

// TestSettings: each setting of spec 17 that matters to a run has its effect on the
// wire, and has none where it is not set.
func TestSettings(t *testing.T) {
	const form = "POST http://h.example/f\nContent-Type: application/x-www-form-urlencoded\n\na=b c&d=%C3%A4ü"
	for about, c := range map[string]struct {
		settings, input string
		without, with   []string
	}{
		"environmentVariables": {
			settings: `"rest-client.environmentVariables": {"$shared": {"v": "v1"}, "dev": {"at": "{{$shared v}}/x"}}`,
			input:    "GET http://h.example/{{v}}",
			without:  []string{"variable-undefined: the variable `v` is not defined"},
			with:     []string{"GET http://h.example/v1"},
		},
		"defaultHeaders": {
			settings: `"rest-client.defaultHeaders": {"User-Agent": "mine", "X-A": "default", "x-b": "default"}`,
			input:    "GET http://h.example/\nX-B: own",
			without:  []string{"GET http://h.example/ X-B: own"},
			with:     []string{"GET http://h.example/ X-A: default X-B: own User-Agent: mine"},
		},
		"formParamEncodingStrategy never": {
			settings: `"rest-client.formParamEncodingStrategy": "never"`, input: form,
			without: []string{"POST http://h.example/f a=b%20c&d=%C3%A4%C3%BC"}, with: []string{"POST http://h.example/f a=b c&d=%C3%A4ü"},
		},
		"formParamEncodingStrategy always": {
			settings: `"rest-client.formParamEncodingStrategy": "always"`, input: form,
			without: []string{"POST http://h.example/f a=b%20c&d=%C3%A4%C3%BC"}, with: []string{"POST http://h.example/f a=b%20c&d=%25C3%25A4%C3%BC"},
		},
		"followredirect": {
			settings: `"rest-client.followredirect": false`, input: "GET http://h.example/to/there",
			without: []string{"GET http://h.example/to/there", "GET http://h.example/there"}, with: []string{"GET http://h.example/to/there"},
		},
		"rememberCookiesForSubsequentRequests": {
			settings: `"rest-client.rememberCookiesForSubsequentRequests": false`,
			input:    "GET http://h.example/cookie\n###\nGET http://h.example/x\nCookie: own=1",
			without:  []string{"GET http://h.example/cookie", "GET http://h.example/x Cookie: c=1"},
			with:     []string{"GET http://h.example/cookie", "GET http://h.example/x Cookie: own=1"},
		},
		"decodeEscapedUnicodeCharacters": {
			settings: `"rest-client.decodeEscapedUnicodeCharacters": true`,
			input:    "# @name a\nPOST http://h.example/body\n\n\\u00e4\n###\nPOST http://h.example/x\n\n{{a.response.body.*}}",
			without:  []string{`POST http://h.example/body \u00e4`, `POST http://h.example/x \u00e4`},
			with:     []string{`POST http://h.example/body \u00e4`, "POST http://h.example/x ä"},
		},
	} {
		for settings, want := range map[string][]string{"": c.without, c.settings: c.with} {
			s := newSettingsRun(t, "{"+settings+"}", c.input)
			s.host.Transport = s
			if diff := cmp.Diff(want, s.run(t)); diff != "" {
				t.Errorf("%s, {%s}: %s", about, settings, diff)
			}
		}
	}
}

// The time limit of the settings counts unless the command line has one.
func TestTimeLimitOfTheSettings(t *testing.T) {
	const settings = `{"rest-client.timeoutinmilliseconds": 20}`
	s := newSettingsRun(t, settings, "GET http://h.example/slow")
	s.host.Transport = s
	want := []string{"GET http://h.example/slow", "timeout: no answer from `h.example` within 20ms"}
	if diff := cmp.Diff(want, s.run(t)); diff != "" {
		t.Error(diff)
	}
	s = newSettingsRun(t, settings, "GET http://h.example/slow")
	s.host.Transport = s
	s.o.Timeout, s.o.TimeoutGiven = 30*time.Millisecond, true
	want[1] = "timeout: no answer from `h.example` within 30ms"
	if diff := cmp.Diff(want, s.run(t)); diff != "" {
		t.Error(diff)
	}
}

// What is no setting of a run is left alone, and what is wrong in one is told.
func TestSettingsThatAreWrong(t *testing.T) {
	s := newSettingsRun(t, `{"http.proxy": "ftp://user:hunter2@p.example:1"}`, "GET http://h.example/")
	_, err := session.Run(context.Background(), s.host, s.o)
	usage, ok := err.(*session.UsageError)
	if !ok {
		t.Fatal(err)
	}
	want := "the proxy `ftp://***@p.example:1` has the scheme `ftp:`, which is not known\n" +
		"hint: write `\"http.proxy\": \"http://HOST:PORT\"` in the settings"
	if diff := cmp.Diff(want, usage.Message+"\nhint: "+usage.Hint); diff != "" {
		t.Error(diff)
	}
}
