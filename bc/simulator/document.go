package simulator

import "strings"

// document is what posting has to know of a set of documents.
type document struct {
	set, lines string
	noun       string // in the texts of the page
	parentType string // of its attachments
	// posted is the first number of posted ones, empty where the set has none.
	posted string
}

var documents = [...]document{
	{"salesInvoices", "salesInvoiceLines", "invoice", "Sales_x0020_Invoice", "PS-INV103201"},
	{"salesCreditMemos", "salesCreditMemoLines", "credit memo", "Sales_x0020_Credit_x0020_Memo", "PS-CR104001"},
	{"purchaseInvoices", "purchaseInvoiceLines", "invoice", "Purchase_x0020_Invoice", "108201"},
	{"purchaseCreditMemos", "purchaseCreditMemoLines", "credit memo", "Purchase_x0020_Credit_x0020_Memo", "109001"},
	{"salesOrders", "salesOrderLines", "order", "Sales_x0020_Order", ""},
	{"salesQuotes", "salesQuoteLines", "quote", "Sales_x0020_Quote", ""},
	{"purchaseOrders", "purchaseOrderLines", "order", "Purchase_x0020_Order", ""},
	{"salesShipments", "salesShipmentLines", "shipment", "", ""},
	{"purchaseReceipts", "purchaseReceiptLines", "receipt", "", ""},
}

// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func documentOf(set string) document {
	for _, d := range documents {
		if d.set == set {
			return d
		}
	}
	return document{}
}

func isDocument(set string) bool { return documentOf(set).set != "" }

func (d document) sales() bool  { return strings.HasPrefix(d.set, "sales") }
func (d document) credit() bool { return d.noun == "credit memo" }

// runDocument does an action of a document.
func (o *operation) runDocument(action string) *failure {
	d := documentOf(o.table.Set)
	switch action {
	case "post":
		_, f := o.post(d)
		return f
	case "postAndSend":
		return o.postAndSend(d)
	case "send":
		return o.send(d)
	case "cancel":
		return o.cancel(d)
	case "cancelAndSend":
		return o.cancelAndSend(d)
	case "makeCorrectiveCreditMemo":
		return o.makeCorrection()
	case "shipAndInvoice", "receiveAndInvoice":
		return o.invoiceOrder(d)
	case "makeOrder":
		return o.makeOf(d, "salesOrders")
	case "makeInvoice":
		return o.makeOf(d, "salesInvoices")
	}
	return notSimulated("the action `" + actionNamespace + action + "` of `" + d.set + "`")
}

// lineRows are the lines of the document that is acted on.
func (o *operation) lineRows(d document) (*table, []*row) {
	lines := o.company.table(entityOf(d.lines))
	return lines, lines.where("documentId", o.row.key)
}

// copyAs makes another document with lines of the one that is acted on.
func (o *operation) copyAs(d, to document, pairs ...string) (*table, *row) {
	headers, lines := o.company.table(entityOf(to.set)), o.company.table(entityOf(to.lines))
	made := o.company.carry(o.table, o.row, headers, o.time, pairs...)
	o.company.passDimensions(o.row, headers, made, o.time)
	from, rows := o.lineRows(d)
	for _, line := range rows {
		copied := o.company.carry(from, line, lines, o.time, "documentId", made.key, "documentNo", headers.value(made, "number"))
		o.company.passDimensions(line, lines, copied, o.time)
	}
	return headers, made
}

// dissolve removes the document that became another one; its attachments go along.
func (o *operation) dissolve(d, to document, made *row) {
	o.table.remove(o.row)
	o.company.removeLines(o.table, o.row)
	for _, set := range [...]string{"attachments", "documentAttachments"} {
		attached := o.company.table(entityOf(set))
		for _, a := range attached.where("parentId", o.row.key) {
			attached.change(a, o.time, "parentId", made.key, "parentType", to.parentType)
		}
	}
}

// makeOf turns a quote into an order or an invoice.
func (o *operation) makeOf(d document, set string) *failure {
	to := documentOf(set)
	if f := o.checkBlocked(to, false); f != nil {
		return f
	}
	headers, made := o.copyAs(d, to, "status", "Draft", "dueDate", o.due(to))
	o.dissolve(d, to, made)
	o.handBack(headers, made)
	return nil
}

// guardPosted refuses to change the lines of a document that is posted.
func (c *company) guardPosted(lines *table, values []string) *failure {
	if !isLine(lines.rule) {
		return nil
	}
	headers := c.headerOf(lines.shape)
	at, _ := lines.Index("documentId")
	header := headers.byKey[values[at]]
	if header == nil || documentOf(headers.Set).posted == "" || headers.value(header, "status") == "Draft" {
		return nil
	}
	return dialog("The %s has been posted and can no longer be modified.", documentOf(headers.Set).noun)
}
