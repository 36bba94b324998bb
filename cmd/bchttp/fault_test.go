package main

import (
	"os"
	"strings"
	"testing"
)

// brokenWriter is a stream at which the program meets a fault.
type brokenWriter struct{ fault func() }

func (w brokenWriter) Write(text []byte) (int, error) {
	w.fault()
	return len(text), nil
}

func TestAFaultTellsNoValue(t *testing.T) {
	const secret = "hunter2hunter2"
	for _, c := range []struct {
		name, want string
		fault      func()
	}{
		{"of the program", "bchttp: a fault of bchttp: string\ngoroutine ", func() { panic("token " + secret) }},
		{"of the runtime", "bchttp: a fault of bchttp: runtime error: index out of range [0] with length 0\ngoroutine ", func() { _ = []byte(nil)[len(os.Args[0][:0])] }},
	} {
		t.Run(c.name, func(t *testing.T) {
			var stderr strings.Builder
			io := streams{
				out: brokenWriter{c.fault}, err: &stderr, lookup: os.LookupEnv,
				terminal: func(any) bool { return false }, width: func(any) int { return 0 },
			}
			code := guarded(&stderr, func() int { return execute([]string{"version"}, io) })
			if code != exitBroken || !strings.HasPrefix(stderr.String(), c.want) || strings.Contains(stderr.String(), secret) {
				t.Errorf("exit code %d, told %q", code, stderr.String())
			}
		})
	}
}
