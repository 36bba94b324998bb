package runner

import (
	"context"
	"time"

	"github.com/bchttp/bchttp/runner/result"
)

// cleanup is the context of "# @cleanup": it outlives the one of the run by
// [Config.CleanupLimit]. end gives it up.
func (r *Runner) cleanup(ctx context.Context) (late context.Context, end func()) {
	late, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() {
		timer := time.NewTimer(r.cfg.CleanupLimit)
		defer timer.Stop()
		select {
		case <-timer.C:
			cancel()
		case <-late.Done():
		}
	})
	return late, func() { stop(); cancel() }
}

// nothingToCleanUp makes of a reference without a value a reason to pass over a request
// that cleans up: what it would undo was not done.
func nothingToCleanUp(step *Step, bad *trouble) *trouble {
	if !step.Cleanup || bad == nil || !bad.unresolved || bad.outcome != result.Error {
		return bad
	}
	return skipped("there is nothing to clean up: " + bad.reason)
}
