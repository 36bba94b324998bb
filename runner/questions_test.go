package runner

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// person notes what is asked and answers nothing.
type person struct{ asked []string }

func (p *person) Ask(_ context.Context, name, description string, hidden bool) (string, error) {
	p.asked = append(p.asked, fmt.Sprintf("%s (%s) %t", name, description, hidden))
	return "", nil
}

func (p *person) Confirm(_ context.Context, question string) (bool, error) {
	p.asked = append(p.asked, question)
	return false, nil
}

func TestWhatQuestionsTellAPerson(t *testing.T) {
	somebody := &person{}
	r := New(Config{Ask: somebody, Secrets: &secret.Store{}})
	for _, c := range [...]struct{ reference, want string }{
		{"$input Your name $value: Ada", "Ada"},
		{"$input-askonce once $value: 1", "1"},
		{"$input-askonce once $value: 2", "1"},
		{"$password code $value: hush", "hush"},
		{"$prompt", ""},
		{"$pick size $value: a, b", "trouble"},
	} {
		f := &fileRun{Runner: r, answered: map[string]int{}}
		f.plan = NewPlan(Input{Tree: parser.Parse(parser.NewSource("a.http", "GET x"), parser.Options{})}, Selection{})
		q, _ := vars.ReadQuestion(c.reference)
		got, bad := f.answer(t.Context(), prompt{Question: q, reference: c.reference})
		if bad != nil {
			got = "trouble"
		}
		if got != c.want {
			t.Errorf("%s: %q", c.reference, got)
		}
	}
	want := []string{
		"Your name (empty for Ada) false", "once (empty for 1) false", "code () true", "prompt () false", "size (one of a, b) false",
	}
	if diff := cmp.Diff(want, somebody.asked); diff != "" {
		t.Error(diff)
	}
}

// What a "# @note" asks names the request as the file has it, without secrets in it.
func TestWhatANoteAsks(t *testing.T) {
	const text = "# @name danger\n# @note really?\nDELETE https://me:hush-hush@example.com/{{id}}\n###\n# @note\nGET https://example.com\n"
	somebody := &person{}
	r := New(Config{Ask: somebody, Secrets: &secret.Store{}})
	plan := NewPlan(Input{Path: "a.http", Tree: parser.Parse(parser.NewSource("a.http", text), parser.Options{})}, Selection{})
	for i := range plan.Steps {
		step := &plan.Steps[i]
		d := readDirectives(plan.Tree, step.Block, false)
		f := &fileRun{Runner: r, plan: plan}
		if bad := f.confirm(t.Context(), step, d.note); bad == nil || bad.reason != noteDeclined {
			t.Errorf("line %d: %v", step.Block.Request+1, bad)
		}
	}
	want := []string{
		"send `danger` (DELETE https://***@example.com/{{id}}) in line 3 of a.http: really?",
		"send GET https://example.com in line 6 of a.http",
	}
	if diff := cmp.Diff(want, somebody.asked); diff != "" {
		t.Error(diff)
	}
}
