package runner

import (
	"strings"

	"github.com/bchttp/bchttp/runner/assert"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
	"github.com/bchttp/bchttp/vars"
)

// exchanges keeps what named requests sent and received as long as a later step
// can refer to it. It answers vars.Responses.
type exchanges struct {
	byName map[string]stored
	// borrowed are those of imported files.
	borrowed map[string]stored
	lifetime *lifetimes
	client   *wire.Client
}

// stored is how far a request has come; the zero value is one that has not run.
type stored struct {
	exchange *exchange
	outcome  result.Outcome
	state    vars.State
}

// exchange is what a request sent and received, as references and as expressions
// see it.
type exchange struct {
	subject           assert.Subject
	request, response assert.Message
	trip              *wire.Trip
	hidden            hidden
	// vars is made when a reference first asks for it.
	vars *vars.Exchange
}

// references gives an exchange in the form of vars.
func (e *exchange) references() *vars.Exchange {
	if e.vars == nil {
		fields := make([]vars.Field, 0, len(e.request.Headers)+len(e.response.Headers))
		fields = e.hidden.appendSeen(fields, e.request.Headers)
		sent := len(fields)
		fields = hidden{}.appendSeen(fields, e.response.Headers)
		e.vars = &vars.Exchange{
			Request:  message(&e.request, fields[:sent:sent]),
			Response: message(&e.response, fields[sent:]),
		}
		if e.hidden.body {
			e.vars.Request.Body, e.vars.Request.Checked = "[object Object]", nil
		}
	}
	return e.vars
}

// message is what references see of one side.
func message(m *assert.Message, fields []vars.Field) vars.Message {
	return vars.Message{Fields: fields, Body: m.Text(), Present: true, Checked: m}
}

// hidden is what references do not see of a request (spec 13.11): fields, and in the
// exact mode a body with a file line, which is an object of JavaScript for them.
type hidden struct{ authorization, host, length, body bool }

func (h hidden) appendSeen(seen []vars.Field, fields []result.Header) []vars.Field {
	for i := range fields {
		field := &fields[i]
		if h.authorization && strings.EqualFold(field.Name, "authorization") || h.host && strings.EqualFold(field.Name, "host") ||
			h.length && strings.EqualFold(field.Name, "content-length") {
			continue
		}
		seen = append(seen, vars.Field{Name: field.Name, Value: field.Value})
	}
	return seen
}

// Exchange implements vars.Responses.
func (e *exchanges) Exchange(name string) (*vars.Exchange, vars.State) {
	s := e.of(name)
	if s.exchange == nil {
		return nil, s.state
	}
	return s.exchange.references(), s.state
}

// of is what is kept of a request of the file, or of an import.
func (e *exchanges) of(name string) stored {
	if s, own := e.byName[name]; own {
		return s
	}
	return e.borrowed[name]
}

// subject is an earlier request as expressions see it.
func (e *exchanges) subject(name string) (*assert.Subject, bool) {
	s := e.of(name)
	if s.exchange == nil {
		return nil, false
	}
	return &s.exchange.subject, true
}

// outcome is the verdict of a named request that has run; "" if it has not.
func (e *exchanges) outcome(name string) result.Outcome {
	return e.byName[name].outcome
}

// has tells whether a request of this name has had its turn.
func (e *exchanges) has(name string) bool {
	_, ok := e.byName[name]
	return ok
}

// settle notes how a named request ended, and drops what its name stood for. A
// request that got no response leaves the earlier value (spec 13.3), but its own
// verdict; one that was not even to run leaves both.
func (e *exchanges) settle(name string, outcome result.Outcome, got *exchange) {
	s := e.byName[name]
	s.outcome = outcome
	switch {
	case got != nil:
		e.drop(s.exchange)
		s.exchange, s.state = got, vars.Answered
	case s.exchange != nil:
	case outcome == result.Skipped:
		s.state = vars.Skipped
	default:
		s.state = vars.NoAnswer
	}
	e.byName[name] = s
}

// expire drops what nothing behind a step can reach.
func (e *exchanges) expire(needs []string, position int) {
	for _, name := range needs {
		e.expireName(name, position)
	}
	if position == e.lifetime.open {
		for name := range e.byName {
			e.expireName(name, position)
		}
	}
}

func (e *exchanges) expireName(name string, position int) {
	if s, ok := e.byName[name]; ok && e.lifetime.of(name) <= position {
		e.drop(s.exchange)
		delete(e.byName, name)
	}
}

// drop gives up the bodies of an exchange.
func (e *exchanges) drop(x *exchange) {
	if x != nil {
		_ = e.client.Release(x.trip) // what cannot be removed now is removed with the client
	}
}
