package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// serving is a process of `bchttp sim`.
type serving struct {
	child
	dir, url string
}

// serve starts `bchttp sim` and reads the line that says where it listens.
func serve(t *testing.T, dir string, flags ...string) *serving {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no signals that one process can send to another")
	}
	s := &serving{child: child{Cmd: exec.CommandContext(t.Context(), "bchttp", append([]string{"sim"}, flags...)...)}, dir: dir}
	s.Dir, s.Stderr = dir, &s.err
	out, err := s.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	line := make([]byte, 256)
	n, err := out.Read(line)
	if err != nil {
		t.Fatalf("%v: %s", err, &s.err)
	}
	url, ok := strings.CutPrefix(strings.TrimSpace(string(line[:n])), "listening on ")
	if !ok || !strings.HasPrefix(url, "http://127.0.0.1:") {
		t.Fatalf("first line %q", line[:n])
	}
	s.url = url
	return s
}

// run sends a scenario to it and returns the exit code and what was printed.
func (s *serving) run(t *testing.T, arguments ...string) (code int, text string) {
	t.Helper()
	run := exec.CommandContext(t.Context(), "bchttp", append([]string{"run", "-q", "--retry", "0", "--sim=" + s.url}, arguments...)...)
	run.Dir = s.dir
	out, err := run.CombinedOutput()
	if err != nil && run.ProcessState == nil {
		t.Fatal(err)
	}
	return run.ProcessState.ExitCode(), string(out)
}

// interrupt ends it as Ctrl-C does, which is no failure.
func (s *serving) interrupt(t *testing.T) {
	t.Helper()
	if err := s.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if code := s.ends(t); code != exitPassed || s.err.Len() > 0 {
		t.Errorf("exit code %d, stderr %q", code, &s.err)
	}
}

// TestSimulatorEnds holds `sim` to end with 0 when it is interrupted.
func TestSimulatorEnds(t *testing.T) {
	s := serve(t, t.TempDir())
	if code, text := s.run(t, "docs:s2s"); code != exitPassed || text != "" {
		t.Errorf("run against it: %d\n%s", code, text)
	}
	s.interrupt(t)
}

const signedIn = `# @name signIn
POST https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token
Content-Type: application/x-www-form-urlencoded

grant_type=client_credentials&client_id=me&client_secret=any&scope=https://api.businesscentral.dynamics.com/.default

###
`

const creates = signedIn + `POST https://api.businesscentral.dynamics.com/v2.0/production/api/v2.0/customers
Authorization: Bearer {{signIn.response.body.access_token}}
Content-Type: application/json

{"displayName": "Kept"}
`

const finds = signedIn + `# @assert len(body.value) == 1
GET https://api.businesscentral.dynamics.com/v2.0/production/api/v2.0/customers?$filter=displayName eq 'Kept'
Authorization: Bearer {{signIn.response.body.access_token}}
`

// TestSimulatorKeepsItsState holds `sim --state` to go on where it ended.
func TestSimulatorKeepsItsState(t *testing.T) {
	dir := ownCache(t)
	write(t, filepath.Join(dir, "creates.http"), creates)
	write(t, filepath.Join(dir, "finds.http"), finds)
	const state = "state of the tenant.json"
	first := serve(t, dir, "--state", state)
	if code, text := first.run(t, "creates.http"); code != exitPassed {
		t.Errorf("creating: %d\n%s", code, text)
	}
	first.interrupt(t)
	if !strings.Contains(string(read(t, filepath.Join(dir, state))), `"displayName": "Kept"`) {
		t.Error("the file does not hold the customer")
	}
	second := serve(t, dir, "--state", state)
	if code, text := second.run(t, "finds.http"); code != exitPassed {
		t.Errorf("finding: %d\n%s", code, text)
	}
	second.interrupt(t)
	if left, err := filepath.Glob(filepath.Join(dir, ".*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// TestSimulatorFails holds `sim --fault` to let requests to Business Central fail.
func TestSimulatorFails(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "finds.http"), finds)
	s := serve(t, dir, "--fault", "503=100%", "--limits")
	code, text := s.run(t, "finds.http")
	if code != exitFailed || !strings.Contains(text, "status 503") {
		t.Errorf("exit code %d\n%s", code, text)
	}
	s.interrupt(t)
}
