package runner

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
	"github.com/bchttp/bchttp/vars"
	"github.com/bchttp/bchttp/vars/environment"
)

// scene is a scenario with the world around it: a server, a clock that stands still,
// random numbers in sequence, pauses that take no time.
type scene struct {
	t      testing.TB
	server *httptest.Server
	dir    string
	source string
	exact  bool
	shown  bool

	config    Config
	settings  environment.Settings
	selection Selection
	workspace string
	// environment is one of http-client.env.json.
	environment string
	limits      wire.Options
	cancel      context.CancelFunc
	// cancelled tells at which pause the run is interrupted.
	cancelled string

	mu  sync.Mutex
	log strings.Builder
}

func newScene(t testing.TB, parts []section) *scene {
	s := &scene{
		t: t, dir: t.TempDir(),
		settings: environment.Settings{
			FormParamEncodingStrategy: "automatic", FollowRedirect: true, RememberCookies: true,
		},
	}
	s.server = httptest.NewServer(&double{scene: s, asked: map[string]int{}})
	t.Cleanup(s.server.Close)
	// Every host is the server, so that no request leaves the machine.
	s.limits.Dial = func(ctx context.Context, network, _ string) (net.Conn, error) {
		var dialer net.Dialer
		return dialer.DialContext(ctx, network, s.server.Listener.Addr().String())
	}
	s.config = Config{
		WriteFile: s.write,
		UserAgent: "bchttp/test", Secrets: &secret.Store{}, Overrides: map[string][]Override{},
		System: vars.System{
			Now: func() time.Time { return time.Date(2024, 2, 29, 12, 34, 56, 0, time.UTC) }, Location: time.UTC,
			Random: &sequence{}, LookupEnv: func(string) (string, bool) { return "", false }, ReadFile: os.ReadFile,
		},
		ReadFile: os.ReadFile, ListFolder: listFolder, Sleep: s.sleep, Observers: []Observer{s},
	}
	for _, part := range parts {
		s.add(part)
	}
	return s
}

func (s *scene) add(part section) {
	switch part.name {
	case "options":
		for line := range strings.Lines(part.text) {
			s.option(strings.TrimSpace(line))
		}
	case "input.http":
		s.source = part.text
	case "shown":
		s.shown = true
	case "want":
	default:
		path := filepath.Join(s.dir, filepath.FromSlash(part.name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			s.t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(part.text), 0o644); err != nil {
			s.t.Fatal(err)
		}
	}
}

// option sets what flags and settings of the program set.
func (s *scene) option(line string) {
	word, value, _ := strings.Cut(line, " ")
	name, given, _ := strings.Cut(value, "=")
	switch word {
	case "exact":
		s.exact, s.config.Exact = true, true
	case "yes":
		s.config.Confirm = true
	case "dry-run":
		s.config.DryRun = true
	case "fail-fast":
		s.config.FailFast = true
	case "retry":
		_, _ = fmt.Sscan(value, &s.config.Retry)
	case "timeout":
		s.config.Timeout, _ = time.ParseDuration(value)
	case "cleanup-limit":
		s.config.CleanupLimit, _ = time.ParseDuration(value)
	case "timeout-given":
		s.config.TimeoutGiven = true
	case "setting-timeout":
		s.settings.Timeout, _ = time.ParseDuration(value)
	case "default-header":
		s.settings.DefaultHeaders = append(s.settings.DefaultHeaders, environment.Header{Name: name, Value: given})
	case "var", "secret":
		s.config.Overrides[name] = append(s.config.Overrides[name], Override{Value: given, Secret: word == "secret"})
	case "ask":
		s.config.Ask = asker(value)
	case "name":
		s.selection.Names = append(s.selection.Names, value)
	case "line":
		_, _ = fmt.Sscan(value, &s.selection.Line)
	case "tag":
		s.selection.Tags = append(s.selection.Tags, value)
	case "workspace":
		s.workspace = filepath.Join(s.dir, value)
	case "simulated":
		s.config.Simulated = func(host string) bool { return host == value }
	case "field":
		s.config.Fields = func(string) []result.Header { return []result.Header{{Name: name, Value: given}} }
	case "tokens":
		s.config.Tokens = &signer{url: s.server.URL + value}
	case "environment":
		s.environment = value
	case "interrupt-at-pause":
		s.cancelled = value
	default:
		s.t.Fatalf("unknown option %q", line)
	}
}

// plan parses the scenario. `{{BASE}}` is the server, `{{SIGNED}}` the same with user and
// password: their definitions stand behind all else, so that no place depends on them.
func (s *scene) plan() *Plan {
	client, err := wire.NewClient(s.limits)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(client.Close)
	src := parser.NewSource("input.http", s.source+"\n###\n@BASE = "+s.server.URL+"\n@SIGNED = "+strings.Replace(s.server.URL, "//", "//user:password@", 1)+"\n")
	return NewPlan(Input{
		Path: "input.http", Dir: s.dir, Workspace: s.workspace, Settings: s.settings, Client: client, Environment: s.values(),
		Tree: parser.Parse(src, parser.Options{Exact: s.exact}),
	}, s.selection)
}

func (s *scene) values() *environment.Environment {
	if s.environment == "" {
		return nil
	}
	set, err := environment.Load(environment.Sources{
		ClientFile: filepath.Join(s.dir, "http-client.env.json"), ReadFile: os.ReadFile,
	})
	if err != nil {
		s.t.Fatal(err)
	}
	values, err := set.Select(s.environment)
	if err != nil {
		s.t.Fatal(err)
	}
	return values
}

// play runs the scenario and gives the log of what happened.
func (s *scene) play() string {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	s.cancel = cancel
	tally := New(s.config).File(ctx, s.plan())
	s.note("%s: %d passed, %d failed, %d errors, %d skipped, %d syntax, %d selected\n",
		tally.Outcome(), tally.Passed, tally.Failed, tally.Errors, tally.Skipped, tally.Syntax, tally.Selected)
	text := strings.ReplaceAll(s.log.String(), s.server.URL, "BASE")
	text = strings.ReplaceAll(text, strings.TrimPrefix(s.server.URL, "http://"), "HOST")
	return strings.ReplaceAll(text, filepath.ToSlash(s.dir), "DIR")
}

func (s *scene) note(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	fmt.Fprintf(&s.log, format, args...)
}

func (s *scene) sleep(ctx context.Context, d time.Duration) error {
	s.note("pause %s\n", d)
	if d.String() == s.cancelled {
		s.cancel()
	}
	return ctx.Err()
}

// asker answers every prompt with the same text; without one it cancels.
type asker string

func (a asker) Ask(_ context.Context, _, _ string, _ bool) (string, error) {
	if a == "" {
		return "", errors.New("cancelled")
	}
	return string(a), nil
}

// Confirm says yes if that is the answer, and gives up without one.
func (a asker) Confirm(_ context.Context, _ string) (bool, error) {
	if a == "" {
		return false, errors.New("cancelled")
	}
	return a == "yes", nil
}

// sequence counts UUIDs; every other number is in the middle.
type sequence struct{ count int }

func (r *sequence) UUID() string {
	r.count++
	return fmt.Sprintf("00000000-0000-4000-8000-%012d", r.count)
}

func (r *sequence) Float64() float64 { return 0.5 }

func listFolder(path string) []string {
	entries, _ := os.ReadDir(path)
	names := make([]string, len(entries))
	for i, entry := range entries {
		names[i] = entry.Name()
	}
	return names
}

// write notes what is written, and where.
func (s *scene) write(folder, path string, overwrite bool, content []byte) (string, error) {
	s.note("write %s %s %t %q\n", filepath.ToSlash(folder), filepath.ToSlash(path), overwrite, content)
	if strings.Contains(path, "denied") {
		return "", &os.PathError{Op: "open", Path: path, Err: os.ErrPermission}
	}
	return path, nil
}
