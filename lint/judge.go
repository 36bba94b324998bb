package lint

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// judge makes findings of what a reference means.
func (c *checker) judge(t parser.Template, m vars.Meaning) []parser.Diagnostic {
	var found []parser.Diagnostic
	if m.Problem != nil {
		c.now.loosen() // the nearest of all names may be another one
	}
	if m.Problem != nil && m.Problem.Instead != "" {
		c.means(m.Problem.Instead)
	}
	switch {
	case m.Problem == nil:
	case m.Kind == vars.KindNone && mayBeImported(m.Problem.Code) && c.mayImport(t.Name):
	case m.Problem.Code == "variable-undefined" && c.Environments == nil:
		found = append(found, finding(m.Problem, parser.Warning, t))
	default:
		found = append(found, finding(m.Problem, severity(m.Problem.Code), t))
	}
	if m.Warning != nil {
		found = append(found, finding(m.Warning, parser.Warning, t))
	}
	if m.Kind == vars.KindEnvironment && c.Environment == nil && m.Problem == nil {
		if lacking := c.Environments.Lacking(t.Name); len(lacking) > 0 {
			found = append(found, lackingIn(t, lacking))
		}
	}
	return found
}

// means marks the definition that a misspelt name means as used.
func (c *checker) means(name string) {
	c.used[name] = true
	if c.now != nil {
		c.now.meant = append(c.now.meant, strings.Clone(name))
	}
}

// mayBeImported tells problems that the definitions and requests of another file may
// solve.
func mayBeImported(code string) bool {
	return code == "variable-undefined" || code == "request-unknown"
}

// mayImport tells whether a name may come from an import.
func (c *checker) mayImport(name string) bool {
	return c.imports && (c.Imported == nil || c.Imported(plainName(name)))
}

// severity is that of a problem. What is missing on this machine may be there on the
// one that the scenario runs on.
func severity(code string) parser.Severity {
	if code == "process-variable-unset" || strings.HasPrefix(code, "dotenv-") || strings.HasPrefix(code, "token-") {
		return parser.Warning
	}
	return parser.Error
}

// finding shows a problem at the reference that has it.
func finding(p *vars.Problem, severity parser.Severity, t parser.Template) parser.Diagnostic {
	d := parser.Diagnostic{Code: p.Code, Severity: severity, Message: p.Message, Span: t.Span, Hint: p.Hint}
	if p.Instead != "" && t.NameSpan.Start < t.NameSpan.End {
		d.Fix = &parser.Replacement{Title: "Write `{{" + shorten(p.Instead) + "}}`", Span: t.NameSpan, Text: p.Instead}
	}
	return d
}

// lackingIn tells in which environments a variable is missing.
func lackingIn(t parser.Template, environments []string) parser.Diagnostic {
	const most = 8
	where, noun := strings.Join(environments[:min(most, len(environments))], "`, `"), "environment"
	if len(environments) > 1 {
		noun = "environments"
	}
	message := fmt.Sprintf("the variable `%s` is not defined in the %s `%s`", shorten(t.Name), noun, where)
	if more := len(environments) - most; more > 0 {
		message += fmt.Sprintf(" and %d more", more)
	}
	return parser.Diagnostic{
		Code: "variable-undefined", Severity: parser.Warning, Span: t.Span, Message: message,
		Hint: "define it there, or check one environment with --env NAME",
	}
}

// shorten leaves out the middle of a long text.
func shorten(text string) string {
	const most = 80
	if len(text) <= most {
		return text
	}
	const end = 20
	return strings.ToValidUTF8(text[:most-end], "") + "..." + strings.ToValidUTF8(text[len(text)-end:], "")
}
