package session

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/runner/report"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
)

// probe is a request of ours at the end of a scenario, that was run with what it needs:
// its sign-in above all. It is how the program itself asks a service as a scenario does.
type probe struct {
	session *session
	dir     string
	// before are the steps that ran, own is our request and failed what kept it from being
	// sent; nil: nothing did.
	before      []*result.Step
	own, failed *result.Step
	failedIn    string // path of the file
}

// probeName is the name of our request.
const probeName = "bchttp_probe"

// runProbe adds a request to a scenario and runs it. Close must be called.
func runProbe(ctx context.Context, host Host, o Options, scenario Scenario, request string) (*probe, error) {
	text, err := scenario.Read()
	if err != nil {
		return nil, err
	}
	request = "\n\n###\n# @name " + probeName + "\n" + request + "\n"
	if scenario.Markdown {
		request = "\n\n```http\n" + request + "```\n"
	}
	scenario.read = func() (string, error) { return text + request, nil }
	o.Paths, o.given, o.unaccounted = nil, []Scenario{scenario}, true
	o.Selection, o.Jobs, o.FailFast, o.Repeat, o.Shard, o.Shuffle = runner.Selection{Names: []string{probeName}}, 1, false, 0, Shard{}, false
	o.Reports, o.Console = nil, report.ConsoleOptions{Quiet: true}
	o.People, o.Stdout = io.Discard, io.Discard
	p := &probe{dir: scenario.Dir}
	o.Observers = []runner.Observer{p}
	if p.session, err = open(ctx, host, o); err != nil {
		return nil, err
	}
	if _, err := p.session.run(ctx); err != nil {
		return nil, errors.Join(err, p.close())
	}
	return p, nil
}

// Event implements the observer of the run.
func (p *probe) Event(event result.Event) {
	finished, ok := event.(result.StepFinished)
	if !ok {
		return
	}
	s := finished.Step
	switch {
	case s.Name != nil && *s.Name == probeName && len(s.Attempts) > 0 && s.Attempts[0].Request != nil:
		p.own = s
	case s.Outcome == result.Error || s.Outcome == result.Failed:
		p.failed, p.failedIn = s, finished.File.Path
	case s.Outcome == result.Passed:
		p.before = append(p.before, s)
	}
}

// send asks the service with the credentials of our request.
func (p *probe) send(ctx context.Context, method, url string, timeout time.Duration, fields ...result.Header) (*result.Request, *result.Response, error) {
	at, err := p.session.places.of(p.dir)
	if err != nil {
		return nil, nil, err
	}
	return sendAs(ctx, at.client, p.authorization(), method, url, timeout, fields)
}

// sendAs sends a request of our own with the credentials of another one; empty: it has none.
func sendAs(
	ctx context.Context, client *wire.Client, authorization, method, url string, timeout time.Duration, fields []result.Header,
) (*result.Request, *result.Response, error) {
	u, err := wire.ParseURL(url)
	if err != nil {
		return nil, nil, err
	}
	if authorization != "" {
		fields = append(fields, result.Header{Name: "authorization", Value: authorization})
	}
	trip, err := client.Do(ctx, &wire.Request{Method: method, URL: u, Headers: fields, Timeout: timeout})
	if err != nil {
		return trip.Request, nil, err
	}
	return trip.Request, trip.Last(), nil
}

// authorization is how our request says who sends it; empty: it was not sent, or does not.
func (p *probe) authorization() string {
	if p.own == nil {
		return ""
	}
	return result.Field(p.own.Attempts[len(p.own.Attempts)-1].Request.Headers, "authorization")
}

// reason says why our request was not sent.
func (p *probe) reason() error {
	if p.failed == nil {
		return errors.New("the request that signs in was not reached")
	}
	text := p.failed.Reason
	if n := len(p.failed.Attempts); text == "" && n > 0 && p.failed.Attempts[n-1].Response != nil {
		text = fmt.Sprintf("status %d", p.failed.Attempts[n-1].Response.Status)
	}
	return fmt.Errorf("signing in failed at %s:%d: %s", p.failedIn, p.failed.Line, text)
}

func (p *probe) close() error {
	p.session.places.close()
	return nil
}

// authorizationLine is the header line by which a request signs in, as it stands in the
// file; empty: it has none.
func authorizationLine(tree *parser.File, b *parser.Block) string {
	for line := b.Headers; line < b.RequestEnd; line++ {
		name, _, found := strings.Cut(tree.Text(line), ":")
		if found && tree.Line(line).Kind == parser.LineHeader && strings.EqualFold(strings.TrimSpace(name), "Authorization") {
			return strings.TrimSpace(tree.Text(line))
		}
	}
	return ""
}
