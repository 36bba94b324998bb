package simulator

// send mails a document. Nothing leaves the simulator; only the address is checked.
func (o *operation) send(d document) *failure {
	if o.address() == "" {
		return dialog("The send-to email is empty. Specify email either for the customer or for the invoice in email preview.")
	}
	if d.set == "salesQuotes" {
		o.row = o.table.change(o.row, o.time, "status", "Sent", "sentDate", o.time)
	}
	return nil
}

// address is where a document is sent: its own, or that of the customer.
func (o *operation) address() string {
	if own := o.get("email"); own != "" {
		return own
	}
	customers := o.company.table(entityOf("customers"))
	if customer := customers.byKey[o.get("customerId")]; customer != nil {
		return customers.value(customer, "email")
	}
	return ""
}

func (o *operation) postAndSend(d document) *failure {
	if f := o.checkPost(d); f != nil {
		return f
	}
	if f := o.send(d); f != nil {
		return f
	}
	_, f := o.post(d)
	return f
}
