//go:build unix

package parser

import (
	"syscall"
	"testing"
	"time"
)

// TestHostileTextsTakeLinearTime compares the CPU time for a text and one four times as
// long, since looking ahead allocates nothing: what grows with the square takes sixteen
// times as long. The shortest of several times counts, and a text that takes less than a
// millisecond is not judged.
func TestHostileTextsTakeLinearTime(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds")
	}
	const short, most = 10_000, 10
	texts := hostile()
	for _, name := range []string{
		"delimiters", "one long line", "one long body line", "nested braces", "open braces", "open braces on lines",
		"open scripts", "script blocks", "names on one line", "definitions", "query lines", "blanks",
	} {
		few, many := effort(texts[name](short), 4), effort(texts[name](4*short), 2)
		if many > most*max(few, time.Millisecond) {
			t.Errorf("%s: %v become %v for a text four times as long", name, few, many)
		}
	}
}

// effort is the least CPU time of some tries to parse a text.
func effort(text string, tries int) time.Duration {
	least := time.Hour
	for range tries {
		before := cpuTime()
		walk(Parse(NewSource("t.http", text), Options{}))
		least = min(least, cpuTime()-before)
	}
	return least
}

func cpuTime() time.Duration {
	var usage syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &usage) // cannot fail for the process itself
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
