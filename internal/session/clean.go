package session

import (
	"context"
	"errors"
	"sort"
	"time"

	"github.com/bchttp/bchttp/bc/ledger"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
)

// Cleaned is what a cleaning came to. Busy is how many runs still go on, whose entities
// were left alone.
type Cleaned struct {
	Outcomes []ledger.Outcome
	Busy     int
}

// Leftovers lists what earlier runs created and did not delete, in the order of its
// creation. Paths keep to those scenarios, none is all; a simulator to what it holds.
func Leftovers(host Host, o Options) (left []ledger.Entry, busy int, err error) {
	c := cleaning{host: host, options: o, everywhere: o.holder() == ""}
	err = c.open()
	left = c.entries
	return left, c.busy, errors.Join(err, c.close(nil))
}

// Clean deletes what earlier runs created and did not delete: in the service, or in the
// simulator that is given, and never what the other holds. Each scenario signs in for its
// own entities, with the environment that the run had unless another one is given.
func Clean(ctx context.Context, host Host, o Options) (Cleaned, error) {
	c := cleaning{host: host, options: o}
	ended, err := simulatorEnded(ctx, o.SimulatorURL)
	if err != nil {
		return Cleaned{}, err
	}
	if err := c.open(); err != nil {
		return Cleaned{}, errors.Join(err, c.close(nil))
	}
	defer c.signOut()
	send := c.send
	if ended {
		send = notFound
	}
	outcomes := ledger.Delete(ctx, c.entries, send)
	err = c.close(outcomes)
	c.mask(outcomes)
	return Cleaned{Outcomes: outcomes, Busy: c.busy}, err
}

// cleaning is the work of one `clean`.
type cleaning struct {
	host     Host
	options  Options
	journals []*journal
	busy     int
	// everywhere: it does not matter what holds an entity.
	everywhere bool
	entries    []ledger.Entry
	from       map[string][]*journal // by the URL of an entry: simulators draw the same ids
	signed     map[string]*signedIn
}

// open reads the journals.
func (c *cleaning) open() error {
	wanted, err := c.wanted()
	if err != nil {
		return err
	}
	c.from, c.signed = map[string][]*journal{}, map[string]*signedIn{}
	if c.journals, c.busy, err = earlierJournals(c.host.journals()); err != nil {
		return err
	}
	for _, j := range c.journals {
		entries, err := j.entries()
		if err != nil {
			return err
		}
		for _, e := range entries {
			if (wanted == nil || wanted[e.File]) && (c.everywhere || e.Simulator == c.options.holder()) {
				c.entries = append(c.entries, e)
				c.from[e.URL] = append(c.from[e.URL], j)
			}
		}
	}
	sort.SliceStable(c.entries, func(i, j int) bool { return c.entries[i].At.Before(c.entries[j].At) })
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
		for _, j := range c.from[o.URL] {
			if o.Gone {
				all = errors.Join(all, ledger.Strike(j.file, o.Entry))
			}
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
	_, response, err := in.probe.send(ctx, method, e.URL, time.Minute, fields...)
	return response, err
}

// mask hides in outcomes the secrets of the runs that signed in for them.
func (c *cleaning) mask(outcomes []ledger.Outcome) {
	for i := range outcomes {
		for _, in := range c.signed {
			if in.probe != nil {
				hide := in.probe.session.secrets
				outcomes[i].URL, outcomes[i].Reason = hide.URL(outcomes[i].URL), hide.Mask(outcomes[i].Reason)
			}
		}
	}
}

// signedIn is a scenario that has signed in.
type signedIn struct {
	probe *probe
	err   error
}

// signIn runs what the request that created an entity needs, once for each scenario and
// environment.
func (c *cleaning) signIn(ctx context.Context, e *ledger.Entry) *signedIn {
	o := c.options
	if o.Environment == "" {
		o.Environment = e.Environment
	}
	key := o.Environment + "\n" + e.File
	if known := c.signed[key]; known != nil {
		return known
	}
	in := &signedIn{}
	c.signed[key] = in
	if in.probe, in.err = signInFor(ctx, c.host, o, e); in.err == nil && in.probe.own == nil {
		in.err = in.probe.reason()
	}
	return in
}

func (c *cleaning) signOut() {
	for _, in := range c.signed {
		if in.probe != nil {
			_ = in.probe.close()
		}
	}
}

// signInFor reads an entity as the request that created it would.
func signInFor(ctx context.Context, host Host, o Options, e *ledger.Entry) (*probe, error) {
	if e.File == "-" {
		return nil, errors.New("it came from standard input, which is gone; delete it with a scenario of your own")
	}
	found, err := Find(host, []string{e.File})
	if err != nil {
		return nil, err
	}
	tree, err := parse(found[0], parser.Options{})
	if err != nil {
		return nil, err
	}
	return runProbe(ctx, host, o, found[0], "GET "+e.URL+"\n"+creatorsAuthorization(tree, e))
}

// creatorsAuthorization is the header line by which the creating request signs in; empty:
// it has none, or the file has changed.
func creatorsAuthorization(tree *parser.File, e *ledger.Entry) string {
	for i := range tree.Blocks {
		b := &tree.Blocks[i]
		if b.Request >= 0 && (e.Name == "" && int(b.Request)+1 == e.Line || e.Name != "" && tree.StoredName(b) == e.Name) {
			return authorizationLine(tree, b)
		}
	}
	return ""
}
