package simulator

import "testing"

// TestShortcutsAndDimensionsAgree: a code on the document is a dimension below it, and the
// other way round.
func TestShortcutsAndDimensionsAgree(t *testing.T) {
	c := newClient(t, Options{})
	made := c.send("POST", "/salesOrders", `{"customerNumber":"10000","shortcutDimension1Code":"sales"}`)
	order := "/salesOrders(" + made.text(t, "id") + ")"
	lines := func(want string) {
		t.Helper()
		got := ""
		for _, line := range c.get(order + "/dimensionSetLines").values(t) {
			got += line["code"].(string) + "=" + line["valueDisplayName"].(string) + " "
		}
		same(t, got, want)
	}
	lines("DEPARTMENT=Sales ")
	c.send("PATCH", order, `{"shortcutDimension1Code":"ADM"}`, "If-Match", "*")
	lines("DEPARTMENT=Administration ")
	c.send("POST", order+"/dimensionSetLines", `{"code":"CUSTOMERGROUP","valueCode":"LARGE"}`)
	same(t, c.get(order).text(t, "shortcutDimension2Code"), "LARGE")
	department := c.get("/dimensions?$filter=" + path("code eq 'DEPARTMENT'")).values(t)[0]["id"].(string)
	c.send("PATCH", order+"/dimensionSetLines("+department+")", `{"valueCode":"PROD"}`, "If-Match", "*")
	same(t, c.get(order).text(t, "shortcutDimension1Code"), "PROD")
	c.send("DELETE", order+"/dimensionSetLines("+department+")", "")
	same(t, c.get(order).text(t, "shortcutDimension1Code"), "")
	c.send("PATCH", order, `{"shortcutDimension2Code":""}`, "If-Match", "*")
	lines("")
	nested := c.send("POST", "/purchaseOrders", `{"vendorNumber":"10000","dimensionSetLines":[{"code":"DEPARTMENT","valueCode":"ADM"}]}`)
	same(t, nested.text(t, "shortcutDimension1Code"), "ADM")
	for _, one := range []struct{ set, party, table string }{
		{"salesInvoices", adatum, "Sales Header"},
		{"purchaseInvoices", contoso, "Purchase Header"},
	} {
		same(t, c.send("POST", "/"+one.set, `{`+one.party+`,"shortcutDimension2Code":"HUGE"}`).failed(t),
			"Bad Request | Internal_InvalidTableRelation | The field Shortcut Dimension 2 Code of table "+one.table+" contains a value (HUGE) that cannot be found in the related table (Dimension Value).")
	}
}
