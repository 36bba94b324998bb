package convert

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

const maskSign = secret.Mask

// shown is a resolved text without secrets: what has no value yet and what comes from the
// process environment or `.env` is an unknown, every other secret is masked.
func (c *composer) shown(text *vars.Text) string {
	var out strings.Builder
	at := 0
	for i := range text.Segments {
		s := &text.Segments[i]
		out.WriteString(text.String[at:s.Start])
		value := text.String[s.Start:s.End]
		switch {
		case s.Problem != nil:
			out.WriteString(c.unresolved(value, s))
		case s.Secret:
			out.WriteString(c.hidden(text.String, s))
		default:
			out.WriteString(value)
		}
		at = s.End
	}
	out.WriteString(text.String[at:])
	return out.String()
}

// unresolved makes unknowns of the references that are left in a value; one of the whole
// value if the rest of it is secret.
func (c *composer) unresolved(value string, s *vars.Segment) string {
	var out strings.Builder
	at := 0
	parser.ScanTemplates(value, func(start, end int, name string) bool {
		out.WriteString(value[at:start])
		out.WriteString(c.unknown(name, s.Problem))
		at = end
		return true
	})
	if at == 0 || s.Secret {
		return c.unknown(s.Name, s.Problem)
	}
	out.WriteString(value[at:])
	return out.String()
}

func (c *composer) unknown(reference string, problem *vars.Problem) string {
	note := problem.Message
	if problem.Request != "" {
		note = fmt.Sprintf("`{{%s}}`, which needs the response of `%s`", reference, problem.Request)
	}
	return c.unknowns.word("reference "+reference, reference, note)
}

// hidden masks the secrets in a value.
func (c *composer) hidden(text string, s *vars.Segment) string {
	if len(s.Marks) == 0 {
		return c.mask(text[s.Start:s.End], true)
	}
	var out strings.Builder
	at := s.Start
	for _, mark := range s.Marks {
		if mark.Start < at {
			continue // inside of one before
		}
		out.WriteString(text[at:mark.Start])
		out.WriteString(c.mask(text[mark.Start:mark.End], mark.Wide))
		at = mark.End
	}
	out.WriteString(text[at:s.End])
	return out.String()
}

// mask hides one secret; a wide one wherever it stands.
func (c *composer) mask(value string, wide bool) string {
	if value == "" || c.unknowns.isWord(value) {
		return value
	}
	if wide && !c.unknowns.holds(value) {
		c.secrets.Add(value)
	}
	return maskSign
}
