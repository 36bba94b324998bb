package runner

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// prompt is a question of a request: a "# @prompt" (spec 3.3), or a reference of httpYac
// that asks.
type prompt struct {
	vars.Question
	Description string
	Span        parser.Span
	// reference is the name under which references get the answer.
	reference string
}

func readPrompt(item parser.Directive) prompt {
	name, description := cutWord(item.Value)
	p := prompt{vars.Question{Name: name}, description, item.ValueSpan, name}
	p.Hidden = isHidden(name)
	return p
}

// isHidden tells whether the answer to a "# @prompt" must not show (spec 3.3).
func isHidden(name string) bool {
	switch name {
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
		answer, bad := f.answer(ctx, p)
		if bad != nil {
			return nil, bad
		}
		answers[p.reference] = answer
		if p.Hidden {
			f.cfg.Secrets.AddAs("the answer to the prompt `"+p.Name+"`", answer)
		}
	}
	return answers, nil
}

// answer is that of --var, else of a person, or of the recording.
func (f *fileRun) answer(ctx context.Context, p prompt) (string, *trouble) {
	answer, ok := f.given(p)
	if !ok && f.inputs.replayed != nil {
		return f.inputs.replayed.Answer(p.Name), nil
	}
	if !ok {
		var err error
		if answer, err = f.asked(ctx, p); err != nil {
			return "", f.cancelled(ctx, p, err)
		}
		f.inputs.noteAnswer(p, answer)
	}
	if len(p.Choices) > 0 && !slices.Contains(p.Choices, answer) {
		return "", f.notChosen(p)
	}
	return answer, nil
}

// asked gets the answer of a person; to a question that is asked once, for all files.
func (f *fileRun) asked(ctx context.Context, p prompt) (string, error) {
	if p.Once {
		f.asking.Lock()
		defer f.asking.Unlock()
		if answer, ok := f.answers[p.Name]; ok {
			return answer, nil
		}
	}
	answer, err := f.cfg.Ask.Ask(ctx, p.Name, p.description(), p.Hidden)
	if err != nil {
		return "", err
	}
	if answer == "" {
		answer = p.Value
	}
	f.remember(p, answer)
	return answer, nil
}

// remember keeps the answer of a person to a question that is asked once.
func (r *Runner) remember(p prompt, answer string) {
	if !p.Once {
		return
	}
	if r.answers == nil {
		r.answers = map[string]string{}
	}
	r.answers[p.Name] = answer
}

// description says what a person can answer.
func (p prompt) description() string {
	switch {
	case len(p.Choices) > 0:
		return "one of " + strings.Join(p.Choices, ", ")
	case p.Value != "" && !p.Hidden:
		return "empty for " + p.Value
	}
	return p.Description
}

func (f *fileRun) notChosen(p prompt) *trouble {
	return errorAt(f.shown(), parser.Diagnostic{
		Code: "prompt-choice", Severity: parser.Error, Span: p.Span,
		Message: fmt.Sprintf("the answer for the prompt `%s` is none of its choices: `%s`", p.Name, strings.Join(p.Choices, "`, `")),
		Hint:    "pass " + p.Flag(),
	})
}

// missing are the prompts that nobody answers.
func (f *fileRun) missing(prompts []prompt) []prompt {
	var missing []prompt
	for _, p := range prompts {
		if len(f.cfg.Overrides[p.Name]) == 0 && !f.isAnswered(p) {
			missing = append(missing, p)
		}
	}
	return missing
}

// isAnswered tells whether somebody answers a prompt: a person, or the recording.
func (f *fileRun) isAnswered(p prompt) bool {
	if replayed := f.inputs.replayed; replayed != nil {
		return replayed.HasAnswer(p.Name)
	}
	return f.cfg.Ask != nil
}

// given takes the next --var of a name. The last one answers all further prompts of
// that name.
func (f *fileRun) given(p prompt) (string, bool) {
	given := f.cfg.Overrides[p.Name]
	if len(given) == 0 {
		return "", false
	}
	next := given[0]
	if !p.Once {
		next = given[min(f.answered[p.Name], len(given)-1)]
		f.answered[p.Name]++
	}
	if next.Secret {
		f.cfg.Secrets.AddAs("the value of `--secret "+p.Name+"`", next.Value)
	}
	return next.Value, true
}

// cancelled tells why a person did not answer.
func (f *fileRun) cancelled(ctx context.Context, p prompt, err error) *trouble {
	if ctx.Err() != nil {
		return interrupted("interrupted before it was sent")
	}
	var nobody *CannotAskError
	if errors.As(err, &nobody) {
		return errorAt(f.shown(), parser.Diagnostic{
			Code: "prompt-unanswered", Severity: parser.Error, Span: p.Span,
			Message: fmt.Sprintf("no answer for the prompt `%s`", p.Name), Hint: nobody.Hint,
		})
	}
	return errorAt(f.shown(), parser.Diagnostic{
		Code: "prompt-cancelled", Severity: parser.Error, Span: p.Span,
		Message: fmt.Sprintf("the question for `%s` was not answered", p.Name),
		Hint:    "answer it, or pass " + p.Flag(),
	})
}

func (f *fileRun) unanswered(missing []prompt) *trouble {
	names, flags := make([]string, len(missing)), make([]string, len(missing))
	for i, p := range missing {
		names[i], flags[i] = "`"+p.Name+"`", p.Flag()
		if len(p.Choices) > 0 {
			names[i] += " (one of `" + strings.Join(p.Choices, "`, `") + "`)"
		}
	}
	return errorAt(f.shown(), parser.Diagnostic{
		Code: "prompt-unanswered", Severity: parser.Error, Span: missing[0].Span,
		Message: "no answer for the prompt " + strings.Join(names, ", "),
		Hint:    "pass " + strings.Join(flags, " "),
	})
}
