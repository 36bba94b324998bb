package starter

import (
	"fmt"
	"slices"
	"strings"
)

// tenantEnvironments are the environments whose credentials are private. Each is
// also the name of one of Business Central.
func tenantEnvironments() []string { return []string{Sandbox, "production"} }

// target is the variable that names the environment of Business Central.
const target = "environment"

// member is one of a JSON object, in the order in which people read it.
type member struct{ name, value string }

// publicEnvironments is what everybody may read. Credentials of the simulator's are
// placeholders: it takes any, and a real host never gets to see them.
func publicEnvironments(s scenario) string {
	text := object(Simulated, slices.Concat(s.given, s.credentials))
	for _, name := range tenantEnvironments() {
		given := slices.Clone(s.given)
		for i := range given {
			if given[i].name == target {
				given[i].value = name
			}
		}
		text += ",\n" + object(name, given)
	}
	return "{\n" + text + "\n}\n"
}

// privateEnvironments are the credentials of the tenant, still to be filled in. In CI
// the file is not there, and AUTHCONTEXT gives them.
func privateEnvironments(s scenario) string {
	var all []string
	for _, name := range tenantEnvironments() {
		all = append(all, object(name, s.credentials))
	}
	return "{\n" + strings.Join(all, ",\n") + "\n}\n"
}

// object writes one environment. Names and values are words of ours, so that nothing
// in them needs an escape.
func object(name string, members []member) string {
	lines := make([]string, len(members))
	for i, m := range members {
		lines[i] = fmt.Sprintf("    %q: %q", m.name, m.value)
	}
	return fmt.Sprintf("  %q: {\n%s\n  }", name, strings.Join(lines, ",\n"))
}
