package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestLimitsAreExplained: whoever passes a limit of the service reads which one, and what to
// do about it.
func TestLimitsAreExplained(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "finds.http"), finds)
	for fault, want := range map[string][2]string{
		"408": {"the operation took longer than 8 minutes and was cancelled (408)", "split it: $filter, $top, fewer lines, no $expand"},
		"429": {"the service limits how much one user may ask (Application_TooManyRequests)", "give the tests an app of their own, or put requests into a `$batch`"},
		"503": {"the service could not take the request in time (503)", "give the tests an app of their own, since a run has no more than 5 under way, and send the request again"},
		"504": {"the gateway gave up after 10 minutes (504)", "split the request; do not send it again as it is"},
	} {
		t.Run(fault, func(t *testing.T) {
			s := serve(t, dir, "--fault", fault+"=1")
			code, text := s.run(t, "finds.http")
			if code != exitFailed || !strings.Contains(text, "means: "+want[0]+"\n") || !strings.Contains(text, want[1]+"\n") {
				t.Errorf("exit code %d, expected %q in\n%s", code, want, text)
			}
			s.interrupt(t)
		})
	}
}
