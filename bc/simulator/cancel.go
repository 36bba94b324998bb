package simulator

// checkPosted wants a posted document that is not canceled.
func (o *operation) checkPosted(d document) *failure {
	switch status := o.get("status"); {
	case status == "Draft" || status == "In_x0020_Review":
		return dialog("The action can be applied to a posted %s only.", d.noun)
	case status != "Canceled" && status != "Corrective":
		return nil
	case d.credit():
		return dialog("The credit memo cannot be cancelled because it has already been canceled.")
	}
	return dialog("The invoice cannot be canceled because it has already been canceled.")
}

// opposite is the set of the documents that cancel those of a set.
func (d document) opposite() document {
	switch d.set {
	case "salesInvoices":
		return documentOf("salesCreditMemos")
	case "salesCreditMemos":
		return documentOf("salesInvoices")
	case "purchaseCreditMemos":
		return documentOf("purchaseInvoices")
	}
	return documentOf("purchaseCreditMemos")
}

// cancel posts the opposite of a posted document.
func (o *operation) cancel(d document) *failure {
	if f := o.checkPosted(d); f != nil {
		return f
	}
	to := d.opposite()
	headers := o.company.table(entityOf(to.set))
	pairs := append(o.postedPairs(headers, to),
		"status", "Corrective", "remainingAmount", "0", "invoiceId", o.row.key, "invoiceNumber", o.get("number"))
	_, made := o.copyAs(d, to, pairs...)
	o.enter(to, made)
	o.row = o.table.change(o.row, o.time, "status", "Canceled", "remainingAmount", "0")
	return nil
}

func (o *operation) cancelAndSend(d document) *failure {
	if f := o.cancel(d); f != nil {
		return f
	}
	return o.send(d)
}

// makeCorrection makes a draft credit memo of a posted invoice.
func (o *operation) makeCorrection() *failure {
	d := documentOf(o.table.Set)
	if f := o.checkPosted(d); f != nil {
		return f
	}
	headers, made := o.copyAs(d, d.opposite(), "status", "Draft", "invoiceId", o.row.key, "invoiceNumber", o.get("number"))
	o.handBack(headers, made)
	return nil
}
