package simulator

import "testing"

// TestWhatIsUsedStays: customers, vendors and items of a line or of the ledger cannot be
// deleted, and can once the draft is gone.
func TestWhatIsUsedStays(t *testing.T) {
	c := newClient(t, Options{})
	one := func(set, number string) string {
		return "/" + set + "(" + c.only("/" + set + "?$filter=" + path("number eq '"+number+"'"))["id"].(string) + ")"
	}
	customer, payer, vendor, item := one("customers", "10000"), one("customers", "20000"), one("vendors", "20000"), one("items", "1896-S")
	refused := func(target, text string) {
		t.Helper()
		same(t, c.send("DELETE", target, "").failed(t), "Bad Request | Application_DialogException | You cannot delete "+text)
	}
	empty := c.send("POST", "/salesOrders", `{"customerNumber":"30000"}`)
	if a := c.send("DELETE", one("customers", "30000"), ""); a.status != 204 {
		t.Errorf("an order without lines keeps a customer: %d %s after %s", a.status, a.body, empty.body)
	}
	quote, _ := c.document("salesQuotes", adatum+`,"billToCustomerNumber":"20000"`)
	refused(customer, "Customer 10000 because there is at least one outstanding Sales Quote for this customer.")
	refused(payer, "Customer 20000 because there is at least one outstanding Sales Quote for this customer.")
	refused(item, "Item 1896-S because there is at least one outstanding Sales Quote that includes this item.")
	memo, _ := c.document("purchaseCreditMemos", contoso+`,"vendorCreditMemoNumber":"V1"`)
	refused(vendor, "Vendor 20000 because there is at least one outstanding Purchase Credit Memo for this vendor.")
	refused(item, "Item 1896-S because there is at least one outstanding Purchase Credit Memo that includes this item.")
	c.send("DELETE", "/salesQuotes("+quote+")", "")
	if a := c.send("DELETE", payer, ""); a.status != 204 {
		t.Errorf("%d %s", a.status, a.body)
	}
	c.act(204, "/purchaseCreditMemos("+memo+")", "post")
	refused(vendor, "Vendor 20000 because it has ledger entries in a fiscal year that has not been closed yet.")
	refused(item, "Item 1896-S because it has ledger entries in a fiscal year that has not been closed yet.")
	refused(vendor, "Vendor 20000 because it has ledger entries in a fiscal year that has not been closed yet.")
}

// TestEmployeesAreNamedByTheirNames: the display name is made of the others.
func TestEmployeesAreNamedByTheirNames(t *testing.T) {
	c := newClient(t, Options{})
	made := c.send("POST", "/employees", `{"givenName":"Ann","surname":"Beebe"}`)
	same(t, made.text(t, "displayName"), "Ann Beebe")
	changed := c.send("PATCH", "/employees("+made.text(t, "id")+")", `{"middleName":"C."}`, "If-Match", "*")
	same(t, changed.text(t, "displayName"), "Ann C. Beebe")
	same(t, c.send("POST", "/items", `{"displayName":"x","baseUnitOfMeasureCode":"NONE"}`).failed(t),
		`Bad Request | Application_DialogException | The "baseUnitOfMeasureCode" does not match to a Unit of Measure.`)
}
