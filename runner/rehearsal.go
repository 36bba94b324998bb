package runner

import (
	"context"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
	"github.com/bchttp/bchttp/vars"
)

// rehearsal makes a request ready and shows it in the place of sending it
// (INTERFACE section 1, --dry-run). It goes on behind what would keep the request from
// being sent, so that all of it is told at once.
type rehearsal struct {
	*composer
	found []*trouble
	// open are the references that stay as they are written: their values come from
	// responses, and there are none.
	open []string
}

// rehearse takes one step as far as it can get without any network. A request that could
// be sent ends as skipped.
func (f *fileRun) rehearse(ctx context.Context, step *Step, d *directives, out *result.Step) *trouble {
	if d.note != nil && !f.cfg.Confirm {
		return skipped(noteWaits)
	}
	r := rehearsal{composer: &composer{fileRun: f, ctx: ctx, d: d, out: out, pass: f.pass}}
	f.begin(f.pass, r.answers(f.questions(step, d)))
	r.text = f.pass.Lines(ctx, f.plan.Tree.RequestLines(step.Block))
	f.keepSecrets(r.text)
	r.add(r.unresolved(r.text, asWritten))
	r.findOpen()
	r.compose()
	return r.verdict(step)
}

// answers are those of --var; what has no answer stays as its reference is written.
func (r *rehearsal) answers(prompts []prompt) map[string]string {
	if missing := r.missing(prompts); len(missing) > 0 {
		r.add(r.unanswered(missing))
	}
	answers := make(map[string]string, len(prompts))
	for _, p := range prompts {
		answer, ok := r.given(p)
		switch {
		case !ok:
			answer = "{{" + p.reference + "}}"
		case len(p.Choices) > 0 && !slices.Contains(p.Choices, answer):
			r.add(r.notChosen(p))
		case p.Hidden:
			r.cfg.Secrets.Add(answer)
		}
		answers[p.reference] = answer
	}
	return answers
}

func (r *rehearsal) add(bad *trouble) {
	if bad != nil {
		r.found = append(r.found, bad)
	}
}

// findOpen lists the references that the resolved text still has.
func (r *rehearsal) findOpen() {
	parser.ScanTemplates(r.text.String, func(start, end int, _ string) bool {
		r.open = append(r.open, r.text.String[start:end])
		return true
	})
}

// compose is that of the composer, but for where it ends. Trouble with a part that a
// reference still stands in says nothing about the request.
func (r *rehearsal) compose() {
	if bad := r.read(); bad != nil {
		r.add(bad)
		return
	}
	r.collectFields()
	r.addIfClosed(r.authorize())
	r.addIfClosed(r.checkFields())
	r.addIfClosed(r.clientCertificate())
	if bad := r.findURL(); bad != nil {
		r.url = nil
		r.addIfClosed(bad)
	} else {
		r.addIfClosed(r.checkSigner())
		r.found = append(r.found, r.placeholdersIn(r.text, asWritten)...)
	}
	r.addIfClosed(r.signInByVariables())
	r.add(r.refuseBody())
	r.readFiles()
	if len(r.found) == 0 {
		r.show()
	}
}

func (r *rehearsal) addIfClosed(bad *trouble) {
	if len(r.open) == 0 {
		r.add(bad)
	}
}

// readFiles reads all files of the body.
func (r *rehearsal) readFiles() {
	for i, line := range r.msg.Files {
		file, bad := r.load(line)
		r.add(bad)
		if bad == nil && i == len(r.files) {
			r.files = append(r.files, file)
		}
	}
}

// show gives the result the request as it would be sent. One whose URL comes from a
// response is shown as it is written.
func (r *rehearsal) show() {
	body, bad := r.body()
	if bad != nil { // with a reference in it, it is not yet what it has to be
		body = []byte(r.msg.Body)
	}
	r.addIfClosed(bad)
	if r.url == nil || len(r.found) > 0 {
		return
	}
	if r.auth.User != nil {
		r.fields = append(r.fields, result.Header{Name: "Authorization", Value: "Bearer " + secret.Mask})
	}
	r.addFields()
	ready := r.draft(body)
	sent := ready.mask.hide(r.plan.Client.Preview(&ready.request))
	sent.URL = r.asWritten(sent.URL)
	if len(r.open) > 0 && len(sent.Body) > 0 {
		sent.Body = result.Body(r.asWritten(string(sent.Body)))
		sent.Headers = slices.DeleteFunc(sent.Headers, isLength) // that of another body
	}
	r.out.Attempts = append(r.out.Attempts, result.Attempt{
		Request: sent, SignIn: []result.Exchange{}, FollowUps: []result.Exchange{},
	})
}

func isLength(field result.Header) bool { return strings.EqualFold(field.Name, "content-length") }

// asWritten puts open references back that were encoded with what is around them.
func (r *rehearsal) asWritten(text string) string {
	for _, reference := range r.open {
		text = strings.ReplaceAll(text, wire.EscapeURL(reference), reference)
		text = strings.ReplaceAll(text, wire.EncodeURIComponent(reference), reference)
	}
	return text
}

// verdict is the first trouble, with the others beside it. Without any, what became of
// the requests that this one refers to decides whether it would be sent.
func (r *rehearsal) verdict(step *Step) *trouble {
	if len(r.found) == 0 {
		if bad := r.failedNeed(step); bad != nil && !step.Cleanup && !r.cfg.Exact {
			r.out.Attempts = r.out.Attempts[:0]
			return bad
		}
		return &trouble{outcome: result.Skipped, reason: result.Rehearsed, rehearsed: true}
	}
	r.warnOf(r.found[1:])
	return r.found[0]
}

// warnOf puts further trouble beside that which ends the step.
func (c *composer) warnOf(further []*trouble) {
	for _, bad := range further {
		if bad.problem != nil {
			c.out.Warnings = append(c.out.Warnings, *bad.problem)
		}
	}
}

// unasked are tokens that nobody signs in for; whether somebody could is looked at.
type unasked struct{ tokens Tokens }

// Token implements Tokens.
func (u unasked) Token(_ context.Context, request vars.TokenRequest, by TokenCaller) (string, error) {
	if checker, ok := u.tokens.(TokenChecker); ok && !isOpenGrant(request.Grant) {
		if err := checker.Check(request, by); err != nil {
			return "", err
		}
	}
	return secret.Mask, nil
}

// isOpenGrant tells a grant whose addresses come from responses.
func isOpenGrant(g *vars.Grant) bool {
	return g != nil && strings.Contains(g.TokenURL.Text+g.DeviceURL.Text, "{{")
}
