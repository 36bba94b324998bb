package simulator

import (
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// accountSets are the sets that an account of a journal line can stand in, by the
// type of the account.
var accountSets = [...]struct{ kind, set string }{
	{ledgerAccount, "accounts"},
	{"Customer", "customers"},
	{"Vendor", "vendors"},
	{"Bank_x0020_Account", "bankAccounts"},
	{"Employee", "employees"},
	{"Fixed_x0020_Asset", "fixedAssets"},
}

// fillJournalLine makes id and number of both accounts of a journal line agree, each
// in the set that its type names, and numbers the line.
func (d *draft) fillJournalLine() *failure {
	if d.table.rule != "journalLines" {
		return nil
	}
	for _, a := range [...]struct{ kind, id, number string }{
		{"accountType", "accountId", "accountNumber"},
		{"balanceAccountType", "balancingAccountId", "balancingAccountNumber"},
	} {
		if f := d.fillAccount(a.kind, a.id, a.number); f != nil {
			return f
		}
	}
	if d.old == nil && d.get("lineNumber") == "0" {
		d.numberAfter("journalId", "lineNumber")
	}
	return nil
}

// fillAccount finds an account by id or number.
func (d *draft) fillAccount(kind, id, number string) *failure {
	for _, s := range accountSets {
		if s.kind != d.get(kind) {
			continue
		}
		target := d.tables(entityOf(s.set))
		column, text := number, d.get(number)
		r := target.find(target.number, text)
		if d.isGiven(id) && d.get(id) != zeroGUID {
			column, text = id, d.get(id)
			r = target.byKey[text]
		}
		switch {
		case r == nil && text != "" && text != zeroGUID && (d.isGiven(id) || d.isGiven(number)):
			return noAccount(s.kind, column, text, target)
		case r != nil:
			d.set(id, r.key)
			d.set(number, r.values[target.number])
		}
	}
	return nil
}

// noAccount is the answer to an account that is not there: of the page for its own
// accounts, of the table for others and for what balances (section 4.2).
func noAccount(kind, column, text string, target *table) *failure {
	own := kind == ledgerAccount || kind == "Bank_x0020_Account"
	if own && column != "balancingAccountNumber" || strings.HasSuffix(column, "Id") {
		return dialog(`The "%s" does not match to an Account.`, column)
	}
	field := "Account No."
	if column == "balancingAccountNumber" {
		field = "Bal. Account No."
	}
	return fail(model.CodeInvalidTableRelation,
		"The field %s of table Gen. Journal Line contains a value (%s) that cannot be found in the related table (%s).",
		field, text, tableCaption(target.Entity))
}
