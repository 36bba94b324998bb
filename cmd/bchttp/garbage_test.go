package main

import (
	"runtime"
	"runtime/metrics"
	"testing"
	"time"
)

// TestGarbageIsSparedOnce: runs behind each other, as with --watch and in editors, keep the
// percentage that was there before; after the first collection it counts again.
func TestGarbageIsSparedOnce(t *testing.T) {
	usual := gcPercent()
	s := streams{lookup: func(string) (string, bool) { return "", false }, terminal: func(any) bool { return false }, alone: true}
	host := s.host()
	if host.Begin(1); gcPercent() != usual {
		t.Errorf("one file: %d %%", gcPercent())
	}
	for i := range 6 {
		if i == 3 {
			host = s.host()
		}
		if host.Begin(2); gcPercent() != 200 {
			t.Errorf("several files: %d %%", gcPercent())
		}
	}
	for range 3 { // a second collection would find what the first left behind
		runtime.GC()
	}
	for range 1000 {
		if gcPercent() == usual {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if got := gcPercent(); got != usual {
		t.Errorf("after a collection: %d %%, not %d", got, usual)
	}
}

func TestGarbageIsLeftAlone(t *testing.T) {
	usual := gcPercent()
	none := func(any) bool { return false }
	unset := func(string) (string, bool) { return "", false }
	chosen := func(name string) (string, bool) { return "50", name == "GOGC" }
	for what, s := range map[string]streams{
		"GOGC is set":          {lookup: chosen, terminal: none, alone: true},
		"not the only command": {lookup: unset, terminal: none},
	} {
		if s.host().Begin(2); gcPercent() != usual {
			t.Errorf("%s: %d %%", what, gcPercent())
		}
	}
}

func gcPercent() uint64 {
	sample := []metrics.Sample{{Name: "/gc/gogc:percent"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
