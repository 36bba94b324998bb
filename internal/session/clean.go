package session

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/bc/ledger"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/runner/report"
	"github.com/bchttp/bchttp/runner/result"
)

// Cleaned is what a cleaning came to. Busy is how many runs still go on, whose entities
// were left alone.
type Cleaned struct {
	Outcomes []ledger.Outcome
	Busy     int
}

// Leftovers lists what earlier runs created and did not delete, in the order of its
// creation. Paths keep to those scenarios; none is all.
func Leftovers(host Host, paths []string) (left []ledger.Entry, busy int, err error) {
	c := cleaning{host: host, options: Options{Paths: paths}}
	err = c.open()
	left = c.entries
	return left, c.busy, errors.Join(err, c.close(nil))
}

// Clean deletes what earlier runs created and did not delete. Each scenario signs in for
// its own entities, with the environment that the run had unless another one is given.
func Clean(ctx context.Context, host Host, o Options) (Cleaned, error) {
	c := cleaning{host: host, options: o}
	if err := c.open(); err != nil {
		return Cleaned{}, errors.Join(err, c.close(nil))
	}
	defer c.signOut()
	outcomes := ledger.Delete(ctx, c.entries, c.send)
	return Cleaned{Outcomes: outcomes, Busy: c.busy}, c.close(outcomes)
}

// cleaning is the work of one `clean`.
type cleaning struct {
	host     Host
	options  Options
	journals []*journal
	busy     int
	entries  []ledger.Entry
	from     map[string]*journal // by the URL of an entry
	signed   map[string]*signedIn
}

// open reads the journals.
func (c *cleaning) open() error {
	wanted, err := c.wanted()
	if err != nil {
		return err
	}
	c.from, c.signed = map[string]*journal{}, map[string]*signedIn{}
	if c.journals, c.busy, err = earlierJournals(c.host.journals()); err != nil {
		return err
	}
	for _, j := range c.journals {
		entries, err := j.entries()
		if err != nil {
			return err
		}
		for _, e := range entries {
			if wanted == nil || wanted[e.File] {
				c.entries = append(c.entries, e)
			}
			c.from[e.URL] = j
		}
	}
	slices.SortStableFunc(c.entries, func(a, b ledger.Entry) int { return a.At.Compare(b.At) })
	return nil
}

// wanted are the files that PATH arguments lead to, as journals name them; nil: all.
func (c *cleaning) wanted() (map[string]bool, error) {
	if len(c.options.Paths) == 0 {
		return nil, nil
	}
	found, err := Find(c.host, c.options.Paths)
	if err != nil {
		return nil, err
	}
	s, wanted := session{host: c.host}, map[string]bool{}
	for _, scenario := range found {
		wanted[s.lasting(scenario.Path)] = true
	}
	return wanted, nil
}

// close strikes out what is gone and closes the journals; those that have nothing left
// are deleted.
func (c *cleaning) close(outcomes []ledger.Outcome) error {
	var all error
	for _, o := range outcomes {
		if j := c.from[o.URL]; o.Gone && j != nil {
			all = errors.Join(all, ledger.Strike(j.file, o.Entry))
		}
	}
	for _, j := range c.journals {
		left, err := j.entries()
		all = errors.Join(all, j.close(err == nil && len(left) == 0))
	}
	return all
}

// send is how entries are read and deleted.
func (c *cleaning) send(ctx context.Context, e *ledger.Entry, method string, fields ...result.Header) (*result.Response, error) {
	in := c.signIn(ctx, e)
	if in.err != nil {
		return nil, in.err
	}
	e.Authorization = in.authorization
	at, err := in.session.places.of(in.dir)
	if err != nil {
		return nil, err
	}
	return sendTo(ctx, at.client, e, method, fields)
}

// signedIn is a scenario that has signed in.
type signedIn struct {
	session       *session
	dir           string
	authorization string
	err           error
}

// signIn runs what the request that created an entity needs, once for each scenario and
// environment.
func (c *cleaning) signIn(ctx context.Context, e *ledger.Entry) *signedIn {
	environment := c.options.Environment
	if environment == "" {
		environment = e.Environment
	}
	key := environment + "\n" + e.File
	if known := c.signed[key]; known != nil {
		return known
	}
	in := &signedIn{}
	c.signed[key] = in
	in.err = in.run(ctx, c, e, environment)
	return in
}

func (c *cleaning) signOut() {
	for _, in := range c.signed {
		if in.session != nil {
			in.session.places.close()
		}
	}
}

// cleaningName is the name of the request that is added to a scenario to sign in.
const cleaningName = "bchttp_clean"

func (in *signedIn) run(ctx context.Context, c *cleaning, e *ledger.Entry, environment string) error {
	scenario, err := in.extended(c.host, e)
	if err != nil {
		return err
	}
	o := c.options
	o.Paths, o.given, o.Environment = nil, []Scenario{scenario}, environment
	o.Selection, o.Jobs, o.FailFast, o.unaccounted = runner.Selection{Names: []string{cleaningName}}, 1, false, true
	o.Console, o.People, o.Stdout = report.ConsoleOptions{Quiet: true}, io.Discard, io.Discard
	o.Observers = []runner.Observer{in}
	in.dir = scenario.Dir
	if in.session, err = open(ctx, c.host, o); err != nil {
		return err
	}
	in.err = fmt.Errorf("`%s` did not get as far as the request that signs in", filepath.ToSlash(e.File))
	if _, err := in.session.run(ctx); err != nil {
		return err
	}
	return in.err
}

// Event implements the observer of the run that signs in.
func (in *signedIn) Event(event result.Event) {
	finished, ok := event.(result.StepFinished)
	if !ok {
		return
	}
	s := finished.Step
	switch own := s.Name != nil && *s.Name == cleaningName; {
	case own && len(s.Attempts) > 0 && s.Attempts[0].Request != nil:
		in.authorization, in.err = authorizationIn(s.Attempts[0].Request), nil
	case s.Outcome == result.Error || s.Outcome == result.Failed:
		in.err = fmt.Errorf("signing in failed at %s: %s", Creator(ledger.Entry{File: finished.File.Path, Line: s.Line}), failure(s))
	}
}

func failure(s *result.Step) string {
	if s.Reason != "" {
		return s.Reason
	}
	if n := len(s.Attempts); n > 0 && s.Attempts[n-1].Response != nil {
		return fmt.Sprintf("status %d", s.Attempts[n-1].Response.Status)
	}
	return "an assertion did not hold"
}

func authorizationIn(r *result.Request) string {
	for _, field := range r.Headers {
		if strings.EqualFold(field.Name, "Authorization") {
			return field.Value
		}
	}
	return ""
}

// extended is the scenario that created an entity with a request at its end that signs in
// as the creating one does.
func (in *signedIn) extended(host Host, e *ledger.Entry) (Scenario, error) {
	if e.File == "-" {
		return Scenario{}, errors.New("it came from standard input, which is gone; delete it with a scenario of your own")
	}
	found, err := Find(host, []string{e.File})
	if err != nil {
		return Scenario{}, err
	}
	scenario := found[0]
	text, err := scenario.Read()
	if err != nil {
		return Scenario{}, err
	}
	tree, err := parse(scenario, parser.Options{})
	if err != nil {
		return Scenario{}, err
	}
	text += signingIn(scenario, e, authorizationLine(tree, e))
	scenario.read = func() (string, error) { return text, nil }
	return scenario, nil
}

// signingIn is the text of the request that signs in. Its answer does not matter.
func signingIn(scenario Scenario, e *ledger.Entry, authorization string) string {
	text := "\n\n###\n# @name " + cleaningName + "\n# @assert status > 0\nGET " + e.URL + "\n" + authorization + "\n"
	if scenario.Markdown {
		return "\n\n```http\n" + text + "```\n"
	}
	return text
}

// authorizationLine is the header line by which the creating request signs in, as it
// stands in the file; empty: it has none, or the file has changed.
func authorizationLine(tree *parser.File, e *ledger.Entry) string {
	for i := range tree.Blocks {
		b := &tree.Blocks[i]
		if b.Request < 0 || e.Name == "" && int(b.Request)+1 != e.Line || e.Name != "" && tree.StoredName(b) != e.Name {
			continue
		}
		for line := b.Headers; line < b.RequestEnd; line++ {
			text := strings.TrimSpace(tree.Text(line))
			if tree.Lines[line].Kind == parser.LineHeader && len(text) > 14 && strings.EqualFold(text[:14], "authorization:") {
				return text
			}
		}
	}
	return ""
}
