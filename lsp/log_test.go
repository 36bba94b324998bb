package lsp_test

import (
	"fmt"
	"strings"
	"sync"
)

// testLog keeps what the server logs.
type testLog struct {
	mu    sync.Mutex
	lines []string
}

func (l *testLog) add(format string, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = append(l.lines, fmt.Sprintf(format, args...))
}

func (l *testLog) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.Join(l.lines, "\n")
}
