package explain

import (
	"time"

	"github.com/bchttp/bchttp/runner/result"
)

// Options are what an Explainer is given.
type Options struct {
	// Now is the present time, which the end of a token is compared with.
	Now func() time.Time
	// Get reads a URL of the same service with the credentials of a request; nil
	// answers, and a nil Get, mean that nothing could be read.
	Get func(as *result.Request, url string) *result.Response
}

// Explainer watches a run. It may be used by several goroutines.
type Explainer struct {
	now     func() time.Time
	get     func(as *result.Request, url string) *result.Response
	history history
}

// New makes an Explainer for one run.
func New(o Options) *Explainer { return &Explainer{now: o.Now, get: o.Get} }

// Event implements the observer of a run. The Explainer must be the first of them.
func (x *Explainer) Event(event result.Event) {
	if finished, ok := event.(result.StepFinished); ok {
		x.step(finished.Step)
	}
}

// step explains a step that finished, or keeps in mind what later ones may need.
func (x *Explainer) step(s *result.Step) {
	if s.Outcome == result.Skipped || s.Outcome == result.Passed && silent(s) {
		return
	}
	a := lastAnswer(s)
	if a == nil {
		return
	}
	x.history.learn(a)
	if p := ignoredFilter(a); p != nil {
		s.Warnings = append(s.Warnings, *p)
	}
	if s.Outcome == result.Passed || a.response.Status < 400 {
		return // an error that assertions want is none
	}
	s.Explanation, s.Trace = x.explain(a), traceOf(a)
}

// explain asks each rule in turn.
func (x *Explainer) explain(a *answer) *result.Explanation {
	for _, rule := range [...]func(*answer) *result.Explanation{
		refused, x.unauthorized, forbidden, noEntityTag, x.changed, x.missing,
		readOnly, unknownMember, orOverFields, callback, limits,
	} {
		if found := rule(a); found != nil {
			return found
		}
	}
	return nil
}
