package language

import (
	"context"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// shownValue is the value of a name as it may be shown: secrets are masked, and what is
// known only when it runs stands there as a reference.
type shownValue struct {
	text   string
	origin vars.Origin
	// secret: nothing of it is shown.
	secret  bool
	problem *vars.Problem
}

// valuer gives the values of names of one document. It serves one goroutine.
type valuer struct {
	*reading
	asked, masked string
}

func (v *View) valuer() *valuer {
	w := &valuer{}
	resolver := v.resolver()
	resolver.Resolved = func(name, masked string, _ vars.Origin) {
		if name == w.asked {
			w.masked = masked
		}
	}
	w.reading = &reading{view: v, pass: resolver.Pass(nil), block: none}
	return w
}

// of gives the value that a name has in a line.
func (w *valuer) value(name string, line int32) shownValue {
	w.begin(line)
	w.asked, w.masked = name, ""
	text, origin, secret, problem := w.pass.Value(context.Background(), name)
	if problem == nil || secret {
		text = w.masked
	}
	return shownValue{w.view.inField(line, text), origin, secret, problem}
}

// inField masks a value that says in a header field who sends the request. A reference
// that has no value yet is no secret.
func (v *View) inField(line int32, text string) string {
	if line < 0 || int(line) >= v.Tree.LineCount() || v.Tree.Line(line).Kind != parser.LineHeader {
		return text
	}
	name, _, found := strings.Cut(v.Tree.Text(line), ":")
	if name = strings.TrimSpace(name); !found || !secret.LooksSecretHeader(name) || strings.Contains(text, "{{") {
		return text
	}
	return secret.Header(name, text)
}
