package starter

import (
	"fmt"
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
	simulated := []member{{target, "production"}}
	for _, c := range s.credentials {
		simulated = append(simulated, member{c.name, c.placeholder})
	}
	text := object(Simulated, simulated)
	for _, name := range tenantEnvironments() {
		text += ",\n" + object(name, []member{{target, name}})
	}
	return "{\n" + text + "\n}\n"
}

// privateEnvironments are the credentials of the tenant, still to be filled in. In CI
// the file is not there, and AUTHCONTEXT gives them.
func privateEnvironments(s scenario) string {
	var all []string
	for _, name := range tenantEnvironments() {
		var members []member
		for _, c := range s.credentials {
			members = append(members, member{c.name, c.placeholder})
		}
		all = append(all, object(name, members))
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
