package simulator

import (
	"slices"

	"github.com/bchttp/bchttp/bc/model"
)

// maxCompanies are the companies of an environment (business-central section 5).
const maxCompanies = 300

// fillAutomationCompanies lists the companies that there are.
func (c *company) fillAutomationCompanies(t *table) {
	for _, one := range c.store.companies[1:] {
		d := draft{table: t, values: t.blank(seedTime)}
		d.setAll([]string{"id", one.id, "name", one.name, "displayName", one.name})
		t.insert(d.values)
	}
}

// checkCompany judges a company that is created or renamed.
func (d *draft) checkCompany() *failure {
	if d.old == nil && len(d.table.rows) >= maxCompanies {
		return dialog("The maximum number of %d companies has been reached.", maxCompanies)
	}
	name := d.companyName()
	if other := d.company.store.company(name); other != nil && (d.old == nil || other.id != d.old.key) {
		return fail(model.CodeSameKeyExists, "The Company already exists. Identification fields and values: Name='%s'", name)
	}
	return nil
}

// guardLast refuses to delete the last company.
func (c *company) guardLast(t *table) *failure {
	if t.API == model.AutomationAPI && t.Set == "automationCompanies" && len(c.store.companies) == 2 {
		return dialog("The last company cannot be deleted.")
	}
	return nil
}

// companyName is the name that is given, or the start of the name that is displayed.
func (d *draft) companyName() string {
	name := []rune(d.get("displayName"))
	if d.isGiven("name") && d.get("name") != "" {
		name = []rune(d.get("name"))
	}
	return string(name[:min(len(name), 30)])
}

func (d *draft) nameCompany() {
	if d.given != nil {
		d.set("name", d.companyName())
	}
}

// follow makes, renames or removes the company behind a record. A new company has no
// set-up: a configuration package is expected to bring it.
func (s *store) follow(t *table, old, created *row, now string) {
	companies := s.root().table(entityOf("companies"))
	switch {
	case created == nil:
		s.companies = slices.DeleteFunc(slices.Clone(s.companies), func(c *company) bool { return c.id == old.key })
		if listed := companies.byKey[old.key]; listed != nil {
			companies.remove(listed)
		}
	case old == nil:
		c := s.newCompany(t.value(created, "name"))
		c.id, c.bare = created.key, true
		s.root().write(companies, now, append(s.listing(t, created), "id", c.id, "systemVersion", serverVersion,
			"timestamp", "4100", "systemCreatedAt", now, "systemCreatedBy", serverUser, "systemModifiedBy", serverUser)...)
		s.companies = append(slices.Clone(s.companies), c)
	default:
		s.company(created.key).name = t.value(created, "name")
		companies.change(companies.byKey[created.key], now, s.listing(t, created)...)
	}
}

// listing is what the list of companies shows of a record.
func (s *store) listing(t *table, r *row) []string {
	return []string{
		"name", t.value(r, "name"), "displayName", t.value(r, "displayName"),
		"businessProfileId", t.value(r, "businessProfileId"),
	}
}
