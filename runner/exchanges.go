package runner

import (
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/vars"
)

// exchanges keeps what named requests sent and received as long as a later step
// can refer to it. It answers vars.Responses.
type exchanges struct {
	byName map[string]stored
	// expiry names, for the position of a step, the requests that nothing refers
	// to behind it.
	expiry map[int][]string
}

type stored struct {
	exchange *vars.Exchange
	outcome  result.Outcome
	state    vars.State
}

// Exchange implements vars.Responses.
func (e *exchanges) Exchange(name string) (*vars.Exchange, vars.State) {
	s, ok := e.byName[name]
	if !ok || s.state == vars.Answered && s.exchange == nil {
		return nil, vars.NotSent
	}
	return s.exchange, s.state
}

// outcome is the verdict of a named request that has run; "" if it has not.
func (e *exchanges) outcome(name string) result.Outcome { return e.byName[name].outcome }

// settle notes how a named request ended. A request that got no response leaves
// the earlier value (spec 13.3), but its own verdict.
func (e *exchanges) settle(name string, outcome result.Outcome, got *vars.Exchange) {
	if name == "" {
		return
	}
	s := e.byName[name]
	s.outcome = outcome
	switch {
	case got != nil:
		s.exchange, s.state = got, vars.Answered
	case s.exchange != nil:
	case outcome == result.Skipped:
		s.state = vars.Skipped
	default:
		s.state = vars.NoAnswer
	}
	e.byName[name] = s
}

// expire drops what nothing behind this step can reach.
func (e *exchanges) expire(position int) {
	for _, name := range e.expiry[position] {
		s := e.byName[name]
		s.exchange = nil
		e.byName[name] = s
	}
	delete(e.expiry, position)
}
