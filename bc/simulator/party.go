package simulator

// party is the customer or vendor of a document.
type party struct {
	set, column string // column is its id in the document
	name        string // in the texts of the pages
	address     []string
	payer       string // who pays in its place: the prefix of the address
	payerColumn string // what stands before `Id` and `Number`
	payerName   string
}

var partyTypes = [...]party{
	{"customers", "customerId", "sell-to customer", []string{"sellTo", "shipTo"}, "billTo", "billToCustomer", "bill-to customer"},
	{"vendors", "vendorId", "buy-from vendor", []string{"buyFrom"}, "payTo", "payToVendor", "pay-to vendor"},
}

// partyName is how the page of a document names its customer or vendor, empty for other
// relations.
func (d *draft) partyName(navigation string) string {
	for i := range partyTypes {
		if p := &partyTypes[i]; navigation+"Id" == p.column && isDocument(d.table.rule) {
			return p.name
		}
	}
	return ""
}

// partyColumns are the columns of a document that hold those of its customer or vendor.
var partyColumns = [...]struct{ column, from string }{
	{"salesperson", "salespersonCode"},
	{"paymentTermsId", "paymentTermsId"},
	{"shipmentMethodId", "shipmentMethodId"},
	{"phoneNumber", "phoneNumber"},
	{"email", "email"},
}

// addressColumns are those behind a prefix such as `sellTo`.
var addressColumns = [...]struct{ column, from string }{
	{"Name", "displayName"},
	{"AddressLine1", "addressLine1"},
	{"AddressLine2", "addressLine2"},
	{"City", "city"},
	{"State", "state"},
	{"Country", "country"},
	{"PostCode", "postalCode"},
}

// fillParty lets a document take addresses, terms and currency from its customer or
// vendor, as the tables of documents do, except where the request gives them.
func (d *draft) fillParty() *failure {
	if d.seeding || !isDocument(d.table.rule) {
		return nil
	}
	for i := range partyTypes {
		p := &partyTypes[i]
		if _, has := d.table.Index(p.column); !has {
			continue
		}
		if f := d.fillFrom(p); f != nil {
			return f
		}
	}
	d.fillDueDate()
	return nil
}

func (d *draft) fillFrom(p *party) *failure {
	parties := d.tables(entityOf(p.set))
	one := parties.byKey[d.get(p.column)]
	if one == nil {
		return nil
	}
	changed := d.changed(p.column)
	if changed {
		if f := documentOf(d.table.rule).checkBlocked(parties, one, false); f != nil {
			return f
		}
		for _, c := range partyColumns {
			d.takeFrom(c.column, parties, one, c.from)
		}
		d.takeCurrency(parties, one)
		for _, prefix := range p.address {
			d.takeAddress(prefix, parties, one)
		}
	}
	return d.fillPayer(p, parties, one, changed)
}

// fillPayer takes the one who pays from the request, else the customer or vendor itself.
func (d *draft) fillPayer(p *party, parties *table, one *row, changed bool) *failure {
	id, number := p.payerColumn+"Id", p.payerColumn+"Number"
	given := false
	for _, by := range [...]struct{ name, column string }{{id, "id"}, {number, "number"}} {
		value := d.get(by.name)
		if !d.isGiven(by.name) || value == "" || value == zeroGUID {
			continue
		}
		payer := parties.among(parties.rows, by.column, value)
		switch {
		case payer == nil:
			return dialog("The %s cannot be found.", p.payerName)
		case given && payer != one:
			return dialog("The %s values do not match to a specific %s.", p.payerName, caption(parties.Name))
		}
		one, given = payer, true
	}
	if !given && !changed {
		return nil
	}
	if f := documentOf(d.table.rule).checkBlocked(parties, one, false); f != nil {
		return f
	}
	d.set(id, one.key)
	d.set(number, parties.value(one, "number"))
	d.takeAddress(p.payer, parties, one)
	return nil
}

// takeCurrency takes id and code, unless the request gives one of them.
func (d *draft) takeCurrency(parties *table, one *row) {
	if d.isGiven("currencyId") || d.isGiven("currencyCode") {
		return
	}
	for _, column := range [...]string{"currencyId", "currencyCode"} {
		d.set(column, parties.value(one, column))
	}
}

func (d *draft) takeAddress(prefix string, parties *table, one *row) {
	for _, c := range addressColumns {
		d.takeFrom(prefix+c.column, parties, one, c.from)
	}
}

// takeFrom copies a value that the request does not give.
func (d *draft) takeFrom(column string, from *table, one *row, name string) {
	if at, ok := from.Index(name); ok && !d.isGiven(column) {
		d.set(column, one.values[at])
	}
}

// changed tells whether a column has another value than before.
func (d *draft) changed(column string) bool {
	at, ok := d.table.Index(column)
	return ok && (d.old == nil || d.values[at] != d.old.values[at])
}
