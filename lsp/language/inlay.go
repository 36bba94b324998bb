package language

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// Inlay is a value that is shown behind a reference. Secrets are masked.
type Inlay struct {
	At   uint32
	Text string
	// From is the kind of variable and where it is defined.
	From string
}

// longestInlay is how many characters of a value are shown.
const longestInlay = 40

// Inlays are the values of the references in a span, as far as they are known: those of
// files, of environments and of responses that have come.
func (v *View) Inlays(span parser.Span) []Inlay {
	var found []Inlay
	r := v.valuer()
	for line := max(v.lineAt(span.Start), 0); int(line) < v.Tree.LineCount() && v.Tree.Line(line).Start <= span.End; line++ {
		if isSilent(v.Tree.Line(line).Kind) {
			continue
		}
		for t := range v.Tree.Templates(line) {
			if inlay, ok := v.inlay(r, t, line); ok {
				found = append(found, inlay)
			}
		}
	}
	return found
}

func (v *View) inlay(r *valuer, t parser.Template, line int32) (Inlay, bool) {
	value := r.value(t.Name, line)
	switch value.origin.Kind {
	case vars.KindFile, vars.KindImport, vars.KindEnvironment, vars.KindRequest, vars.KindCapture:
	default:
		return Inlay{}, false
	}
	text := shorten(oneLine(value.text), longestInlay)
	if value.problem != nil || text == "" || strings.Contains(text, "{{"+t.Name) {
		return Inlay{}, false
	}
	return Inlay{At: t.Span.End, Text: text, From: value.origin.Kind.String()}, true
}
