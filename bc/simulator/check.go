package simulator

import (
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// check judges what a complete record must have.
func (d *draft) check() *failure {
	for _, judge := range [...]func() *failure{d.checkDefaultDimension, d.checkRequired, d.checkParent, d.checkKey, d.checkUnique, d.checkShortcuts, d.checkPage, d.checkSubscription, d.checkAutomation} {
		if f := judge(); f != nil {
			return f
		}
	}
	return nil
}

func (d *draft) checkRequired() *failure {
	for i := range d.table.columns {
		c := &d.table.columns[i]
		switch {
		case c.Required && d.old == nil && !d.given[i]:
			return dialog(`A "%s" must be provided.`, c.Name)
		case c.Required && c.Kind == model.String && strings.TrimSpace(d.values[i]) == "":
			return dialog(`The blank "%s" is not allowed.`, c.Name)
		case len(c.RequiredOneOf) > 0 && d.old == nil && !d.givenOneOf(c.RequiredOneOf):
			return dialog(`A "%s" or a "%s" must be provided.`, c.RequiredOneOf[0], c.RequiredOneOf[1])
		}
	}
	return nil
}

// checkParent wants lines to have a document.
func (d *draft) checkParent() *failure {
	property, refusal := parentOf(d.table.rule)
	at, known := d.table.Index(property)
	switch none := known && d.values[at] == zeroGUID; {
	case none && refusal == linesRefusal:
		return dialog("You must specify a document id to get the lines.")
	case none && refusal == journalRefusal:
		return dialog(journalRefusal)
	}
	return d.company.guardPosted(d.table, d.values)
}

// checkPage has the rules of single pages (business-central section 6).
func (d *draft) checkPage() *failure {
	switch {
	case d.isGiven("itemId") && d.isGiven("accountId") && d.get("itemId") != zeroGUID && d.get("accountId") != zeroGUID:
		return dialog(`Both "itemId" and "accountId" are specified. Specify only one of them.`)
	case d.table.rule == "items" && d.old == nil && d.isGiven("inventory") && d.get("inventory") != "0":
		return dialog("Inventory cannot be changed during on insert.")
	}
	return nil
}

func (d *draft) givenOneOf(names []string) bool {
	for _, name := range names {
		if at, ok := d.table.Index(name); ok && d.given[at] {
			return true
		}
	}
	return false
}

func (d *draft) checkUnique() *failure {
	at := d.table.unique
	if at < 0 || !d.given[at] || d.values[at] == "" {
		return nil
	}
	if other := d.table.find(at, d.values[at]); other != nil && other != d.old {
		return fail(model.CodeSameKeyExists, "The %s already exists. Identification fields and values: %s='%s'",
			tableCaption(d.table.Entity), keyField(d.table.columns[at].Name), d.values[at])
	}
	return nil
}
