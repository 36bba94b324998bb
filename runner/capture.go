package runner

import (
	"context"
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/assert"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/vars/jsonpath"
)

// capture is a "# @capture" that compiled.
type capture struct {
	name, expr string
	program    *assert.Program
	item       parser.Directive
}

// cutCapture reads "NAME = EXPR".
func cutCapture(text string) (name, expr string, ok bool) {
	name, expr, ok = strings.Cut(text, "=")
	name, expr = parser.TrimBlanks(name), parser.TrimBlanks(expr)
	return name, expr, ok && name != "" && !strings.ContainsFunc(name, parser.IsBlank) && expr != "" && expr[0] != '='
}

// compileCaptures reads the captures of a step, before anything is sent.
func (f *fileRun) compileCaptures(items []parser.Directive) ([]capture, *trouble) {
	var captures []capture
	for _, item := range items {
		name, expr, _ := cutCapture(item.Value)
		program, err := assert.Compile(expr, f.scope)
		if err != nil {
			at := strings.Index(item.Value, expr)
			return nil, syntaxAt(f.shown(), notCompiled(item, at, err))
		}
		captures = append(captures, capture{name, expr, program, item})
	}
	return captures, nil
}

// capture keeps what a response leaves for later requests. The first capture that finds
// nothing is trouble; the others are kept.
func (f *fileRun) capture(ctx context.Context, draft *draft, got *exchange, captures []capture, out *result.Step) *trouble {
	if len(captures) == 0 {
		return nil
	}
	f.known.begin(ctx, draft.pass)
	got.subject.Vars = f.lookUp
	out.Captures = make([]result.Capture, 0, len(captures))
	var first *trouble
	for i := range captures {
		c := &captures[i]
		bad := f.keepCapture(c, draft, got, out)
		if first == nil {
			first = bad
		}
	}
	return first
}

func (f *fileRun) keepCapture(c *capture, draft *draft, got *exchange, out *result.Step) *trouble {
	f.known.looked = false
	raw, failure := c.program.Value(&got.subject)
	if failure != nil {
		delete(f.captures.byName, c.name)
		return f.nothingCaptured(c, draft, failure)
	}
	value, err := newCaptured(raw)
	if err != nil {
		return f.nothingCaptured(c, draft, &assert.Failure{Message: err.Error()})
	}
	value.secret = f.known.looked || f.resolver.SecretNames[c.name] || secret.LooksSecret(c.name) || secret.NamesSecret(c.expr)
	f.captures.byName[c.name] = value
	out.Captures = append(out.Captures, value.shown(c, f.cfg.Secrets))
	return nil
}

func (f *fileRun) nothingCaptured(c *capture, draft *draft, failure *assert.Failure) *trouble {
	hidden := append(draft.mask.secrets(), f.known.narrow...)
	bad := errorAt(f.shown(), parser.Diagnostic{
		Code: "capture", Severity: parser.Error, Span: c.item.ValueSpan,
		Message: hideIn(fmt.Sprintf("nothing is captured as `%s`: %s", c.name, failure.Message), hidden), Hint: hideIn(failure.Hint, hidden),
	})
	bad.outcome = result.Failed
	return bad
}

// captures are the values that responses left for later requests. They answer
// vars.Config.Captures.
type captures struct {
	byName map[string]*captured
	// ended is how the steps ended that were to give them, by name.
	ended map[string]giver
}

// giver is a step that was to give a value.
type giver struct {
	outcome result.Outcome
	// what names it to people.
	what string
}

type captured struct {
	// text is the value as it is inserted (spec 13.6), value as expressions see it.
	text   string
	value  any
	secret bool
}

func newCaptured(raw string) (*captured, error) {
	value, err := assert.Decode(raw)
	if err != nil {
		return nil, err
	}
	found, err := jsonpath.First(raw, "$")
	if err != nil {
		return nil, err
	}
	return &captured{text: found.Text(true), value: value}, nil
}

// shown is a capture as reports have it; a secret is masked, and from now on everywhere.
func (v *captured) shown(c *capture, secrets *secret.Store) result.Capture {
	shown := result.Capture{Name: c.name, Value: v.text, Line: int(c.item.Line) + 1}
	if v.secret && v.text != "" {
		secrets.AddAs("the capture `"+c.name+"`", v.text)
		shown.Value = secret.Mask
	}
	if _, isText := v.value.(string); !isText {
		for _, part := range secret.Parts("application/json", v.text) {
			secrets.AddAs("a member of the capture `"+c.name+"`", part.Value)
		}
	}
	return shown
}

func (c *captures) get(name string) (text string, ok, secret bool) {
	v := c.byName[name]
	if v == nil {
		return "", false, false
	}
	return v.text, true, v.secret
}

// settle notes how a step ended that was to give values.
func (c *captures) settle(step *Step, outcome result.Outcome, line int) {
	if len(step.Captures) == 0 {
		return
	}
	what := fmt.Sprintf("the request on line %d", line)
	if step.Name != "" {
		what = "`" + step.Name + "`"
	}
	for _, name := range step.Captures {
		c.ended[name] = giver{outcome, what}
	}
}
