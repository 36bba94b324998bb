package language

import (
	"context"

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
	return shownValue{text, origin, secret, problem}
}
