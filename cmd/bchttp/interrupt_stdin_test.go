package main

import (
	"os"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// TestInterruptedWhileReading: standard input that goes on without an end keeps no command from
// being ended by the first signal.
func TestInterruptedWhileReading(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no signals that one process can send to another")
	}
	for i, args := range []string{"lint -", "list -", "fmt -", "export curl -", "import curl -", "import har -", "doctor -", "lsp"} {
		t.Run(args, func(t *testing.T) {
			reader, writer, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			defer writer.Close()
			c := startReading(t, reader, strings.Fields(args)...)
			// More than a pipe holds, so what is behind it has been read once it is written.
			text := "Content-Length: 9000000\r\n\r\n" + strings.Repeat("# a comment\n", 20_000)
			if _, err := writer.WriteString(text); err != nil {
				t.Fatal(err)
			}
			if err := c.Process.Signal([]os.Signal{os.Interrupt, syscall.SIGTERM}[i%2]); err != nil {
				t.Fatal(err)
			}
			if code := c.ends(t); code != exitInterrupted || c.out.Len()+c.err.Len() > 0 {
				t.Errorf("exit code %d, expected %d\n%s%s", code, exitInterrupted, &c.out, &c.err)
			}
		})
	}
}
