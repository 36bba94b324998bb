package runner

import (
	"context"
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// prompt is a question of a request (spec 3.3).
type prompt struct {
	Name, Description string
	Span              parser.Span
}

func readPrompt(item parser.Directive) prompt {
	name, description := cutWord(item.Value)
	return prompt{name, description, item.ValueSpan}
}

// hidden tells whether the answer must not show (spec 3.3).
func (p prompt) hidden() bool {
	switch p.Name {
	case "password", "Password", "PASSWORD", "passwd", "Passwd", "PASSWD", "pass", "Pass", "PASS":
		return true
	}
	return false
}

// ask finds the answers to the prompts of one request: from --var, else from a
// person. Without either the request is not sent, and the message names every
// answer that is missing. Where one is missing nobody is asked for the others.
func (f *fileRun) ask(ctx context.Context, prompts []prompt) (map[string]string, *trouble) {
	if len(prompts) == 0 {
		return nil, nil
	}
	if missing := f.missing(prompts); len(missing) > 0 {
		return nil, f.unanswered(missing)
	}
	answers := make(map[string]string, len(prompts))
	for _, p := range prompts {
		answer, ok := f.given(p)
		if !ok {
			var err error
			if answer, err = f.cfg.Ask.Ask(ctx, p.Name, p.Description, p.hidden()); err != nil {
				return nil, f.cancelled(ctx, p)
			}
		}
		answers[p.Name] = answer
		if p.hidden() {
			f.cfg.Secrets.AddAs("the answer to the prompt `"+p.Name+"`", answer)
		}
	}
	return answers, nil
}

// missing are the prompts that nobody answers.
func (f *fileRun) missing(prompts []prompt) []prompt {
	var missing []prompt
	for _, p := range prompts {
		if f.cfg.Ask == nil && len(f.cfg.Overrides[p.Name]) == 0 {
			missing = append(missing, p)
		}
	}
	return missing
}

// given takes the next --var of a name. The last one answers all further prompts of
// that name.
func (f *fileRun) given(p prompt) (string, bool) {
	given := f.cfg.Overrides[p.Name]
	if len(given) == 0 {
		return "", false
	}
	next := given[min(f.answered[p.Name], len(given)-1)]
	f.answered[p.Name]++
	if next.Secret {
		f.cfg.Secrets.AddAs("the value of `--secret "+p.Name+"`", next.Value)
	}
	return next.Value, true
}

func (f *fileRun) cancelled(ctx context.Context, p prompt) *trouble {
	if ctx.Err() != nil {
		return interrupted("interrupted before it was sent")
	}
	return errorAt(f.shown(), parser.Diagnostic{
		Code: "prompt-cancelled", Severity: parser.Error, Span: p.Span,
		Message: fmt.Sprintf("the question for `%s` was not answered", p.Name),
		Hint:    "answer it, or pass " + flagFor(p),
	})
}

func (f *fileRun) unanswered(missing []prompt) *trouble {
	names, flags := make([]string, len(missing)), make([]string, len(missing))
	for i, p := range missing {
		names[i], flags[i] = "`"+p.Name+"`", flagFor(p)
	}
	return errorAt(f.shown(), parser.Diagnostic{
		Code: "prompt-unanswered", Severity: parser.Error, Span: missing[0].Span,
		Message: "no answer for the prompt " + strings.Join(names, ", "),
		Hint:    "pass " + strings.Join(flags, " "),
	})
}

// flagFor is what to pass for an answer.
func flagFor(p prompt) string {
	if p.hidden() {
		return fmt.Sprintf("--secret %s=VALUE", p.Name)
	}
	return fmt.Sprintf("--var %s=VALUE", p.Name)
}
