package simulator

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// invented is how many records a set of a custom API starts with in the
// demonstration company.
const invented = 5

// invent fills a table of a custom API with records that are plausible by name and type
// of their members, and that refer to each other.
func (c *company) invent(t *table) {
	if c.name != demoCompany {
		return
	}
	for i := range invented {
		d := draft{table: t, company: c, tables: c.seeded, values: t.blank(seedTime), now: seedTime, seeding: true}
		for at := range t.columns {
			d.values[at] = t.columns[at].invent(i + 1)
		}
		d.refer(i)
		d.complete()
		if t.byKey[t.keyOf(d.values)] == nil {
			t.insert(d.values)
		}
	}
}

// invent makes the value of the n-th record, from 1.
func (c *column) invent(n int) string {
	switch c.Kind {
	case model.String:
		return cutTo(c.inventText(n), c.MaxLength)
	case model.Int32, model.Int64:
		return strconv.Itoa(n)
	case model.Decimal:
		return strconv.Itoa(n * 100)
	case model.Boolean:
		return strconv.FormatBool(n%2 == 0)
	case model.Date:
		return fmt.Sprintf("2025-05-%02d", n)
	case model.DateTimeOffset:
		return seedTime
	case model.Enum:
		if len(c.members) > 0 {
			return c.members[n%len(c.members)].Name
		}
	}
	return c.initial
}

// texts are what members are filled with whose name ends so, in lower case.
var texts = [...]struct{ suffix, text string }{
	{"email", "contact%d@contoso.com"},
	{"phoneno", "020 7946 000%d"},
	{"phonenumber", "020 7946 000%d"},
	{"website", "https://www.contoso.com/%d"},
	{"url", "https://www.contoso.com/%d"},
	{"currencycode", localCurrency},
	{"country", "GB"},
	{"countryregioncode", "GB"},
	{"postcode", "SW1A %dAA"},
	{"postalcode", "SW1A %dAA"},
	{"city", "London"},
	{"addressline1", "%d High Street"},
	{"address", "%d High Street"},
}

func (c *column) inventText(n int) string {
	if c.Type != "Edm.String" {
		return ""
	}
	if c.code && c.Name != "country" && !strings.EqualFold(c.Name, "currencyCode") {
		return strings.ToUpper(c.Name[:1]) + fmt.Sprintf("%04d", n*10)
	}
	lower := strings.ToLower(strings.ReplaceAll(c.Name, "_", ""))
	for _, t := range texts {
		if strings.HasSuffix(lower, t.suffix) {
			return strings.ReplaceAll(t.text, "%d", strconv.Itoa(n))
		}
	}
	return caption(c.Name) + " " + strconv.Itoa(n)
}

// cutTo shortens a text to a number of characters from its front, so that what
// differs stays; 0 is no limit.
func cutTo(text string, length int) string {
	if length == 0 || len(text) <= length {
		return text
	}
	return text[len(text)-length:]
}

// refer lets the i-th record refer to records of the sets that it belongs to: those
// that its navigations lead to, and those whose collections lead here.
func (d *draft) refer(i int) {
	for n := range d.table.Navigations {
		if one := &d.table.Navigations[n]; !one.Collection && one.Target != d.table.Set {
			d.referTo(one.Target, one.Via, i)
		}
	}
	for _, set := range d.table.catalog.Sets(d.table.API) {
		from := d.table.sibling(set)
		if from == nil || !d.table.catalog.IsCustom(from) || set == d.table.Set {
			continue
		}
		for n := range from.Navigations {
			if one := &from.Navigations[n]; one.Collection && one.Target == d.table.Set {
				d.referTo(set, turned(one.Via), i)
			}
		}
	}
}

func turned(via []model.Pair) []model.Pair {
	back := make([]model.Pair, len(via))
	for i, pair := range via {
		back[i] = model.Pair{Name: pair.Value, Value: pair.Name}
	}
	return back
}

// referTo copies what pairs the record with one of another set. Keys of its own that the
// server draws are left alone.
func (d *draft) referTo(set string, via []model.Pair, i int) {
	entity := d.table.sibling(set)
	if entity == nil || len(via) == 0 || via[0].Name == d.table.Key[0] && len(d.table.Key) == 1 {
		return
	}
	target := d.tables(entity)
	if len(target.rows) == 0 {
		return
	}
	r := target.rows[i%len(target.rows)]
	for _, pair := range via {
		if from, ok := target.Index(pair.Value); ok {
			d.set(pair.Name, r.values[from])
		}
	}
}
