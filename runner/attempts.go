package runner

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
)

// attempts sends a request, again if it did not pass and may be repeated.
func (f *fileRun) attempts(
	ctx context.Context, draft *draft, d *directives, tests tests, out *result.Step,
) (*exchange, *trouble) {
	if f.keepRate(ctx, d.rate) != nil || d.sleep > 0 && f.cfg.Sleep(ctx, d.sleep) != nil {
		return nil, interrupted("interrupted before it was sent")
	}
	throttled := time.Duration(0) // the service asked to wait so long before this try
	for try := 1; ; try++ {
		first := len(out.Attempts)
		sent, trip, err := f.authorized(ctx, draft, out)
		draft = sent
		out.Attempts[first].Timings.ThrottledMs += milliseconds(throttled)
		got, bad := f.verdict(ctx, draft, trip, err, tests, out)
		if bad == nil {
			return got, nil
		}
		pause, again := f.again(draft, d.repeat, try, trip, err)
		if !again || ctx.Err() != nil || f.cfg.Sleep(ctx, pause) != nil {
			return got, f.unsure(draft, trip, err, bad, out)
		}
		throttled = 0
		if wire.Throttled(trip) && (d.repeat == nil || pause > d.repeat.every) {
			throttled = pause
		}
	}
}

// send is one try.
func (f *fileRun) send(ctx context.Context, draft *draft, out *result.Step) (*wire.Trip, error) {
	trip, err := f.exchangeWith(ctx, draft)
	f.learn(trip)
	f.trips = append(f.trips, trip)
	out.Attempts = append(out.Attempts, attempt(draft, trip, f.tokens.sent.take(), err))
	return trip, err
}

// exchangeWith sends a request to its server, or finds in the recording what came of it.
func (f *fileRun) exchangeWith(ctx context.Context, draft *draft) (*wire.Trip, error) {
	if f.inputs.replayed == nil {
		return f.plan.Client.Do(ctx, &draft.request)
	}
	trip, signIn, err := f.inputs.replayed.Send(f.plan.Client.Preview(&draft.request))
	f.tokens.sent.put(signIn)
	return trip, err
}

func (f *fileRun) verdict(
	ctx context.Context, draft *draft, trip *wire.Trip, err error, tests tests, out *result.Step,
) (*exchange, *trouble) {
	if err != nil {
		return nil, f.notAnswered(ctx, draft, out, err)
	}
	got := f.exchange(draft, trip)
	return got, f.judge(ctx, draft, got, tests, out)
}

// again tells whether a request that did not pass is sent once more, and after which
// pause. "# @retry" counts all tries and repeats any answer; without it --retry
// repeats what only the network or a busy server was to blame for. Neither repeats
// what may have been done and got no answer. A pause that the server asks for is
// kept, unless it is too long to wait for.
func (f *fileRun) again(draft *draft, repeat *repetition, try int, trip *wire.Trip, err error) (time.Duration, bool) {
	const longest = wire.LongestPause
	if f.inputs.replayed != nil {
		return 0, f.inputs.replayed.More()
	}
	may := wire.Retryable(draft.request.Method, trip, err)
	if repeat == nil {
		if try > f.cfg.Retry || !may {
			return 0, false
		}
		pause := f.backoff(try, trip)
		return pause, pause <= longest
	}
	if try >= repeat.tries || err != nil && !may {
		return 0, false
	}
	pause := repeat.every
	if last := trip.Last(); last != nil {
		if asked, ok := wire.RetryAfter(last.Headers, f.cfg.System.Now()); ok {
			pause = max(pause, asked)
		}
	}
	return pause, pause <= max(longest, repeat.every)
}

// backoff is the pause before a further try, counted from 1.
func (f *fileRun) backoff(try int, trip *wire.Trip) time.Duration {
	return wire.Backoff(try, trip, f.cfg.System.Now(), f.cfg.System.Random.Float64())
}

// attempt is one try as results have it.
func attempt(draft *draft, trip *wire.Trip, signIn []result.Exchange, err error) result.Attempt {
	out := result.Attempt{
		Request: draft.mask.hide(trip.Request), Response: trip.Response,
		SignIn: signIn, FollowUps: draft.mask.hideAll(trip.FollowUps),
		Timings: timings(trip), StartedAt: trip.Started,
	}
	if err != nil {
		message := draft.mask.text(err.Error())
		out.Error = &message
		out.Failure = failureOf(err, message, draft.mask)
	}
	return out
}

// failureOf is an error with what a recording has to say of it.
func failureOf(err error, message string, m *mask) *result.Failure {
	failure := &result.Failure{Message: message}
	var known *wire.Error
	if errors.As(err, &known) {
		failure.Kind, failure.Hint, failure.Undone = string(known.Kind), m.text(known.Hint), known.Undone
	}
	return failure
}

func timings(trip *wire.Trip) result.Timings {
	p := &trip.Phases
	return result.Timings{
		TotalMs: milliseconds(trip.Duration), ThrottledMs: milliseconds(trip.Throttled), DNSMs: milliseconds(p.DNS), ConnectMs: milliseconds(p.Connect),
		TLSMs: milliseconds(p.TLS), FirstByteMs: milliseconds(p.FirstByte), Reused: p.Reused,
	}
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// notAnswered is the end of a request that got no response.
func (f *fileRun) notAnswered(ctx context.Context, draft *draft, out *result.Step, err error) *trouble {
	if ctx.Err() != nil {
		if out.Attempts[len(out.Attempts)-1].Request == nil {
			return interrupted("interrupted before it was sent")
		}
		return interrupted("interrupted before the response had come")
	}
	return f.noAnswer(out, err, draft.mask)
}

// noAnswer tells at the request line why there is no response.
func (f *fileRun) noAnswer(out *result.Step, err error, hidden *mask) *trouble {
	d := parser.Diagnostic{Code: "network", Severity: parser.Error, Span: f.requestLine(out.Line), Message: hidden.text(err.Error())}
	var failure *wire.Error
	if errors.As(err, &failure) {
		d.Code, d.Hint = string(failure.Kind), hidden.text(failure.Hint)
	}
	return errorAt(f.shown(), d)
}

// requestLine is the text of a line, from 1, without blanks around it.
func (f *fileRun) requestLine(line int) parser.Span {
	span := f.plan.Tree.Span(int32(line - 1))
	text := f.plan.Tree.Source.Slice(span)
	trimmed := parser.TrimBlanks(text)
	span.Start += uint32(strings.Index(text, trimmed))
	span.End = span.Start + uint32(len(trimmed))
	return span
}

// timeout is the limit of one try: its own, the one of the command line, that of the
// settings, the default. 0 is none.
func (c *composer) timeout() time.Duration {
	switch {
	case c.d.timeout != nil:
		return *c.d.timeout
	case c.cfg.TimeoutGiven || c.plan.Settings.Timeout <= 0:
		return c.cfg.Timeout
	}
	return c.plan.Settings.Timeout
}
