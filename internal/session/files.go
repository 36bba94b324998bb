package session

import (
	"context"
	"sync"

	"github.com/bchttp/bchttp/runner"
)

// runFiles runs up to Jobs files at a time. They are read, planned and dropped one
// by one, so that memory does not grow with their number.
func (s *session) runFiles(ctx context.Context) (runner.Tally, error) {
	q := queue{session: s}
	var workers sync.WaitGroup
	for range min(s.Jobs, len(s.scenarios)) - 1 {
		workers.Go(func() { q.work(ctx) })
	}
	q.work(ctx)
	workers.Wait()
	return q.total, q.err
}

// queue hands files to workers and adds up what they come to.
type queue struct {
	*session
	mu    sync.Mutex
	next  int
	total runner.Tally
	err   error
}

func (q *queue) work(ctx context.Context) {
	for scenario, order, ok := q.take(ctx); ok; scenario, order, ok = q.take(ctx) {
		tally, err := q.runFile(ctx, scenario, order)
		q.done(tally, err)
	}
}

// take gives the next file; none after an error, and after a failure with FailFast.
func (q *queue) take(ctx context.Context) (scenario Scenario, order int, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	stop := q.err != nil || ctx.Err() != nil || q.FailFast && !q.DryRun && q.total.Failed+q.total.Errors > 0
	if stop || q.next >= len(q.scenarios) {
		return Scenario{}, 0, false
	}
	q.next++
	return q.scenarios[q.next-1], q.next - 1, true
}

func (q *queue) done(tally runner.Tally, err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.total.Add(tally)
	if q.err == nil {
		q.err = err
	}
}
