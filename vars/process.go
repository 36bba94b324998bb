package vars

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
)

// processEnv reads the process environment (spec 14.7). An unset variable is a
// problem but for the exact mode, where it is empty.
func (p *Pass) processEnv(v *value, options string) {
	name, indirect, ok := p.variableName(options, "")
	if !ok {
		v.problem = form(v.origin.Name, "the name of a variable must follow behind one blank", "$processEnv NAME")
		return
	}
	text, set := "", false
	if p.r.System.LookupEnv != nil {
		text, set = p.r.System.LookupEnv(name)
	}
	if !set && !p.r.Exact {
		v.problem = processVariableUnset(name)
		if indirect != "" {
			v.problem.Message += fmt.Sprintf("; its name comes from `%s`", indirect)
		}
		return
	}
	v.text = text
	v.hide(secret.LooksSecret(name))
}

// variableName reads NAME or %NAME, where the second takes the name from the
// environment, if it is there.
func (p *Pass) variableName(options, further string) (name, indirect string, ok bool) {
	rest, ok := cutBlank(options)
	rest, percent := strings.CutPrefix(rest, "%")
	name, _ = cutWord(rest, further)
	if !ok || name == "" {
		return "", "", false
	}
	if percent {
		if other, known := p.setting(name); known {
			return other, name, true
		}
	}
	return name, "", true
}
