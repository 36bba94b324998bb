package rpc

import (
	"context"
	"encoding/json"
	"sync"

	"github.com/sourcegraph/jsonrpc2"
)

// calls are the requests whose jobs run.
type calls struct {
	mu      sync.Mutex
	running map[jsonrpc2.ID]*call
	slots   chan struct{}
	jobs    sync.WaitGroup
}

// call is one of them. It is answered once: by its job, or when it is cancelled.
type call struct {
	cancel context.CancelFunc
	once   sync.Once
}

func (c *calls) add(id jsonrpc2.ID, cancel context.CancelFunc) (*call, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.running[id] != nil {
		return nil, false
	}
	added := &call{cancel: cancel}
	c.running[id] = added
	return added, true
}

func (c *calls) of(id jsonrpc2.ID) *call {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.running[id]
}

func (c *calls) remove(id jsonrpc2.ID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.running, id)
}

// done is closed when no job runs any more.
func (c *calls) done() <-chan struct{} {
	done := make(chan struct{})
	go func() {
		c.jobs.Wait()
		close(done)
	}()
	return done
}

// run starts the job of a request.
func (s *session) run(ctx context.Context, r *jsonrpc2.Request, job Job) error {
	ctx, cancel := context.WithCancel(ctx)
	c, fresh := s.calls.add(r.ID, cancel)
	if !fresh {
		cancel()
		return invalid("a request with this id is still running")
	}
	s.calls.jobs.Go(func() {
		defer cancel()
		answer, err := s.await(ctx, r.Method, job)
		send := s.answer(r.ID, answer, err)
		s.calls.remove(r.ID) // who has the answer may use the id again
		c.once.Do(send)
	})
	return nil
}

// await runs a job when its turn has come.
func (s *session) await(ctx context.Context, method string, job Job) (answer any, err error) {
	select {
	case s.calls.slots <- struct{}{}:
		defer func() { <-s.calls.slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	err = s.guard(method, func() (err error) {
		answer, err = job(ctx)
		return err
	})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return answer, err
}

// cancel ends a request, and answers it at once, however long its job takes to notice.
func (s *session) cancel(params json.RawMessage) {
	var which struct {
		ID jsonrpc2.ID `json:"id"`
	}
	if json.Unmarshal(params, &which) != nil {
		return
	}
	if c := s.calls.of(which.ID); c != nil {
		c.cancel()
		c.once.Do(func() { s.reply(which.ID, nil, context.Canceled) })
	}
}
