package runner

import (
	"context"
	"fmt"

	"github.com/bchttp/bchttp/internal/secret"
)

// note is "# @note": the request is sent only if somebody says yes (spec 3.4). REST Client
// ignores its text; here it is part of the question.
type note struct{ text string }

// Reasons of requests that nobody confirmed.
const (
	noteWaits    = "`# @note` wants a confirmation: pass --yes to send it"
	noteDeclined = "its `# @note` was answered with no"
)

// confirm asks a person, if there is one, and gives nil for a yes.
func (f *fileRun) confirm(ctx context.Context, step *Step, n *note) *trouble {
	switch {
	case n == nil || f.cfg.Confirm:
		return nil
	case f.inputs.replayed != nil:
		return f.inputs.confirmed()
	case f.cfg.Ask == nil:
		return unconfirmed(noteWaits)
	}
	yes, err := f.cfg.Ask.Confirm(ctx, f.question(step, n))
	if err == nil {
		f.inputs.noteConfirmation(yes)
	}
	switch {
	case ctx.Err() != nil:
		return interrupted("interrupted before it was sent")
	case err != nil:
		return unconfirmed(noteWaits)
	case !yes:
		return unconfirmed(noteDeclined)
	}
	return nil
}

// question names the request as the file has it: values may be secret.
func (f *fileRun) question(step *Step, n *note) string {
	method, url := headline(f.plan.Tree, step.Block)
	what := method + " " + secret.URL(url)
	if step.Name != "" {
		what = fmt.Sprintf("`%s` (%s)", step.Name, what)
	}
	question := fmt.Sprintf("send %s in line %d of %s", what, step.Block.Request+1, f.plan.Path)
	if n.text != "" {
		question += ": " + n.text
	}
	return question
}

func unconfirmed(why string) *trouble {
	bad := skipped(why)
	bad.unconfirmed = true
	return bad
}
