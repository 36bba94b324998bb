package runner

import (
	"fmt"
	"net"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/wire"
	"github.com/bchttp/bchttp/vars"
)

// isPlaceholder tells whether a whole value is one that the author of a sample
// left for the reader to fill in: `<tenant id>` (INTERFACE section 6).
func isPlaceholder(value string) bool {
	inner, ok := strings.CutPrefix(value, "<")
	if !ok {
		return false
	}
	inner, ok = strings.CutSuffix(inner, ">")
	return ok && inner != "" && strings.IndexFunc(inner, notPlaceholderRune) < 0
}

func notPlaceholderRune(r rune) bool {
	switch {
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9',
		r == ' ', r == '-', r == '_':
		return false
	}
	return r < 0x80 // letters of other scripts may stand there too
}

// placeholder is a variable whose whole value is a placeholder. Line is that of its
// definition, 0 for one of the environment.
type placeholder struct {
	name, value string
	line        int
}

// placeholders lists the variables of a file and its environment that are still to
// be filled in.
func placeholders(plan *Plan) []placeholder {
	var found []placeholder
	for d := range plan.Tree.Definitions() {
		if isPlaceholder(d.Value) {
			found = append(found, placeholder{d.Name, d.Value, int(d.Line) + 1})
		}
	}
	for _, name := range plan.Environment.Names() {
		if v, _ := plan.Environment.Lookup(name); isPlaceholder(v.Text) {
			found = append(found, placeholder{name: name, value: v.Text})
		}
	}
	return found
}

// refusePlaceholder ends a request that would go to a real host with a value that
// is still to be filled in.
func (c *composer) refusePlaceholder() *trouble { return c.placeholderIn(c.text, asWritten) }

// placeholderIn finds the references of a text that bring placeholders into it, directly
// or by way of other variables: the place of the first, the names of all.
func (c *composer) placeholderIn(text *vars.Text, to place) *trouble {
	var open []openPlaceholder
	for _, p := range c.openIn(text) {
		if !slices.ContainsFunc(open, func(known openPlaceholder) bool { return known.name == p.name }) {
			open = append(open, p)
		}
	}
	switch len(open) {
	case 0:
		return nil
	case 1:
		return errorAt(c.shown(), to(open[0].diagnostic(open[0].span, c.url.Hostname())))
	}
	return errorAt(c.shown(), to(severalOpen(open, c.url.Hostname())))
}

// placeholdersIn finds all of them, each with its place.
func (c *composer) placeholdersIn(text *vars.Text, to place) (found []*trouble) {
	for _, p := range c.openIn(text) {
		found = append(found, errorAt(c.shown(), to(p.diagnostic(p.span, c.url.Hostname()))))
	}
	return found
}

// openPlaceholder is a placeholder that a reference inserts.
type openPlaceholder struct {
	placeholder
	span parser.Span
}

// openIn lists the placeholders in a text; none while it is not known where the request
// goes, and none where they do no harm.
func (c *composer) openIn(text *vars.Text) (open []openPlaceholder) {
	if c.url == nil || c.cfg.Exact || isLoopback(c.url.Hostname()) || c.cfg.Simulated != nil && c.cfg.Simulated(c.url.Host) {
		return nil
	}
	for i := range text.Segments {
		segment := &text.Segments[i]
		if p, found := c.placeholderOf(segment, text.String[segment.Start:segment.End]); found {
			open = append(open, openPlaceholder{p, segment.Span})
		}
	}
	return open
}

// severalOpen is the diagnostic of more than one placeholder.
func severalOpen(open []openPlaceholder, host string) parser.Diagnostic {
	names, flags := make([]string, len(open)), make([]string, len(open))
	for i, p := range open {
		names[i], flags[i] = "`"+p.name+"`", p.flag()
	}
	return parser.Diagnostic{
		Code: "placeholder", Severity: parser.Error, Span: open[0].span,
		Message: fmt.Sprintf("%s still have placeholders of the sample; nothing was sent to `%s`", strings.Join(names, ", "), host),
		Hint:    "give them values where they are defined, or pass " + strings.Join(flags, " ") + "; without a tenant, run with --sim",
	}
}

// placeholderOf is the placeholder in an inserted value: that of the variable itself,
// or of one that it refers to.
func (f *fileRun) placeholderOf(segment *vars.Segment, value string) (found placeholder, ok bool) {
	switch segment.Origin.Kind {
	case vars.KindFile, vars.KindEnvironment, vars.KindImport:
	case vars.KindOverride, vars.KindSystem: // what it stands before does not matter
		return placeholder{name: segment.Name, value: value}, isPlaceholder(value)
	default:
		return placeholder{}, false
	}
	name, encoded := strings.CutPrefix(segment.Name, "%")
	for _, p := range f.placeholders {
		text := p.value
		if encoded {
			text = wire.EncodeURIComponent(text)
		}
		if strings.Contains(value, text) && (!ok || p.name == name) {
			found, ok = p, true
		}
	}
	if !ok && isPlaceholder(value) {
		return placeholder{name: segment.Name, value: value}, true
	}
	return found, ok
}

// flag is what to pass for its value.
func (p placeholder) flag() string {
	if secret.LooksSecret(p.name) {
		return "--secret " + p.name + "=VALUE"
	}
	return "--var " + p.name + "=VALUE"
}

func (p placeholder) diagnostic(span parser.Span, host string) parser.Diagnostic {
	hint := "pass " + p.flag()
	switch {
	case p.line > 0:
		hint = fmt.Sprintf("replace it on line %d, or pass %s", p.line, p.flag())
	case strings.HasPrefix(p.name, "$"): // .env, or the process
		hint = "give it its value"
	}
	return parser.Diagnostic{
		Code: "placeholder", Severity: parser.Error, Span: span,
		Message: fmt.Sprintf("`%s` still has the placeholder `%s` of the sample; nothing was sent to `%s`", p.name, p.value, host),
		Hint:    hint + "; without a tenant, run with --sim",
	}
}

// isLoopback tells whether a host can only be this machine.
func isLoopback(host string) bool {
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return ip != nil && ip.IsLoopback()
}
