package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sys/unix"

	"github.com/bchttp/bchttp/runner/result"
)

// openTerminal makes a pseudo terminal of 80 columns: its two ends.
func openTerminal(t *testing.T) (person, program *os.File) {
	t.Helper()
	person, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip("no pseudo terminals here:", err)
	}
	t.Cleanup(func() { person.Close() })
	if err := unix.IoctlSetPointerInt(int(person.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetInt(int(person.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	program, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip("no pseudo terminals here:", err)
	}
	t.Cleanup(func() { program.Close() })
	if err := unix.IoctlSetWinsize(int(program.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: 80}); err != nil {
		t.Fatal(err)
	}
	return person, program
}

// screen collects what the program writes, and tells when something has come.
type screen struct {
	text bytes.Buffer
	came chan []byte
}

func screenOf(person *os.File) *screen {
	s := &screen{came: make(chan []byte, 64)}
	go func() {
		defer close(s.came)
		for {
			part := make([]byte, 1024)
			n, err := person.Read(part)
			if err != nil {
				return
			}
			s.came <- part[:n]
		}
	}()
	return s
}

func (s *screen) shows(t *testing.T, text string) {
	t.Helper()
	limit := time.After(20 * time.Second)
	for !strings.Contains(s.text.String(), text) {
		select {
		case part := <-s.came:
			s.text.Write(part)
		case <-limit:
			t.Fatalf("`%s` is not shown, but %q", text, s.text.String())
		}
	}
}

// echoEnds waits until a terminal no longer shows what is typed.
func echoEnds(t *testing.T, terminal *os.File) {
	t.Helper()
	for limit := time.Now().Add(20 * time.Second); time.Now().Before(limit); time.Sleep(time.Millisecond) {
		if state, err := unix.IoctlGetTermios(int(terminal.Fd()), unix.TCGETS); err == nil && state.Lflag&unix.ECHO == 0 {
			return
		}
	}
	t.Fatal("what is typed is shown")
}

// TestAskOnATerminal answers questions in every way: with a text, with Ctrl-C and with
// Ctrl-D.
func TestAskOnATerminal(t *testing.T) {
	server := startServer(t)
	address := server.plain.Listener.Addr().String()
	for _, c := range []struct {
		name, prompt, question, keys string
		code                         int
		reasons                      []string
	}{
		{"answer", "prompt color of it", "color (of it)", "red\r", exitPassed, []string{"passed ", "passed "}},
		{"interrupt", "prompt color of it", "color (of it)", "\x03", exitInterrupted, []string{"error interrupted before it was sent", "skipped the run was interrupted"}},
		{"interrupt while hidden", "prompt password", "password", "\x03", exitInterrupted, []string{"error interrupted before it was sent", "skipped the run was interrupted"}},
		{"end of input", "prompt color", "color", "\x04", exitBroken, []string{"error the question for `color` was not answered", "passed "}},
		{"end of input while hidden", "prompt password", "password", "\x04", exitBroken, []string{"error the question for `password` was not answered", "passed "}},
		{"yes", "note really?", "/json in line 2 of a.http: really? (y/N)", "Yes\r", exitPassed, []string{"passed ", "passed "}},
		{"no", "note", "/json in line 2 of a.http (y/N)", "\r", exitPassed, []string{"skipped its `# @note` was answered with no", "passed "}},
		{"interrupt of a note", "note", "(y/N)", "\x03", exitInterrupted, []string{"error interrupted before it was sent", "skipped the run was interrupted"}},
		{"end of input at a note", "note", "(y/N)", "\x04", exitPassed, []string{"skipped `# @note` wants a confirmation: pass --yes to send it", "passed "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, "a.http"), "# @"+c.prompt+"\nGET http://"+address+"/json\n\n###\nGET http://"+address+"/json\n")
			person, program := openTerminal(t)
			before, err := unix.IoctlGetTermios(int(program.Fd()), unix.TCGETS)
			if err != nil {
				t.Fatal(err)
			}
			cmd := exec.CommandContext(t.Context(), "bchttp", "run", "--report", "json=out.json", "a.http")
			cmd.Dir, cmd.Stdin, cmd.Stdout, cmd.Stderr = dir, program, program, program
			cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			s := screenOf(person)
			s.shows(t, "\r"+strings.Repeat(" ", 79)+"\r")
			s.shows(t, c.question+": ")
			if c.question == "password" {
				echoEnds(t, program)
			}
			if _, err := person.WriteString(c.keys); err != nil {
				t.Fatal(err)
			}
			_ = cmd.Wait() // its exit code tells
			if code := cmd.ProcessState.ExitCode(); code != c.code {
				t.Errorf("exit code %d, expected %d", code, c.code)
			}
			if after, err := unix.IoctlGetTermios(int(program.Fd()), unix.TCGETS); err != nil || *after != *before {
				t.Errorf("the terminal is left as %v, %v; it was %v", after, err, before)
			}
			var report result.Run
			if err := json.Unmarshal(read(t, filepath.Join(dir, "out.json")), &report); err != nil {
				t.Fatal(err)
			}
			var reasons []string
			for _, step := range report.Files[0].Steps {
				reasons = append(reasons, string(step.Outcome)+" "+step.Reason)
			}
			if diff := cmp.Diff(c.reasons, reasons); diff != "" {
				t.Errorf("steps: -want +got\n%s", diff)
			}
		})
	}
}
