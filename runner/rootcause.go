package runner

import (
	"github.com/bchttp/bchttp/parser"
)

// rootCause is why a step could not be sent: where a delimiter was forgotten, the
// references of the second request are looked for in the first, and what they lack is
// only a consequence.
func (f *fileRun) rootCause(step *Step, bad *trouble) *trouble {
	if !bad.unresolved {
		return bad
	}
	for _, d := range f.plan.Tree.BlockDiagnostics(step.Block) {
		if d.Code != "request-within" {
			continue
		}
		d.Severity = parser.Error
		cause := errorAt(f.shown(), d)
		cause.unresolved = true
		return cause
	}
	return bad
}
