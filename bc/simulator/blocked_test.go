package simulator

import "testing"

// TestBlockedItems: lines take no blocked item.
func TestBlockedItems(t *testing.T) {
	c := newClient(t, Options{})
	item := c.only("/items?$filter=" + path("number eq '1896-S'"))["id"].(string)
	c.send("PATCH", "/items("+item+")", `{"blocked":true}`, "If-Match", "*")
	same(t, c.send("POST", "/salesOrders", `{"customerNumber":"10000","salesOrderLines":[{"itemId":"`+item+`","quantity":1}]}`).failed(t),
		"Bad Request | Application_FieldValidationException | Blocked must be equal to 'No'  in Item: No.=1896-S. Current value is 'Yes'.")
}

// TestBlocked has the kinds of blocks, the documents that each keeps from being made, and
// those that it keeps from being posted.
func TestBlocked(t *testing.T) {
	c := newClient(t, Options{})
	id := func(set string) string {
		return c.only("/" + set + "?$filter=" + path("number eq '20000'"))["id"].(string)
	}
	customer, vendor := "/customers("+id("customers")+")", "/vendors("+id("vendors")+")"
	block := func(target, kind string) {
		t.Helper()
		if a := c.send("PATCH", target, `{"blocked":"`+kind+`"}`, "If-Match", "*"); a.status != 200 {
			t.Fatalf("%d %s", a.status, a.body)
		}
	}
	const noCustomer, noVendor = " this type of document when Customer 20000 is blocked with type ", " this type of document when Vendor 20000 is blocked with type "
	refused := func(a answer, text string) {
		t.Helper()
		same(t, a.failed(t), "Bad Request | Application_DialogException | You cannot "+text)
	}
	draft, _ := c.document("salesInvoices", `"customerNumber":"20000"`)
	order, _ := c.document("salesOrders", `"customerNumber":"20000"`)
	quote, _ := c.document("salesQuotes", `"customerNumber":"20000"`)
	block(customer, "Ship")
	refused(c.send("POST", "/salesOrders", `{"customerNumber":"20000"}`), "create"+noCustomer+"Ship")
	refused(c.send("POST", "/salesInvoices("+draft+")/Microsoft.NAV.post", ""), "post"+noCustomer+"Ship")
	refused(c.send("POST", "/salesOrders("+order+")/Microsoft.NAV.shipAndInvoice", ""), "post"+noCustomer+"Ship")
	refused(c.send("POST", "/salesQuotes("+quote+")/Microsoft.NAV.makeOrder", ""), "create"+noCustomer+"Ship")
	made := c.send("POST", "/salesInvoices", `{"customerNumber":"20000"}`)
	same(t, made.text(t, "status"), "Draft")
	block(customer, "Invoice")
	refused(c.send("POST", "/salesInvoices", `{"customerNumber":"20000"}`), "create"+noCustomer+"Invoice")
	refused(c.send("POST", "/salesQuotes", `{"customerNumber":"10000","billToCustomerNumber":"20000"}`), "create"+noCustomer+"Invoice")
	memo, _ := c.document("salesCreditMemos", `"customerNumber":"20000"`)
	c.act(204, "/salesCreditMemos("+memo+")", "post")
	block(customer, "All")
	refused(c.send("POST", "/salesCreditMemos", `{"customerNumber":"20000"}`), "create"+noCustomer+"All")
	block(customer, " ")
	c.act(204, "/salesOrders("+order+")", "shipAndInvoice")
	block(vendor, "Payment")
	bought, _ := c.document("purchaseInvoices", contoso+`,"vendorInvoiceNumber":"V1"`)
	block(vendor, "All")
	refused(c.send("POST", "/purchaseOrders", `{"vendorNumber":"20000"}`), "create"+noVendor+"All")
	refused(c.send("POST", "/purchaseInvoices("+bought+")/Microsoft.NAV.post", ""), "post"+noVendor+"All")
}
