package simulator

import "testing"

// TestDocumentsInheritDefaultDimensions: from who pays to the document, from there to its
// lines, where those of the item count more.
func TestDocumentsInheritDefaultDimensions(t *testing.T) {
	c := newClient(t, Options{})
	value := func(dimension, code string) string {
		id := c.only("/dimensions?$filter=" + path("code eq '"+dimension+"'"))["id"].(string)
		for _, v := range c.get("/dimensionValues?$filter=" + path("code eq '"+code+"'")).values(t) {
			return `{"dimensionId":"` + id + `","dimensionValueId":"` + v["id"].(string) + `"}`
		}
		return ""
	}
	customer := c.only("/customers?$filter=" + path("number eq '20000'"))["id"].(string)
	item := c.only("/items?$filter=" + path("number eq '1896-S'"))["id"].(string)
	for target, body := range map[string]string{
		"/customers(" + customer + ")/defaultDimensions": value("CUSTOMERGROUP", "LARGE"),
		"/items(" + item + ")/defaultDimensions":         value("DEPARTMENT", "PROD"),
	} {
		if a := c.send("POST", target, body); a.status != 201 {
			t.Fatalf("%d %s", a.status, a.body)
		}
	}
	made := c.send("POST", "/salesOrders?$expand=dimensionSetLines,salesOrderLines($expand=dimensionSetLines)",
		`{"customerNumber":"10000","billToCustomerNumber":"20000","shortcutDimension1Code":"ADM","salesOrderLines":[{"itemId":"`+item+`","quantity":1}]}`)
	codes := func(of any) string {
		text := ""
		for _, line := range of.([]any) {
			text += line.(map[string]any)["valueCode"].(string) + " "
		}
		return text
	}
	order := made.object(t)
	same(t, codes(order["dimensionSetLines"]), "LARGE ADM ")
	same(t, codes(order["salesOrderLines"].([]any)[0].(map[string]any)["dimensionSetLines"]), "LARGE PROD ")
	same(t, order["shortcutDimension2Code"].(string), "LARGE")
	same(t, c.send("POST", "/salesOrders("+order["id"].(string)+")/dimensionSetLines", `{"code":"CUSTOMERGROUP","valueCode":"SMALL"}`).failed(t),
		"Bad Request | Application_DialogException | The dimension set line already exists. Check existing dimension set lines and the default dimension set lines on the parent.")
}

// TestNothingIsLeftOfARefusedDocument: its dimensions go with it.
func TestNothingIsLeftOfARefusedDocument(t *testing.T) {
	s := New(Options{})
	c := s.store.defaultCompany()
	orders, set := c.table(entityOf("salesOrders")), c.table(entityOf(dimensionSet))
	var i insertion
	r := &resource{company: c, entity: orders.Entity, table: orders}
	members, f := readMembers([]byte(`{"customerNumber":"10000","dimensionSetLines":[{"code":"DEPARTMENT","valueCode":"ADM"}],"salesOrderLines":[{"lineType":"Item","lineObjectNumber":"NONE"}]}`))
	if f != nil {
		t.Fatal(f)
	}
	if _, f = i.insert(r, members, seedTime); f == nil {
		t.Fatal("a line of nothing was taken")
	}
	i.undo()
	if len(orders.rows) != 0 || len(set.rows) != 0 {
		t.Errorf("%d orders and %d dimensions are left", len(orders.rows), len(set.rows))
	}
}
