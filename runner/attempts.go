package runner

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
)

// attempts sends a request until its assertions hold, as often as "# @retry" says.
func (f *fileRun) attempts(ctx context.Context, draft *draft, d directives, checks []check, out *result.Step) (*exchange, *trouble) {
	if err := f.cfg.Sleep(ctx, d.sleep); err != nil {
		return nil, interrupted()
	}
	for try := 1; ; try++ {
		sent, trip, err := f.authorized(ctx, draft, out)
		draft = sent
		if err != nil {
			return nil, f.notAnswered(ctx, out, err)
		}
		got := f.exchange(draft, trip)
		bad := f.judge(ctx, got, checks, out)
		if bad == nil || try >= d.tries || f.cfg.Sleep(ctx, d.every) != nil {
			return got, bad
		}
	}
}

// send sends a request until there is a usable answer, as often as --retry allows.
func (f *fileRun) send(ctx context.Context, draft *draft, out *result.Step) (*wire.Trip, error) {
	for again := 0; ; again++ {
		trip, err := f.plan.Client.Do(ctx, draft.request)
		out.Attempts = append(out.Attempts, attempt(draft, trip, f.tokens.sent.take(), err))
		if again >= f.cfg.Retry || !wire.Retryable(draft.request.Method, trip, err) {
			return trip, err
		}
		if f.cfg.Sleep(ctx, f.pause(again, trip)) != nil {
			return trip, err
		}
	}
}

// pause is how long to wait before the next try: what the server says, else a time
// that doubles, up to a half shorter so that many runs do not come back at once.
func (f *fileRun) pause(again int, trip *wire.Trip) time.Duration {
	const first, longest = 500 * time.Millisecond, 10 * time.Second
	if last := trip.Last(); last != nil {
		if wait, ok := wire.RetryAfter(last.Headers, f.cfg.System.Now()); ok {
			return wait
		}
	}
	wait := min(first<<min(again, 10), longest)
	return wait - time.Duration(f.cfg.System.Random.Float64()*float64(wait/2))
}

// attempt is one try as results have it.
func attempt(draft *draft, trip *wire.Trip, signIn []result.Exchange, err error) result.Attempt {
	out := result.Attempt{
		Request: draft.mask.hide(trip.Request), Response: trip.Response,
		SignIn: signIn, FollowUps: trip.FollowUps,
		Timings: result.Timings{TotalMs: float64(trip.Duration.Microseconds()) / 1000},
	}
	if out.FollowUps == nil {
		out.FollowUps = []result.Exchange{}
	}
	if draft.mask != nil {
		for i := range out.FollowUps {
			out.FollowUps[i].Request = draft.mask.hide(out.FollowUps[i].Request)
		}
	}
	if err != nil {
		message := err.Error()
		out.Error = &message
	}
	return out
}

// notAnswered is the end of a request that got no response.
func (f *fileRun) notAnswered(ctx context.Context, out *result.Step, err error) *trouble {
	if ctx.Err() != nil {
		return interrupted()
	}
	d := parser.Diagnostic{Code: "network", Severity: parser.Error, Message: err.Error()}
	var failure *wire.Error
	if errors.As(err, &failure) {
		d.Code, d.Hint = string(failure.Kind), failure.Hint
	}
	d.Span = f.requestLine(out.Line)
	return errorAt(f.plan.Tree.Source, d)
}

// requestLine is the text of a line without blanks around it.
func (f *fileRun) requestLine(line int) parser.Span {
	span := f.plan.Tree.Span(int32(line - 1))
	text := f.plan.Tree.Source.Slice(span)
	trimmed := parser.TrimBlanks(text)
	for i := range text {
		if len(text)-i >= len(trimmed) && text[i:i+len(trimmed)] == trimmed {
			span.Start += uint32(i)
			break
		}
	}
	span.End = span.Start + uint32(len(trimmed))
	return span
}

// interrupted is the end of a request that was under way when the run was ended.
func interrupted() *trouble {
	return &trouble{outcome: result.Error, reason: "interrupted before the response had come"}
}

// timeout is the limit of one try: its own, the one of the command line, that of the
// settings, the default.
func (c *composer) timeout() time.Duration {
	switch {
	case c.d.timeout > 0:
		return c.d.timeout
	case c.cfg.TimeoutGiven || c.plan.Settings.Timeout <= 0:
		return c.cfg.Timeout
	}
	return c.plan.Settings.Timeout
}

// hasBody tells the methods whose response has a body.
func hasBody(method string) bool { return method != http.MethodHead }
