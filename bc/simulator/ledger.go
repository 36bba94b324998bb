package simulator

import (
	"math/big"
	"strconv"
)

// Accounts of the seeded chart that documents are posted to.
const (
	receivables   = "2310"
	payables      = "5410"
	salesRevenue  = "6110"
	resourceSales = "6410"
	purchases     = "7110"
)

// booking writes the entries of one posted document. There is no tax, and amounts
// are taken as local currency.
type booking struct {
	company      *company
	document     document
	now          string
	date, number string
	party        string // number of the customer or vendor
	total        *big.Rat
}

// sign is 1 where the document raises what the party owes or is owed.
func (b *booking) sign() *big.Rat {
	if b.document.credit() {
		return big.NewRat(-1, 1)
	}
	return big.NewRat(1, 1)
}

// enterLine books one line against its account, and moves inventory.
func (b *booking) enterLine(lines *table, line *row) {
	amount := new(big.Rat).Mul(rational(lines.value(line, "amountExcludingTax")), b.sign())
	b.total.Add(b.total, amount)
	entry := amount
	if b.document.sales() {
		entry = new(big.Rat).Neg(amount)
	}
	account := b.accountOf(lines, line)
	b.company.enterAccount(b.date, b.documentType(), b.number, account, lines.value(line, "description"), entry, b.now)
	b.moveItem(lines, line, amount)
}

// accountOf is the account behind a line.
func (b *booking) accountOf(lines *table, line *row) string {
	switch kind := lines.value(line, "lineType"); {
	case kind == "Account":
		return lines.value(line, "lineObjectNumber")
	case !b.document.sales():
		return purchases
	case kind == "Resource":
		return resourceSales
	}
	return salesRevenue
}

func (b *booking) documentType() string {
	if b.document.credit() {
		return "Credit_x0020_Memo"
	}
	return "Invoice"
}

// enterTotal books the total against customer or vendor.
func (b *booking) enterTotal() {
	text := caption(b.document.noun) + " " + b.number
	if b.document.sales() {
		b.company.enterAccount(b.date, b.documentType(), b.number, receivables, text, b.total, b.now)
	} else {
		b.company.enterAccount(b.date, b.documentType(), b.number, payables, text, new(big.Rat).Neg(b.total), b.now)
	}
	b.company.raiseBalance(b.document.sales(), b.party, b.total)
}

// raiseBalance changes what a customer owes, or a vendor is owed.
func (c *company) raiseBalance(customer bool, number string, amount *big.Rat) {
	set, column := "vendors", "balance"
	if customer {
		set, column = "customers", "balanceDue"
	}
	parties := c.table(entityOf(set))
	if party := parties.find(parties.number, number); party != nil {
		parties.add(party, column, amount)
	}
}

// enterAccount writes an entry of the general ledger. A positive amount is debit.
func (c *company) enterAccount(date, kind, document, account, text string, amount *big.Rat, now string) {
	if amount.Sign() == 0 {
		return
	}
	accounts := c.table(entityOf("accounts"))
	id := zeroGUID
	if a := accounts.find(accounts.number, account); a != nil {
		id = a.key
		accounts.add(a, "netChange", amount)
	}
	side := "debitAmount"
	if amount.Sign() < 0 {
		side = "creditAmount"
	}
	entries := c.table(entityOf("generalLedgerEntries"))
	c.write(entries, now, "entryNumber", strconv.Itoa(len(entries.rows)+1), "postingDate", date,
		"documentNumber", document, "documentType", kind, "accountId", id, "accountNumber", account,
		"description", text, side, decimal(new(big.Rat).Abs(amount), 2))
}

// moveItem writes the entry of the item ledger and changes the inventory.
func (b *booking) moveItem(lines *table, line *row, amount *big.Rat) {
	items := b.company.table(entityOf("items"))
	item := items.byKey[lines.value(line, "itemId")]
	if item == nil || items.value(item, "type") != "Inventory" {
		return
	}
	quantity := new(big.Rat).Mul(rational(lines.value(line, "quantity")), b.sign())
	kind, source, document, sold := "Purchase", "Vendor", "Purchase_x0020_", "costAmountActual"
	if b.document.sales() {
		quantity.Neg(quantity)
		kind, source, document, sold = "Sale", "Customer", "Sales_x0020_", "salesAmountActual"
	}
	entries := b.company.table(entityOf("itemLedgerEntries"))
	pairs := []string{
		"entryNumber", strconv.Itoa(len(entries.rows) + 1), "itemNumber", items.value(item, "number"),
		"postingDate", b.date, "entryType", kind, "sourceNumber", b.party, "sourceType", source,
		"documentNumber", b.number, "documentType", document + b.documentType(),
		"description", lines.value(line, "description"), "quantity", decimal(quantity, 5),
	}
	if b.document.sales() {
		cost := new(big.Rat).Mul(rational(items.value(item, "unitCost")), quantity)
		pairs = append(pairs, "costAmountActual", decimal(cost, 2))
	}
	b.company.write(entries, b.now, append(pairs, sold, decimal(amount, 2))...)
	items.add(item, "inventory", quantity)
}
