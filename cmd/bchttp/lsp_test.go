package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// frames puts messages into frames.
func frames(messages ...string) string {
	var out strings.Builder
	for _, m := range messages {
		fmt.Fprintf(&out, "Content-Length: %d\r\n\r\n%s", len(m), m)
	}
	return out.String()
}

const initialize = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}`

// TestLSP runs the command with the messages of an editor, and holds stdout to nothing but
// frames.
func TestLSP(t *testing.T) {
	const shutdown, exit = `{"jsonrpc":"2.0","id":2,"method":"shutdown"}`, `{"jsonrpc":"2.0","method":"exit"}`
	for name, c := range map[string]struct {
		in          string
		code, count int
		stderr      string
	}{
		"shutdown and exit": {frames(initialize, shutdown, exit), exitPassed, 2, ""},
		"exit alone":        {frames(initialize, exit), exitFailed, 1, "bchttp: the client left without shutdown\n"},
		"no editor":         {"", exitFailed, 0, "bchttp: the client left without shutdown\n"},
		"not a message":     {"hello\r\n\r\n", exitFailed, 1, "bchttp: refused a message: expected the header `Content-Length: N`\nbchttp: the client left without shutdown\n"},
	} {
		t.Run(name, func(t *testing.T) {
			var out, stderr bytes.Buffer
			io := streams{in: strings.NewReader(c.in), out: &out, err: &stderr, lookup: os.LookupEnv, terminal: func(any) bool { return false }, width: func(any) int { return 0 }}
			if code := execute([]string{"lsp", "--stdio"}, io); code != c.code {
				t.Errorf("exit code %d, want %d", code, c.code)
			}
			if stderr.String() != c.stderr {
				t.Errorf("stderr %q, want %q", stderr.String(), c.stderr)
			}
			if got := strings.Count(out.String(), "\r\n\r\n"); got != c.count || c.count > 0 && !strings.HasPrefix(out.String(), "Content-Length: ") {
				t.Errorf("%d messages, want %d: %q", got, c.count, out.String())
			}
		})
	}
}

// TestLSPEndsWithItsEditor names a process that ends: the server goes although its input
// stays open.
func TestLSPEndsWithItsEditor(t *testing.T) {
	editor := exec.Command(os.Args[0], "-test.run=^$")
	if err := editor.Start(); err != nil {
		t.Fatal(err)
	}
	in, keep, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	defer keep.Close()
	fmt.Fprint(keep, frames(strings.Replace(initialize, "null", fmt.Sprint(editor.Process.Pid), 1)))
	if err := editor.Wait(); err != nil {
		t.Fatal(err)
	}
	done := make(chan int, 1)
	var out, stderr bytes.Buffer
	go func() {
		done <- execute([]string{"lsp"}, streams{in: in, out: &out, err: &stderr, lookup: os.LookupEnv, terminal: func(any) bool { return false }, width: func(any) int { return 0 }})
	}()
	select {
	case code := <-done:
		if code != exitFailed || !strings.Contains(stderr.String(), fmt.Sprintf("process %d is gone", editor.Process.Pid)) {
			t.Errorf("exit code %d, stderr %q", code, stderr.String())
		}
	case <-time.After(30 * time.Second):
		t.Fatal("the server stays")
	}
}
