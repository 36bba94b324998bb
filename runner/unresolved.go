package runner

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// unresolved reports the references that have no value. By default they end the
// request, all named at once; the exact mode sends them (spec 9.4) unless REST Client
// itself fails there.
func (c *composer) unresolved(src *parser.Source, text *vars.Text) *trouble {
	var first *trouble
	for _, s := range text.Segments {
		if s.Warning != nil {
			c.warn(src, s, s.Warning, parser.Warning)
		}
		switch {
		case s.Problem == nil:
		case c.cfg.Exact && !s.Problem.Fatal:
			c.warn(src, s, s.Problem, parser.Warning)
		case first == nil:
			first = errorAt(src, diagnostic(s, s.Problem, parser.Error))
		default:
			c.warn(src, s, s.Problem, parser.Error)
		}
	}
	return first
}

func (c *composer) warn(src *parser.Source, s vars.Segment, p *vars.Problem, severity parser.Severity) {
	c.out.Warnings = append(c.out.Warnings, problem(src, diagnostic(s, p, severity)))
}

func diagnostic(s vars.Segment, p *vars.Problem, severity parser.Severity) parser.Diagnostic {
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

// inFile moves a trouble inside of a `<@` file to the line of the request that reads
// the file, and tells the place in its message.
func (c *composer) inFile(bad *trouble, path string, offset int) *trouble {
	p := bad.problem
	message := fmt.Sprintf("%s:%d:%d: %s", filepath.ToSlash(path), p.Line, p.Column, p.Message)
	return c.at(offset, p.Code, message, p.Hint)
}

// keepSecrets has the secrets of a text masked wherever they appear.
func (f *fileRun) keepSecrets(text *vars.Text) {
	for _, s := range text.Segments {
		for _, m := range s.Marks {
			if m.Wide {
				f.cfg.Secrets.Add(m.Value)
			}
		}
	}
}
