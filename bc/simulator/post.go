package simulator

import "math/big"

// post turns a draft into a posted document with an id and number of its own.
func (o *operation) post(d document) (*row, *failure) {
	if f := o.checkPost(d); f != nil {
		return nil, f
	}
	_, posted := o.copyAs(d, d, o.postedPairs(o.table, d)...)
	o.dissolve(d, d, posted)
	o.enter(d, posted)
	return posted, nil
}

// checkPost judges whether a document can be posted.
func (o *operation) checkPost(d document) *failure {
	if o.get("status") != "Draft" {
		return dialog("The action can be applied to a draft %s only.", d.noun)
	}
	_, lines := o.lineRows(d)
	if len(lines) == 0 {
		return dialog("Please add at least one line item to the %s.", d.noun)
	}
	if f := o.checkBlocked(d, true); f != nil {
		return f
	}
	if f := o.checkVendorNumber(d); f != nil {
		return f
	}
	return o.checkAmounts(d)
}

// checkVendorNumber wants the number that the vendor gave a purchase document, and each
// number once, as the set-up of a demo company does (Ext. Doc. No. Mandatory).
func (o *operation) checkVendorNumber(d document) *failure {
	column, field, noun := "vendorInvoiceNumber", "Vendor Invoice No.", "Invoice"
	if d.credit() {
		column, field, noun = "vendorCreditMemoNumber", "Vendor Cr. Memo No.", "Credit Memo"
	}
	if _, has := o.table.Index(column); !has {
		return nil
	}
	number := o.get(column)
	if number == "" {
		return dialog("You need to enter the document number of the document from the vendor in the %s field, so that this document stays linked to the original.", field)
	}
	for _, r := range o.table.where(column, number) {
		if o.table.value(r, "status") != "Draft" && o.table.value(r, "vendorId") == o.get("vendorId") {
			return dialog("Purchase %s %s already exists for this vendor.", noun, number)
		}
	}
	return nil
}

// checkAmounts wants something to post.
func (o *operation) checkAmounts(d document) *failure {
	lines, rows := o.lineRows(d)
	for _, line := range rows {
		if rational(lines.value(line, "quantity")).Sign() != 0 {
			return nil
		}
	}
	return dialog("There is nothing to post because the document does not contain a quantity or amount.")
}

// postedPairs are the columns of a posted document that its draft does not have.
func (o *operation) postedPairs(t *table, d document) []string {
	t.touch()
	pairs := []string{"number", t.nextPosted(d.posted), "status", "Open"}
	due := o.get("dueDate")
	if due == "" || due == "0001-01-01" {
		due = o.due(d)
	}
	return append(pairs, "dueDate", due, "remainingAmount", o.get("totalAmountIncludingTax"))
}

// due is when a document is due whose draft did not say.
func (o *operation) due(d document) string {
	draft := draft{table: o.table, company: o.company, tables: o.company.table, values: o.row.values}
	_, date := draft.documentDate()
	return o.company.dueBy(draft.terms(), date, d.credit())
}

// nextPosted draws from the series of posted documents, past numbers that are taken.
func (t *table) nextPosted(first string) string {
	for {
		if t.posted == "" {
			t.posted = first
		} else {
			t.posted = advance(t.posted, 1)
		}
		if t.find(t.number, t.posted) == nil {
			return t.posted
		}
	}
}

// invoiceOrder posts all of an order: a shipment or receipt and an invoice remain.
func (o *operation) invoiceOrder(d document) *failure {
	if f := o.checkAmounts(d); f != nil {
		return f
	}
	if f := o.checkBlocked(d, true); f != nil {
		return f
	}
	invoices, delivery := documentOf("purchaseInvoices"), documentOf("purchaseReceipts")
	if d.sales() {
		invoices, delivery = documentOf("salesInvoices"), documentOf("salesShipments")
	}
	o.copyAs(d, delivery, "orderNumber", o.get("number"))
	headers := o.company.table(entityOf(invoices.set))
	pairs := append(o.postedPairs(headers, invoices), "orderId", o.row.key, "orderNumber", o.get("number"))
	_, posted := o.copyAs(d, invoices, pairs...)
	o.dissolve(d, invoices, posted)
	o.enter(invoices, posted)
	o.handBack(headers, posted)
	return nil
}

// enter writes the entries of a posted document: ledger, inventory, balance.
func (o *operation) enter(d document, posted *row) {
	headers, lines := o.company.table(entityOf(d.set)), o.company.table(entityOf(d.lines))
	b := &booking{
		company: o.company, now: o.time, document: d,
		date: headers.value(posted, "postingDate"), number: headers.value(posted, "number"),
		party: headers.value(posted, "customerNumber") + headers.value(posted, "vendorNumber"),
		total: new(big.Rat),
	}
	for _, line := range lines.where("documentId", posted.key) {
		b.enterLine(lines, line)
	}
	b.enterTotal()
}
