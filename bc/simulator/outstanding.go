package simulator

// drafts are the sets of documents that are not posted, in the order of their types.
var drafts = [...]struct {
	set, kind string
	sales     bool
}{
	{"purchaseOrders", "Order", false},
	{"purchaseInvoices", "Invoice", false},
	{"purchaseCreditMemos", "Credit Memo", false},
	{"salesQuotes", "Quote", true},
	{"salesOrders", "Order", true},
	{"salesInvoices", "Invoice", true},
	{"salesCreditMemos", "Credit Memo", true},
}

// guardUsed refuses to delete a customer, vendor or item that is in the ledger or on a line
// of a document, as their tables do.
func (c *company) guardUsed(t *table, r *row) *failure {
	whose := ""
	switch t.rule {
	case "items":
		whose = "that includes this item"
	case "customers":
		whose = "for this customer"
	case "vendors":
		whose = "for this vendor"
	default:
		return nil
	}
	it := tableCaption(t.Entity) + " " + r.values[t.number]
	ledger := t.rule == "items" && len(c.table(entityOf("itemLedgerEntries")).where("itemNumber", r.values[t.number])) > 0
	outstanding := ""
	for _, d := range drafts {
		posted, open := c.linesOf(documentOf(d.set), t.rule, r.key)
		ledger = ledger || posted && t.rule != "items"
		if open && outstanding == "" {
			outstanding = "Purchase " + d.kind
			if d.sales {
				outstanding = "Sales " + d.kind
			}
		}
	}
	switch {
	case ledger && (outstanding == "" || t.rule != "items"): // items look at the documents first
		return dialog("You cannot delete %s because it has ledger entries in a fiscal year that has not been closed yet.", it)
	case outstanding != "":
		return dialog("You cannot delete %s because there is at least one outstanding %s %s.", it, outstanding, whose)
	}
	return nil
}

// linesOf tells whether posted and other documents of a set have lines with an item, or for
// a customer or vendor.
func (c *company) linesOf(d document, set, key string) (posted, open bool) {
	headers, lines := c.table(entityOf(d.set)), c.table(entityOf(d.lines))
	for _, line := range lines.rows {
		header := headers.byKey[lines.value(line, "documentId")]
		if header == nil || !concerns(headers, header, lines, line, set, key) {
			continue
		}
		if d.posted != "" && headers.value(header, "status") != "Draft" {
			posted = true
		} else {
			open = true
		}
	}
	return posted, open
}

// concerns tells whether a line is about an item, or its document for a customer or vendor,
// also as the one who pays.
func concerns(headers *table, header *row, lines *table, line *row, set, key string) bool {
	for i := range partyTypes {
		if p := &partyTypes[i]; p.set == set {
			return headers.value(header, p.column) == key || headers.value(header, p.payerColumn+"Id") == key
		}
	}
	return lines.value(line, "itemId") == key
}
