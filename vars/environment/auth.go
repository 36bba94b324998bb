package environment

import (
	"maps"
	"slices"
)

// Auth is a configuration under Security.Auth of an environment, as JetBrains' client
// has it. What its members mean is the business of who signs in.
type Auth struct {
	members map[string]Value
}

// Lookup gives a member, such as `Token URL`. The text of one that is no text, number or
// boolean is that of its JSON.
func (a Auth) Lookup(name string) (Value, bool) {
	v, ok := a.members[name]
	return v, ok
}

// Names are all members, in order.
func (a Auth) Names() []string { return slices.Sorted(maps.Keys(a.members)) }

// auths are the members of configurations, by environment and id, of one source.
type auths map[string]map[string]map[string]Value

// Auth gives a configuration. Each of its members comes from the first source that has
// it, so a secret can stand in the private file and all else in the other one.
func (e *Environment) Auth(id string) (Auth, bool) {
	if e == nil {
		return Auth{}, false
	}
	members, ok := e.auths[id]
	return Auth{members}, ok
}

// AuthIDs are the ids of all configurations, in order.
func (e *Environment) AuthIDs() []string {
	if e == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(e.auths))
}

// AuthElsewhere are the environments that have a configuration and were not chosen, in
// order.
func (e *Environment) AuthElsewhere(id string) []string {
	if e == nil || e.set == nil {
		return nil
	}
	return slices.DeleteFunc(e.set.Names(), func(name string) bool {
		return name == e.Name || !slices.ContainsFunc(e.set.auths, func(a auths) bool { return a[name][id] != nil })
	})
}

// addAuths takes over the configurations of an environment.
func (e *Environment) addAuths(s *Set, environment string) {
	for _, source := range s.auths {
		for id, members := range source[environment] {
			if e.auths == nil {
				e.auths = map[string]map[string]Value{}
			}
			if e.auths[id] == nil {
				e.auths[id] = map[string]Value{}
			}
			for name, value := range members {
				if _, taken := e.auths[id][name]; !taken {
					e.auths[id][name] = value
				}
			}
		}
	}
}

// security reads Security.Auth of an environment. What is not an object there is left
// out.
func (r *environmentReader) security(into auths, environment string, security member, count *lines) {
	for _, section := range r.object(environment, "Security", security.value) {
		if section.name != "Auth" {
			continue
		}
		for _, configuration := range r.object(environment, "Security.Auth", section.value) {
			members := r.object(environment, "Security.Auth."+configuration.name, configuration.value)
			if into[environment] == nil {
				into[environment] = map[string]map[string]Value{}
			}
			into[environment][configuration.name] = r.authMembers(members, count)
		}
	}
}

func (r *environmentReader) authMembers(members []member, count *lines) map[string]Value {
	all := make(map[string]Value, len(members))
	for _, m := range members {
		v := Value{
			File: r.file.path, Line: count.of(m.at),
			Secret: r.private || isSecretMember(m.name),
		}
		text, ok := m.scalar(true)
		if !ok {
			text, v.Structure = m.raw, true
		}
		v.Text = text
		all[m.name] = v
	}
	return all
}

// isSecretMember tells what must not be shown wherever it stands.
func isSecretMember(name string) bool {
	return name == "Client Secret" || name == "Password" || name == "Token"
}

// object are the members of an object; for anything else a warning.
func (r *environmentReader) object(environment, path string, v value) []member {
	members, ok := v.members()
	if !ok {
		r.warn("%v", r.file.at(v.offset, "`%s` of `%s` is %s and is left out; an object is expected", path, environment, v.kind()))
	}
	return members
}
