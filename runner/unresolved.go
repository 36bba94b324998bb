package runner

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// unresolved reports the references that have no value. By default they end the
// request, all named at once; the exact mode sends them (spec 9.4) unless REST Client
// itself fails there.
func (c *composer) unresolved(text *vars.Text, to place) *trouble {
	var first *trouble
	for i := range text.Segments {
		s := &text.Segments[i]
		if s.Warning != nil {
			c.warn(to(diagnostic(s, s.Warning, parser.Warning)))
		}
		switch {
		case s.Problem == nil, c.isOpen(s.Problem):
		case c.cfg.Exact && !s.Problem.Fatal:
			c.warn(to(diagnostic(s, s.Problem, parser.Warning)))
		case first == nil:
			first = errorAt(c.shown(), to(diagnostic(s, s.Problem, parser.Error)))
		default:
			c.warn(to(diagnostic(s, s.Problem, parser.Error)))
		}
	}
	if first != nil {
		first.unresolved = true
	}
	return first
}

func (c *composer) warn(d parser.Diagnostic) {
	c.out.Warnings = append(c.out.Warnings, problem(c.shown(), d))
}

func diagnostic(s *vars.Segment, p *vars.Problem, severity parser.Severity) parser.Diagnostic {
	return parser.Diagnostic{
		Code: p.Code, Severity: severity, Span: s.Span, Message: p.Message + byWayOf(p.Path), Hint: p.Hint,
	}
}

// byWayOf tells through which definitions a reference leads to its trouble.
func byWayOf(path []vars.Origin) string {
	if len(path) == 0 {
		return ""
	}
	steps := make([]string, len(path))
	for i, origin := range path {
		steps[i] = fmt.Sprintf("`@%s` on line %d", origin.Name, origin.Line)
	}
	return " (by way of " + strings.Join(steps, ", ") + ")"
}

// keepSecrets has the secrets of a text masked wherever they appear.
func (f *fileRun) keepSecrets(text *vars.Text) {
	for i := range text.Segments {
		for _, m := range text.Segments[i].Marks {
			if m.Wide {
				f.cfg.Secrets.Add(m.Value)
			}
		}
	}
}
