package lsp

import (
	"context"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/lsp/rpc"
)

// checks finds what is to be told of open documents, beside the read loop: of what was
// just typed at once, of the whole text and its surroundings when typing pauses.
type checks struct {
	ctx    context.Context
	client *rpc.Client
	log    func(format string, args ...any)
	pause  time.Duration
	// push: findings are sent; else the client is told to ask again.
	push bool
	// asking: a refresh is on its way; again: one more is due behind it.
	asking, again atomic.Bool

	running sync.WaitGroup
	mu      sync.Mutex
	of      map[protocol.DocumentURI]*check
}

// check is what goes on about one document.
type check struct {
	end  context.CancelFunc
	wake chan struct{} // something is new

	mu       sync.Mutex
	snapshot *Snapshot
	document *Document
	whole    *findings // the last that are of a whole text
	took     time.Duration
	sent     *findings
}

func newChecks(ctx context.Context, client *rpc.Client, o *Options) *checks {
	return &checks{ctx: ctx, client: client, log: o.Log, pause: o.Pause, push: true, of: map[protocol.DocumentURI]*check{}}
}

// close waits for what still runs.
func (c *checks) close() { c.running.Wait() }

// update has a document checked: it is new, or its surroundings are.
func (c *checks) update(s *Snapshot, d *Document) {
	if !d.Scenario {
		return
	}
	k := c.check(d.URI)
	k.mu.Lock()
	k.snapshot, k.document = s, d
	k.mu.Unlock()
	select {
	case k.wake <- struct{}{}:
	default: // it will see the latest state
	}
}

// ran tells what the last run has to say of an open document, and has it checked once more
// as it is. What is known of its text is told before it returns.
func (c *checks) ran(uri protocol.DocumentURI) {
	c.mu.Lock()
	k := c.of[uri]
	c.mu.Unlock()
	if k == nil {
		return
	}
	k.mu.Lock()
	s, d, known, before := k.snapshot, k.document, k.sent, k.whole
	k.mu.Unlock()
	if d != nil && (known == nil || known.document != d) {
		known = quickFindings(c.ctx, s, d, before)
	}
	if known != nil {
		c.tell(c.ctx, k, s, known.again(s))
	}
	select {
	case k.wake <- struct{}{}:
	default: // it will see the latest state
	}
}

// check is that of a document; it begins with the first update.
func (c *checks) check(uri protocol.DocumentURI) *check {
	c.mu.Lock()
	defer c.mu.Unlock()
	k := c.of[uri]
	if k == nil {
		ctx, end := context.WithCancel(c.ctx)
		k = &check{end: end, wake: make(chan struct{}, 1)}
		c.of[uri] = k
		c.running.Go(func() { c.follow(ctx, k) })
	}
	return k
}

// forget ends the check of a document that was closed, and takes its findings back.
func (c *checks) forget(uri protocol.DocumentURI) {
	c.mu.Lock()
	k := c.of[uri]
	delete(c.of, uri)
	c.mu.Unlock()
	if k == nil {
		return
	}
	k.end()
	k.mu.Lock()
	defer k.mu.Unlock()
	if c.push && k.sent != nil && len(k.sent.found) > 0 {
		c.client.Notify("textDocument/publishDiagnostics", protocol.PublishDiagnosticsParams{URI: uri, Diagnostics: []protocol.Diagnostic{}})
	}
	k.sent = nil
}

// follow checks a document in each state that it sees.
func (c *checks) follow(ctx context.Context, k *check) {
	pause := time.NewTimer(c.pause)
	defer pause.Stop()
	cancel := func() {}
	defer func() { cancel() }()
	for {
		select {
		case <-ctx.Done():
			return
		case <-k.wake:
			cancel()
			c.quick(ctx, k)
			pause.Reset(c.rest(k))
		case <-pause.C:
			cancel = c.thorough(ctx, k)
		}
	}
}

// rest is how long typing must rest before all of a text is checked: twice what that took last,
// so that small files are checked at once and large ones not for each key.
func (c *checks) rest(k *check) time.Duration {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.took == 0 { // that is not known yet
		return c.pause
	}
	return min(c.pause, 2*k.took)
}

// quick tells what can be told at once.
func (c *checks) quick(ctx context.Context, k *check) {
	defer c.recover()
	k.mu.Lock()
	s, d, before := k.snapshot, k.document, k.whole
	k.mu.Unlock()
	if d != nil {
		c.tell(ctx, k, s, quickFindings(ctx, s, d, before))
	}
}

// thorough checks the whole text on a goroutine of its own, so that what is typed
// meanwhile is not kept waiting.
func (c *checks) thorough(ctx context.Context, k *check) context.CancelFunc {
	k.mu.Lock()
	s, d, before := k.snapshot, k.document, k.whole
	k.mu.Unlock()
	ctx, cancel := context.WithCancel(ctx)
	if d == nil {
		return cancel
	}
	c.running.Go(func() {
		defer cancel()
		defer c.recover()
		begun := time.Now()
		found := wholeFindings(ctx, s, d, before)
		if found == nil {
			return
		}
		k.mu.Lock()
		k.whole, k.took = found, time.Since(begun)
		current := k.document == d
		k.mu.Unlock()
		if current {
			c.tell(ctx, k, s, found)
		}
	})
	return cancel
}

// tell sends findings, if they are others than those before. A document that was closed
// meanwhile has none.
func (c *checks) tell(ctx context.Context, k *check, s *Snapshot, f *findings) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if ctx.Err() != nil || k.document != f.document || f.equal(k.sent) {
		return
	}
	k.sent = f
	if !c.push {
		c.refresh()
		return
	}
	version := f.document.Version
	c.client.Notify("textDocument/publishDiagnostics", protocol.PublishDiagnosticsParams{
		URI: f.document.URI, Version: &version, Diagnostics: f.shown(),
	})
}

// recover keeps the server alive when a check fails; the log tells of it.
func (c *checks) recover() {
	if reason := recover(); reason != nil {
		c.log("panic in a check: %v\n%s", reason, debug.Stack())
	}
}

// refresh tells a client that asks for findings to ask again. While it has not answered,
// it is not told once more.
func (c *checks) refresh() {
	if !c.asking.CompareAndSwap(false, true) {
		c.again.Store(true)
		return
	}
	c.running.Go(func() {
		for again := true; again; again = c.again.Swap(false) {
			if err := c.client.Call(c.ctx, "workspace/diagnostic/refresh", nil, nil); err != nil && c.ctx.Err() == nil {
				c.log("workspace/diagnostic/refresh: %v", err)
			}
		}
		c.asking.Store(false)
	})
}

// lastWhole are the last findings about the whole text of a document, nil if there are
// none yet.
func (c *checks) lastWhole(uri protocol.DocumentURI) *findings {
	c.mu.Lock()
	k := c.of[uri]
	c.mu.Unlock()
	if k == nil {
		return nil
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.whole
}
