package runner

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/internal/encode"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// tellFormValues warns of secrets that reach the server as something else: in a form a `+`
// is a blank, and `&` ends a value (spec 7.6).
func (c *composer) tellFormValues() {
	if c.msg.Curl || len(c.msg.Files) > 0 || encode.KindOf(c.msg.Field("content-type")) != encode.FormBody || c.plan.Settings.FormParamEncodingStrategy == "always" {
		return
	}
	for i := range c.text.Segments {
		s := &c.text.Segments[i]
		if s.Start < c.msg.BodyOffset || !s.Secret || s.Problem != nil || strings.HasPrefix(s.Name, "%") || !c.isFormValue(s) {
			continue
		}
		if what := lostInForm(c.text.String[s.Start:s.End]); what != "" {
			c.out.Warnings = append(c.out.Warnings, problem(c.shown(), parser.Diagnostic{
				Code: "form-value", Severity: parser.Warning, Span: s.Span,
				Message: fmt.Sprintf("the value of `%s` %s", s.Name, what), Hint: encodedHint(s),
			}))
		}
	}
}

// isFormValue tells a value that is all of what stands behind an equals sign.
func (c *composer) isFormValue(s *vars.Segment) bool {
	text := c.text.String
	return s.Start > 0 && text[s.Start-1] == '=' && (s.End == len(text) || text[s.End] == '&' || text[s.End] == '\n')
}

func lostInForm(value string) string {
	switch {
	case strings.Contains(value, "+"):
		return "has a `+`, which means a blank in a form"
	case strings.Contains(value, "&"):
		return "has a `&`, which ends a value in a form"
	}
	return ""
}

// encodedHint writes the reference that encodes; it is for definitions of the file.
func encodedHint(s *vars.Segment) string {
	if s.Origin.Kind == vars.KindFile {
		return fmt.Sprintf("write `{{%%%s}}`, which encodes it", s.Name)
	}
	return fmt.Sprintf("define `@encoded = {{%s}}`, and write `{{%%encoded}}`", s.Name)
}
