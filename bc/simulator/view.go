package simulator

import (
	"math/big"
	"time"

	"github.com/bchttp/bchttp/bc/model"
)

// view is a set that is computed from others whenever it is asked for: what customers
// and vendors owe and are owed.
type view struct {
	set, parties, invoices, memos, party string // party names the column of a document
}

var views = [...]view{
	{"customerFinancialDetails", "customers", "salesInvoices", "salesCreditMemos", "customerId"},
	{"agedAccountsReceivables", "customers", "salesInvoices", "salesCreditMemos", "customerId"},
	{"agedAccountsPayables", "vendors", "purchaseInvoices", "purchaseCreditMemos", "vendorId"},
}

// viewOf returns the view behind an entity.
func viewOf(e *model.Entity) (view, bool) {
	for _, v := range views {
		if e.API == model.StandardAPI && e.Set == v.set {
			return v, true
		}
	}
	return view{}, false
}

// view makes the table of a view, with a record for each customer or vendor.
func (c *company) view(e *model.Entity, v view) *table {
	t := newTable(c.store.shape(e), c.name, c.store.seed)
	parties := c.table(entityOf(v.parties))
	for i, party := range parties.rows {
		d := draft{table: t, company: c, values: t.blank(seedTime)}
		d.setAll(c.standing(v, parties, party))
		r := &row{key: t.keyOf(d.values), order: uint32(i), etag: party.etag, values: d.values}
		t.rows, t.byKey[r.key] = append(t.rows, r), r
	}
	return t
}

// standing is what a view says of a customer or vendor. Open invoices count by the
// time since they were due, in periods of 30 days.
func (c *company) standing(v view, parties *table, party *row) []string {
	now := c.store.clock()
	sums := [4]*big.Rat{new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat)}
	sales := new(big.Rat)
	invoices, memos := c.table(entityOf(v.invoices)), c.table(entityOf(v.memos))
	for _, i := range invoices.open(v.party, party.key) {
		sum := sums[period(invoices.value(i, "dueDate"), now)]
		sum.Add(sum, rational(invoices.value(i, "totalAmountIncludingTax")))
		sales.Add(sales, rational(invoices.value(i, "totalAmountExcludingTax")))
	}
	for _, m := range memos.open(v.party, party.key) {
		sums[0].Sub(sums[0], rational(memos.value(m, "totalAmountIncludingTax")))
		sales.Sub(sales, rational(memos.value(m, "totalAmountExcludingTax")))
	}
	overdue := new(big.Rat).Add(new(big.Rat).Add(sums[1], sums[2]), sums[3])
	get := func(name string) string { return parties.value(party, name) }
	return []string{
		"id", party.key, v.party, party.key, "number", get("number"), "customerNumber", get("number"), "vendorNumber", get("number"),
		"name", get("displayName"), "currencyCode", get("currencyCode"), "lastModifiedDateTime", get("lastModifiedDateTime"),
		"balance", get("balanceDue"), "balanceDue", get("balanceDue") + get("balance"), "totalSalesExcludingTax", decimal(sales, 2),
		"overdueAmount", decimal(overdue, 2), "currentAmount", decimal(sums[0], 2), "period1Amount", decimal(sums[1], 2),
		"period2Amount", decimal(sums[2], 2), "period3Amount", decimal(sums[3], 2), "agedAsOfDate", now.UTC().Format(time.DateOnly), "periodLengthFilter", "30D",
		"period1Label", "1 - 30 Days", "period2Label", "31 - 60 Days", "period3Label", "over 60 Days",
	}
}

// open lists the documents of a customer or vendor that are posted and not canceled.
func (t *table) open(party, key string) []*row {
	var found []*row
	for _, r := range t.where(party, key) {
		if t.value(r, "status") == "Open" {
			found = append(found, r)
		}
	}
	return found
}

// period is 0 for what is not due yet, and then the number of the period.
func period(due string, now time.Time) int {
	at, err := time.Parse(time.DateOnly, due)
	days := int(now.Sub(at).Hours() / 24)
	switch {
	case err != nil || days <= 0:
		return 0
	case days <= 30:
		return 1
	case days <= 60:
		return 2
	}
	return 3
}
