package simulator

import (
	"embed"
	"encoding/json"
	"fmt"

	"github.com/bchttp/bchttp/bc/model"
)

// seeds holds a file for each set that is not empty: below `setup` for every company,
// below `demo` for the demonstration company. A file is an array of objects with the
// members that differ from the initial value; a navigation names its target by
// number or code.
//
//go:embed seed
var seeds embed.FS

// seedTime is when the seeded records were written.
const seedTime = "2025-05-16T09:37:59.53Z"

// fill puts the seeded records into a new table.
func (c *company) fill(t *table) {
	switch {
	case t.API == model.WebServices && t.Set == companySet:
		c.fillNamedCompanies(t)
	case t.rule == "":
		c.invent(t)
	case t.Set == "companies":
		c.fillCompanies(t)
	case t.Set == "apicategoryroutes", t.Set == "apiRoutes":
		c.fillRoutes(t)
	case t.Set == webhookSet:
		c.fillWebhookResources(t)
	case t.Set == "automationCompanies":
		c.fillAutomationCompanies(t)
	default:
		c.fillFromFiles(t)
	}
}

// fillFromFiles puts in what the files of the company say.
func (c *company) fillFromFiles(t *table) {
	for _, folder := range c.folders() {
		text, err := seeds.ReadFile("seed/" + folder + "/" + t.Set + ".json")
		if err != nil {
			continue // the set starts empty
		}
		var records []json.RawMessage
		if err := json.Unmarshal(text, &records); err != nil {
			panic(fmt.Sprintf("simulator: seed of %s: %v", t.Set, err)) // a test reads every file
		}
		for _, record := range records {
			c.plant(t, record)
		}
	}
}

func (c *company) folders() []string {
	if c.bare {
		return nil
	}
	switch c.name {
	case "":
		return []string{"automation"}
	case demoCompany:
		return []string{"setup", "demo"}
	}
	return []string{"setup"}
}

// plant inserts one seeded record.
func (c *company) plant(t *table, record json.RawMessage) {
	members, f := readMembers(record)
	if f != nil {
		panic("simulator: seed of " + t.Set + ": " + f.message) // a test reads every file
	}
	d := draft{table: t, company: c, tables: c.seeded, values: t.blank(seedTime), now: seedTime, seeding: true}
	if f := d.fill(members); f != nil {
		panic("simulator: seed of " + t.Set + ": " + f.message + " in " + string(record))
	}
	d.complete()
	t.insert(d.values)
}

// fillCompanies makes the records of the companies themselves.
func (c *company) fillCompanies(t *table) {
	for i, company := range c.store.companies[1:] {
		values := t.blank(seedTime)
		for name, value := range map[string]string{
			"id": company.id, "name": company.name, "displayName": company.name,
			"systemVersion": serverVersion, "timestamp": fmt.Sprint(4006 + i),
			"systemCreatedAt": seedTime, "systemCreatedBy": serverUser,
			"systemModifiedAt": seedTime, "systemModifiedBy": serverUser,
		} {
			if at, ok := t.Index(name); ok {
				values[at] = value
			}
		}
		t.insert(values)
	}
}

// serverVersion is the version of the platform that is simulated.
const serverVersion = "27.0.38460.0"

// entityOf is the entity of a set of the standard API.
//
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func entityOf(set string) *model.Entity { return model.Lookup(model.StandardAPI, set) }
