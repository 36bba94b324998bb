package runner

import (
	"fmt"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/vars"
)

// isOpen tells a reference to a response that a rehearsal does not have.
func (f *fileRun) isOpen(p *vars.Problem) bool {
	return f.cfg.DryRun && p != nil && (p.Code == "request-no-answer" || p.Code == "request-skipped")
}

// captured gives captures to references; a rehearsal has none, and leaves the reference
// as it is written.
func (f *fileRun) captured(name string) (text string, ok, isSecret bool) {
	if _, passed := f.captures.ended[name]; passed && f.cfg.DryRun {
		return "{{" + name + "}}", true, false
	}
	return f.captures.get(name)
}

// readsResponses tells a step that a rehearsal cannot decide about.
func (f *fileRun) readsResponses(step *Step) bool {
	return f.cfg.DryRun && (len(step.Needs)+len(step.Reads) > 0 || f.borrowsResponses(step))
}

// undecidedYet tells of conditions that only responses can decide.
func (f *fileRun) undecidedYet(conditions []condition, out *result.Step) {
	for _, c := range conditions {
		out.Warnings = append(out.Warnings, problem(f.shown(), parser.Diagnostic{
			Code: "condition-open", Severity: parser.Information, Span: c.item.ValueSpan,
			Message: fmt.Sprintf("whether `# @if %s` holds is not known before the requests above it are sent", c.item.Value),
		}))
	}
}

// openRows is the end of a step whose rows come from a response.
func openRows(l *loop) *trouble {
	return &trouble{
		outcome: result.Skipped, rehearsed: true,
		reason: fmt.Sprintf("the rows of `# @loop %s` are not known before the requests above it are sent", l.item.Value),
	}
}
