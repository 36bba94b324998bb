package simulator

// blocks tells whether a block of a customer or vendor keeps a document from being made or
// posted: `All` does, `Invoice` for what a customer has to pay, `Ship` for what goes out.
func (d document) blocks(blocked string, posting bool) bool {
	switch blocked {
	case "All":
		return true
	case "Invoice":
		return d.sales() && !d.credit()
	case "Ship":
		return d.sales() && !d.credit() && (posting || d.noun != "invoice")
	}
	return false
}

// checkBlocked refuses a document for a customer or vendor who is blocked.
func (d document) checkBlocked(parties *table, one *row, posting bool) *failure {
	blocked := parties.value(one, "blocked")
	if !d.blocks(blocked, posting) {
		return nil
	}
	action := "create"
	if posting {
		action = "post"
	}
	return dialog("You cannot %s this type of document when %s %s is blocked with type %s",
		action, caption(parties.Name), one.values[parties.number], blocked)
}

// checkBlocked does so for the document that is acted on.
func (o *operation) checkBlocked(d document, posting bool) *failure {
	for i := range partyTypes {
		p := &partyTypes[i]
		parties := o.company.table(entityOf(p.set))
		for _, column := range [...]string{p.column, p.payerColumn + "Id"} {
			if one := parties.byKey[o.get(column)]; one != nil {
				if f := d.checkBlocked(parties, one, posting); f != nil {
					return f
				}
			}
		}
	}
	return nil
}
