package simulator

// inherit gives a new document the default dimensions of who pays, and a new line those of
// its document and then of its item.
func (c *company) inherit(t *table, made *row, now string) {
	if t.rule == "" || t.Navigation(dimensionSet) == nil {
		return
	}
	switch {
	case isDocument(t.rule):
		for i := range partyTypes {
			c.inheritDefaults(t, made, t.value(made, partyTypes[i].payerColumn+"Id"), now)
		}
	case isLine(t.rule):
		set := c.table(entityOf(dimensionSet))
		for _, r := range set.where("parentId", t.value(made, "documentId")) {
			c.setDimension(t, made, set.value(r, "code"), set.value(r, "valueCode"), now)
		}
		c.inheritDefaults(t, made, t.value(made, "itemId"), now)
	}
}

// inheritDefaults passes the default dimensions of a customer, vendor or item on.
func (c *company) inheritDefaults(t *table, made *row, owner, now string) {
	if owner == "" || owner == zeroGUID {
		return
	}
	defaults := c.table(entityOf("defaultDimensions"))
	for _, r := range defaults.where("parentId", owner) {
		code, value := defaults.value(r, "dimensionCode"), defaults.value(r, "dimensionValueCode")
		if value == "" {
			continue
		}
		c.setDimension(t, made, code, value, now)
		for _, s := range shortcuts {
			if header := t.byKey[made.key]; s.dimension == code && isDocument(t.rule) && t.value(header, s.column) == "" {
				t.change(header, now, s.column, value)
			}
		}
	}
}
