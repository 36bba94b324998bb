package vocabulary

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/bc/model"
)

// setDetail says what a set holds and what can be done with it.
func setDetail(e *model.Entity) string { return "`" + e.Name + "`: " + verbs(e) }

// verbs are the methods that an entity takes.
func verbs(e *model.Entity) string {
	var found []string
	for _, one := range [...]struct {
		can  bool
		verb string
	}{{e.Verbs.Get, "GET"}, {e.Verbs.Post, "POST"}, {e.Verbs.Patch, "PATCH"}, {e.Verbs.Delete, "DELETE"}} {
		if one.can {
			found = append(found, one.verb)
		}
	}
	return strings.Join(found, " ")
}

// EntityText tells of an entity: its key and what can be done, a line each.
func EntityText(e *model.Entity) []string {
	lines := []string{fmt.Sprintf("*Entity Set* `%s` of `%s`", e.Set, e.Name), "key: " + keyText(e), "methods: " + verbs(e)}
	if names := actionNames(e); names != "" {
		lines = append(lines, "actions: "+names)
	}
	if e.Scope == model.CompanyScope {
		lines = append(lines, "it stands below a company")
	}
	if e.Since != "" {
		lines = append(lines, "since "+e.Since)
	}
	return lines
}

func keyText(e *model.Entity) string {
	parts := make([]string, len(e.Key))
	for i, name := range e.Key {
		parts[i] = "`" + name + "`"
		if p := e.Property(name); p != nil {
			parts[i] += " " + typeName(p)
		}
	}
	return strings.Join(parts, ", ")
}

func actionNames(e *model.Entity) string {
	names := make([]string, len(e.Actions))
	for i := range e.Actions {
		names[i] = "`" + e.Actions[i].Name + "`"
	}
	return strings.Join(names, ", ")
}

// typeName is the type of a property as people write it.
func typeName(p *model.Property) string {
	switch p.Kind {
	case model.Enum:
		return "Enum"
	case model.String:
		if p.MaxLength > 0 {
			return fmt.Sprintf("String(%d)", p.MaxLength)
		}
	}
	return strings.TrimPrefix(p.Type, "Edm.")
}

// PropertyDetail is the type of a property and what limits it, in a few words.
func PropertyDetail(p *model.Property) string {
	text := typeName(p)
	for _, one := range [...]struct {
		is   bool
		text string
	}{
		{p.Required, "required"},
		{p.ReadOnly, "read-only"},
		{p.Immutable && !p.ReadOnly, "only when created"},
		{p.FilterOnly, "only in filters"},
		{p.NotNull && !p.ReadOnly && !p.Required, "never null"},
	} {
		if one.is {
			text += ", " + one.text
		}
	}
	if len(p.RequiredOneOf) > 0 {
		text += ", one of `" + strings.Join(p.RequiredOneOf, "`, `") + "` is required"
	}
	return text
}

// PropertyText tells of a property of an entity, a line each.
func PropertyText(e *model.Entity, p *model.Property) []string {
	lines := []string{fmt.Sprintf("*Property* `%s` of `%s`", p.Name, e.Name), PropertyDetail(p)}
	if members := memberText(p); members != "" {
		lines = append(lines, members)
	}
	if p.Note != "" {
		lines = append(lines, p.Note)
	}
	return lines
}

// memberText lists the members of an enum, up to a number of them.
func memberText(p *model.Property) string {
	const most = 30
	var names []string
	members := catalog.Members(p)
	for _, m := range members[:min(most, len(members))] {
		names = append(names, "`"+m.Name+"`")
	}
	if more := len(members) - most; more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	if names == nil {
		return ""
	}
	return "members: " + strings.Join(names, ", ")
}

// NavigationText tells of a navigation of an entity, a line each.
func (p *Place) NavigationText(e *model.Entity, n *model.Navigation) []string {
	lines := []string{fmt.Sprintf("*Navigation* `%s` of `%s`", n.Name, e.Name), "leads to " + p.navigationDetail(n)}
	for _, pair := range n.Via {
		lines = append(lines, fmt.Sprintf("by `%s` = `%s`", pair.Name, pair.Value))
	}
	if n.Part {
		lines = append(lines, "a part: a POST can create it together with `"+e.Name+"`")
	}
	return lines
}

// navigationDetail says what a navigation leads to.
func (p *Place) navigationDetail(n *model.Navigation) string {
	name := n.Target
	if e := p.apis.Lookup(p.API, n.Target); e != nil {
		name = e.Name
	}
	if n.Collection {
		return "a list of `" + name + "`"
	}
	return "one `" + name + "`"
}

// ActionText tells of an action, a line each.
func ActionText(e *model.Entity, a *model.Action) []string {
	lines := []string{fmt.Sprintf("*Action* `%s` of `%s`", a.Name, e.Name), "called with POST"}
	for _, p := range a.Parameters {
		lines = append(lines, fmt.Sprintf("parameter `%s` %s", p.Name, strings.TrimPrefix(p.Value, "Edm.")))
	}
	if a.Status != 0 {
		lines = append(lines, fmt.Sprintf("answers %d", a.Status))
	}
	if a.LocationOf != "" {
		lines = append(lines, "the header `Location` leads to the `"+a.LocationOf+"`")
	}
	return lines
}

// AnswerText tells of a value in an answer, a line each.
func AnswerText(a Answer) []string {
	switch {
	case a.form == plainForm && a.Property != nil:
		return PropertyText(a.Entity, a.Property)
	case a.form == listForm:
		return []string{"a list of `" + a.Entity.Name + "`"}
	case a.form == entityForm:
		return []string{"one `" + a.Entity.Name + "`"}
	}
	return nil
}
