package simulator

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestDocumentsTakeFromTheCustomer: addresses, terms and the date due; what the request
// gives stays.
func TestDocumentsTakeFromTheCustomer(t *testing.T) {
	c := newClient(t, Options{})
	customer := c.get("/customers?$filter=" + path("number eq '10000'")).values(t)[0]
	invoice := c.send("POST", "/salesInvoices", `{"customerNumber":"10000","invoiceDate":"2026-01-31","shipToCity":"Leeds"}`)
	shown := []string{
		"customerName", "sellToAddressLine1", "sellToCity", "billToName", "billToCustomerNumber", "billToPostCode",
		"shipToName", "shipToCity", "salesperson", "paymentTermsId", "email", "dueDate",
	}
	want := map[string]any{
		"customerName": "Adatum Corporation", "sellToAddressLine1": "192 Market Square", "sellToCity": "Birmingham", "billToName": "Adatum Corporation",
		"billToCustomerNumber": "10000", "billToPostCode": "B27 4KT", "shipToName": "Adatum Corporation", "shipToCity": "Leeds",
		"salesperson": "JO", "paymentTermsId": customer["paymentTermsId"], "email": customer["email"], "dueDate": "2026-02-28",
	}
	if diff := cmp.Diff(want, members(invoice.object(t), shown...)); diff != "" {
		t.Error(diff)
	}
	one := "/salesInvoices(" + invoice.text(t, "id") + ")"
	dated := c.send("PATCH", one, `{"invoiceDate":"2026-03-15"}`, "If-Match", "*")
	same(t, dated.text(t, "dueDate")+" "+dated.text(t, "shipToCity"), "2026-04-15 Leeds")
	moved := c.send("PATCH", one, `{"customerNumber":"20000"}`, "If-Match", "*")
	same(t, moved.text(t, "billToName")+" "+moved.text(t, "dueDate"), "Trey Research 2026-03-29")
	memo := c.send("POST", "/salesCreditMemos", `{"customerNumber":"10000","creditMemoDate":"2026-01-31"}`)
	same(t, memo.text(t, "dueDate"), "2026-01-31")
}

// TestAnotherPays has the bill-to customer and the pay-to vendor.
func TestAnotherPays(t *testing.T) {
	c := newClient(t, Options{})
	order := c.send("POST", "/salesOrders", `{"customerNumber":"10000","billToCustomerNumber":"20000"}`)
	same(t, order.text(t, "billToName")+", "+order.text(t, "sellToCity")+", "+order.text(t, "billToCity"), "Trey Research, Birmingham, London")
	one := "/salesOrders(" + order.text(t, "id") + ")"
	same(t, c.send("PATCH", one, `{"externalDocumentNumber":"A1"}`, "If-Match", "*").text(t, "billToName"), "Trey Research")
	vendor := c.get("/vendors?$filter=" + path("number eq '20000'")).values(t)[0]
	bought := c.send("POST", "/purchaseInvoices", `{"vendorNumber":"10000","payToVendorId":"`+vendor["id"].(string)+`"}`)
	same(t, bought.text(t, "payToName"), vendor["displayName"].(string))
	for _, refused := range []struct{ set, body, text string }{
		{"salesOrders", `{"customerNumber":"10000","billToCustomerNumber":"NONE"}`, "The bill-to customer cannot be found."},
		{"salesOrders", `{"customerNumber":"10000","billToCustomerId":"` + order.text(t, "customerId") + `","billToCustomerNumber":"20000"}`, "The bill-to customer values do not match to a specific Customer."},
		{"purchaseOrders", `{"vendorNumber":"10000","payToVendorNumber":"NONE"}`, "The pay-to vendor cannot be found."},
		{"purchaseOrders", `{"vendorNumber":"NONE"}`, "The buy-from vendor cannot be found."},
		{"purchaseOrders", `{"vendorNumber":"10000","vendorId":"` + vendor["id"].(string) + `"}`, "The buy-from vendor values do not match to a specific Vendor."},
	} {
		same(t, c.send("POST", "/"+refused.set, refused.body).failed(t), "Bad Request | Application_DialogException | "+refused.text)
	}
}

// TestOrdersAreDueByTheirTerms: the invoice of an order that was never asked for a date.
func TestOrdersAreDueByTheirTerms(t *testing.T) {
	c := newClient(t, Options{})
	one := "/salesOrders(" + c.send("POST", "/salesOrders", `{"customerNumber":"20000","orderDate":"2026-03-01"}`).text(t, "id") + ")"
	c.send("POST", one+"/salesOrderLines", `{"lineType":"Item","lineObjectNumber":"1896-S","quantity":1}`)
	c.send("POST", one+"/Microsoft.NAV.shipAndInvoice", "")
	invoice := c.get("/salesInvoices?$filter=" + path("status eq 'Open'")).values(t)[0]
	same(t, invoice["dueDate"].(string)+" "+invoice["billToName"].(string), "2026-03-15 Trey Research")
}

// TestDateFormulas has the forms that terms of payment use.
func TestDateFormulas(t *testing.T) {
	for _, one := range []struct{ from, formula, want string }{
		{"2026-01-31", "1M", "2026-02-28"},
		{"2026-01-31", "<14D>", "2026-02-14"},
		{"2026-02-10", "CM", "2026-02-28"},
		{"2026-02-10", "CM+10D", "2026-03-10"},
		{"2026-02-10", "-CM", "2026-02-01"},
		{"2026-02-10", "CM-1M", "2026-01-28"},
		{"2026-05-10", "CQ", "2026-06-30"},
		{"2026-05-10", "CY", "2026-12-31"},
		{"2026-11-26", "CW", "2026-11-29"},
		{"2026-11-29", "-CW", "2026-11-23"},
		{"2026-11-26", "2W", "2026-12-10"},
		{"2026-12-31", "-1Q", "2026-09-30"},
		{"2024-02-29", "1Y", "2025-02-28"},
		{"2026-02-10", "0D", "2026-02-10"},
		{"2026-02-10", "soon", "2026-02-10"},
	} {
		at, err := time.Parse(time.DateOnly, one.from)
		if err != nil {
			t.Fatal(err)
		}
		if got := addFormula(at, one.formula).Format(time.DateOnly); got != one.want {
			t.Errorf("%s and %s: %s, want %s", one.from, one.formula, got, one.want)
		}
	}
}
