package language

import (
	"strings"

	"github.com/bchttp/bchttp/vars/environment"
)

// environmentAt is the environment whose variable stands at a place.
func (v *View) environmentAt(place Place) string {
	for _, p := range environment.Places(place.Source.Text()) {
		if uint32(p.Start) == place.Span.Start {
			return p.Environment
		}
	}
	return ""
}

// oneLine is a value without line ends, for labels.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
