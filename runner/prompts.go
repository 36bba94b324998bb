package runner

import (
	"context"
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
)

// ask finds the answers to the prompts of one request: from --var, else from a
// person. Without either the request is not sent, and the message names every
// answer that is missing.
func (f *fileRun) ask(ctx context.Context, prompts []prompt) (map[string]string, *trouble) {
	if len(prompts) == 0 {
		return nil, nil
	}
	answers := make(map[string]string, len(prompts))
	var missing []prompt
	for _, p := range prompts {
		answer, ok := f.answer(p)
		if !ok && f.cfg.Ask != nil {
			var err error
			if answer, err = f.cfg.Ask.Ask(ctx, p.Name, p.Description, p.hidden()); err != nil {
				return nil, f.cancelled(p)
			}
			ok = true
		}
		if !ok {
			missing = append(missing, p)
			continue
		}
		answers[p.Name] = answer
		if p.hidden() {
			f.cfg.Secrets.Add(answer)
		}
	}
	if len(missing) > 0 {
		return nil, f.unanswered(missing)
	}
	return answers, nil
}

// answer takes the next --var of a name. The last one answers all further
// prompts of that name.
func (f *fileRun) answer(p prompt) (string, bool) {
	given := f.cfg.Overrides[p.Name]
	if len(given) == 0 {
		return "", false
	}
	next := given[min(f.answered[p.Name], len(given)-1)]
	f.answered[p.Name]++
	if next.Secret {
		f.cfg.Secrets.Add(next.Value)
	}
	return next.Value, true
}

func (f *fileRun) cancelled(p prompt) *trouble {
	return errorAt(f.plan.Tree.Source, parser.Diagnostic{
		Code: "prompt-cancelled", Severity: parser.Error, Span: p.Span,
		Message: fmt.Sprintf("the question for `%s` was not answered", p.Name),
		Hint:    fmt.Sprintf("answer it, or pass --var %s=VALUE", p.Name),
	})
}

func (f *fileRun) unanswered(missing []prompt) *trouble {
	names, flags := make([]string, len(missing)), make([]string, len(missing))
	for i, p := range missing {
		names[i] = "`" + p.Name + "`"
		flags[i] = fmt.Sprintf("--var %s=VALUE", p.Name)
		if p.hidden() {
			flags[i] = fmt.Sprintf("--secret %s=VALUE", p.Name)
		}
	}
	bad := errorAt(f.plan.Tree.Source, parser.Diagnostic{
		Code: "prompt-unanswered", Severity: parser.Error, Span: missing[0].Span,
		Message: "no answer for the prompt " + strings.Join(names, ", "),
		Hint:    "pass " + strings.Join(flags, " "),
	})
	bad.outcome = result.Error
	return bad
}
