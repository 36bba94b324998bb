package simulator

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/bchttp/bchttp/bc/model"
)

// limiter counts what each user has under way and has sent (business-central
// section 5).
type limiter struct {
	mu    sync.Mutex
	users map[string]*load
}

// load is what one user has under way and has sent.
type load struct {
	running int
	waiting []chan struct{} // the first comes next; closed when it may run
	// sent are the times of the requests within the window, the oldest first.
	sent []time.Time
}

// of returns the load of a user.
func (l *limiter) of(user string) *load {
	if l.users == nil {
		l.users = map[string]*load{}
	}
	if l.users[user] == nil {
		l.users[user] = &load{}
	}
	return l.users[user]
}

// admit lets a request in when the limits of its caller allow, after it has waited in the
// queue if there is one. Where it does not, the answer is written. Who is let in calls
// release at the end.
func (x *exchange) admit() (release func(), admitted bool) {
	l := &x.limits
	l.mu.Lock()
	user := l.of(x.caller)
	if refusal := user.refuse(x.options.Clock()); refusal != nil {
		l.mu.Unlock()
		x.refuseTooMany(refusal)
		return nil, false
	}
	if user.running < model.MaxConcurrent {
		user.running++
		l.mu.Unlock()
	} else {
		turn := make(chan struct{})
		user.waiting = append(user.waiting, turn)
		l.mu.Unlock()
		if !x.await(user, turn) {
			return nil, false
		}
	}
	return func() { l.leave(user) }, true
}

// tooMany is a limit that is passed.
type tooMany struct {
	actual, maximum int
	// after is when it is worth to try again, 0 if nobody knows.
	after time.Duration
}

// refuse counts a request, or tells which limit it passes: the rate, or the connections
// that run and wait.
func (u *load) refuse(now time.Time) *tooMany {
	past := 0
	for past < len(u.sent) && now.Sub(u.sent[past]) >= model.RateWindow {
		past++
	}
	u.sent = u.sent[past:]
	if len(u.sent) >= model.RateLimit {
		return &tooMany{len(u.sent) + 1, model.RateLimit, model.RateWindow - now.Sub(u.sent[0])}
	}
	if open := u.running + len(u.waiting); open >= model.MaxConnections {
		return &tooMany{actual: open + 1, maximum: model.MaxConnections}
	}
	u.sent = append(u.sent, now)
	return nil
}

// refuseTooMany answers 429, with Retry-After where the simulator knows it.
func (x *exchange) refuseTooMany(t *tooMany) {
	if t.after > 0 {
		seconds := (t.after + time.Second - 1) / time.Second
		x.w.Header()["Retry-After"] = []string{strconv.Itoa(int(seconds))}
	}
	x.refuse(fail(model.CodeTooManyRequests, "Too many requests reached. Actual (%d). Maximum (%d).", t.actual, t.maximum))
}

// await waits for the turn of a request, for as long as the queue keeps it: then the
// answer is 503.
func (x *exchange) await(u *load, turn chan struct{}) bool {
	ctx, stop := contextUntil(x.r.Context(), turn)
	defer stop()
	expired := x.options.Sleep(ctx, model.OperationTimeout) == nil
	if x.limits.give(u, turn) {
		return true
	}
	if expired {
		x.breakDown(http.StatusServiceUnavailable)
	}
	return false
}

// give tells whether the turn of a request has come; if not, it leaves the queue.
func (l *limiter) give(u *load, turn chan struct{}) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	select {
	case <-turn:
		return true
	default:
		u.waiting = slices.DeleteFunc(u.waiting, func(other chan struct{}) bool { return other == turn })
		return false
	}
}

// leave ends a request, and lets in the one that waits longest.
func (l *limiter) leave(u *load) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(u.waiting) == 0 {
		u.running--
		return
	}
	close(u.waiting[0])
	u.waiting = u.waiting[1:]
}

// takeTime waits for the latency that the simulator was given, false if nobody waits for
// the answer any more. Under limits an operation that takes too long is cancelled.
func (x *exchange) takeTime() bool {
	latency := x.options.Latency
	tooLong := x.options.Limits && latency > model.OperationTimeout
	if tooLong {
		latency = model.OperationTimeout
	}
	if latency > 0 && x.options.Sleep(x.r.Context(), latency) != nil {
		return false
	}
	if tooLong {
		x.refuse(fail(model.CodeServerError, "The operation was cancelled because it took longer than %s.", minutes(model.OperationTimeout)).with(http.StatusRequestTimeout))
	}
	return !tooLong
}

func minutes(d time.Duration) string { return fmt.Sprintf("%d minutes", d/time.Minute) }
