package runner

import (
	"context"
	"runtime"
	"testing"

	"github.com/bchttp/bchttp/runner/result"
)

// heapAtRows measures the memory in use when some rows of a loop have ended.
type heapAtRows struct {
	ended int
	at    map[int]uint64
}

func (h *heapAtRows) Event(event result.Event) {
	if _, ok := event.(result.StepFinished); !ok {
		return
	}
	h.ended++
	if _, wanted := h.at[h.ended]; wanted {
		var stats runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&stats)
		h.at[h.ended] = stats.HeapAlloc
	}
}

// TestMemoryOfALoopIsFlat: a loop of 10,000 rows needs no more memory at its end than near its
// beginning.
func TestMemoryOfALoopIsFlat(t *testing.T) {
	s := newScene(t, []section{{"input.http", `# @name each
# @loop for row of 1..10000
# @assert row == index + 1
# @capture last = body.v
GET {{BASE}}/echo?v={{row}}

###
GET {{BASE}}/echo?v={{each.response.body.$.v}}{{last}}
`}})
	heap := &heapAtRows{at: map[int]uint64{500: 0, 9_900: 0}}
	s.config.Observers = []Observer{heap}
	tally := New(s.config).File(context.Background(), s.plan())
	if tally.Passed != 10_001 {
		t.Fatalf("%d of 10001 passed", tally.Passed)
	}
	s.log.Reset()
	if early, late := heap.at[500], heap.at[9_900]; late > early+4<<20 {
		t.Errorf("%d KiB in use behind 500 rows, %d KiB behind 9900", early>>10, late>>10)
	}
}
