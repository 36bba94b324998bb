package runner

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/auth"
	"github.com/bchttp/bchttp/runner/wire"
	"github.com/bchttp/bchttp/vars"
	"github.com/bchttp/bchttp/vars/environment"
)

// Unsendable tells what a run refuses of a request whose text is known: an address that
// leads nowhere, and an Authorization that lacks something. Places are those of the text.
// The settings may give a host to a target that has none (spec 6.4).
func Unsendable(text *vars.Text, m *parser.Message, settings *environment.Settings) []parser.Diagnostic {
	if err := checkAddress(m, settings); err != nil {
		return []parser.Diagnostic{unsendable(text, m.TargetOffset, "url", err)}
	}
	at := slices.IndexFunc(m.Fields, isAuthorization)
	if at < 0 {
		return nil
	}
	field := m.Fields[at]
	if _, signsIn := parser.ReadSignIn(field.Value); signsIn {
		return nil
	}
	if _, err := auth.Prepare(field.Value, auth.Options{}); err != nil {
		return []parser.Diagnostic{unsendable(text, field.Offset, "authorization", err)}
	}
	return nil
}

// checkAddress reads the URL as it will be sent.
func checkAddress(m *parser.Message, settings *environment.Settings) error {
	host := hostFor(m, settings)
	if asksWholeServer(m) {
		_, err := wire.WholeServer(host)
		return err
	}
	target, err := wire.Complete(m.Target, host)
	if err == nil {
		_, err = wire.ParseURL(target)
	}
	return err
}

// hostFor is the Host that a request gives, or the settings give it.
func hostFor(m *parser.Message, settings *environment.Settings) string {
	if host := m.Field("host"); host != "" || !m.DefaultHeaders {
		return host
	}
	for _, h := range settings.DefaultHeaders {
		if strings.EqualFold(h.Name, "host") {
			return h.Value
		}
	}
	return ""
}

// unsendable shows an error at its line, without the secrets that were inserted.
func unsendable(text *vars.Text, offset int, code string, err error) parser.Diagnostic {
	d := parser.Diagnostic{Code: code, Severity: parser.Error, Span: restOfLine(text.String, offset), Message: err.Error(), Hint: hintOf(err)}
	for i := range text.Segments {
		for _, mark := range text.Segments[i].Marks {
			inserted := text.String[mark.Start:mark.End]
			hidden := []string{mark.Value, inserted, wire.EscapeURL(inserted)}
			d.Message, d.Hint = hideIn(d.Message, hidden), hideIn(d.Hint, hidden)
		}
	}
	return d
}
