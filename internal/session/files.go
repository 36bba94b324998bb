package session

import (
	"context"
	"sync"
	"time"

	"github.com/bchttp/bchttp/runner"
)

// runFiles runs up to Jobs files at a time. They are read, planned and dropped one
// by one, so that memory does not grow with their number.
func (s *session) runFiles(ctx context.Context) (*queue, error) {
	q := &queue{session: s, took: map[string]time.Duration{}}
	further := min(s.Jobs, len(s.scenarios)) - 1
	if further <= 0 && s.host.Sequential != nil {
		s.sequential = sync.OnceFunc(s.host.Sequential)
	}
	var workers sync.WaitGroup
	for range further {
		workers.Go(func() { q.work(ctx) })
	}
	q.work(ctx)
	workers.Wait()
	return q, q.err
}

// queue hands files to workers and adds up what they come to.
type queue struct {
	*session
	mu    sync.Mutex
	next  int
	total runner.Tally
	took  map[string]time.Duration // by the key of the file
	err   error
}

func (q *queue) work(ctx context.Context) {
	for scenario, order, ok := q.take(ctx); ok; scenario, order, ok = q.take(ctx) {
		for i := 0; i < q.repetitions() && !q.stopped(ctx); i++ {
			begun := time.Now()
			tally, err := q.guarded(ctx, scenario, order, i)
			q.done(scenario, tally, time.Since(begun), err)
		}
		q.flakes.ended(order)
	}
}

// take gives the next file; none after an error, and after a failure with FailFast.
func (q *queue) take(ctx context.Context) (scenario Scenario, order int, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.stops(ctx) || q.next >= len(q.scenarios) {
		return Scenario{}, 0, false
	}
	q.next++
	return q.scenarios[q.next-1], q.next - 1, true
}

// stopped tells whether nothing more is to be begun.
func (q *queue) stopped(ctx context.Context) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.stops(ctx)
}

func (q *queue) stops(ctx context.Context) bool {
	return q.err != nil || ctx.Err() != nil || q.FailFast && !q.DryRun && q.total.Failed+q.total.Errors > 0
}

func (q *queue) done(scenario Scenario, tally runner.Tally, took time.Duration, err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.total.Add(tally)
	q.took[scenario.key] += took / time.Duration(q.repetitions())
	if q.err == nil {
		q.err = err
	}
}
