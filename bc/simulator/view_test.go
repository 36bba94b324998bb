package simulator

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestStandingOfParties: what is owed follows posted invoices, by their age.
func TestStandingOfParties(t *testing.T) {
	c := newClient(t, Options{})
	for _, due := range []string{"2026-03-10", "2026-02-20", "2026-01-10", "2025-01-01"} {
		id, _ := c.document("salesInvoices", adatum+`,"dueDate":"`+due+`"`)
		c.act(204, "/salesInvoices("+id+")", "post")
	}
	c.document("salesInvoices", adatum) // a draft does not count
	id, _ := c.document("salesInvoices", adatum)
	c.act(204, "/salesInvoices("+id+")", "post")
	last := c.get("/salesInvoices").values(t)
	c.act(204, "/salesInvoices("+last[len(last)-1]["id"].(string)+")", "cancel") // nor what is canceled
	memo, _ := c.document("salesCreditMemos", `"customerNumber":"20000"`)
	c.act(204, "/salesCreditMemos("+memo+")", "post")
	if got := c.only("/agedAccountsReceivables?$filter=" + path("customerNumber eq '20000'"))["currentAmount"]; got != -2001.6 {
		t.Errorf("a credit memo leaves %v", got)
	}
	id, _ = c.document("purchaseInvoices", contoso+`,"vendorInvoiceNumber":"V1"`)
	c.act(204, "/purchaseInvoices("+id+")", "post")
	customer := "/customers(" + c.only("/customers?$filter=" + path("number eq '10000'"))["id"].(string) + ")"
	details := c.get(customer + "/customerFinancialDetail").object(t)
	if diff := cmp.Diff(map[string]any{"number": "10000", "balance": 8006.4, "totalSalesExcludingTax": 8006.4, "overdueAmount": 6004.8},
		members(details, "number", "balance", "totalSalesExcludingTax", "overdueAmount")); diff != "" {
		t.Error(diff)
	}
	aged := c.only("/agedAccountsReceivables?$filter=" + path("customerNumber eq '10000'"))
	if diff := cmp.Diff(map[string]any{
		"name": "Adatum Corporation", "balanceDue": 8006.4, "currentAmount": 2001.6, "period1Amount": 2001.6, "period2Amount": 2001.6, "period3Amount": 2001.6,
		"agedAsOfDate": "2026-03-02", "period1Label": "1 - 30 Days",
	}, members(aged, "name", "balanceDue", "currentAmount", "period1Amount", "period2Amount", "period3Amount", "agedAsOfDate", "period1Label")); diff != "" {
		t.Error(diff)
	}
	same(t, c.get("/agedAccountsReceivables("+aged["customerId"].(string)+")").text(t, "customerNumber"), "10000")
	vendor := c.only("/agedAccountsPayables?$filter=" + path("vendorNumber eq '20000'"))
	if diff := cmp.Diff(map[string]any{"balanceDue": 1561.4, "currentAmount": 1561.4}, members(vendor, "balanceDue", "currentAmount")); diff != "" {
		t.Error(diff)
	}
	if got := c.get("/customerFinancialDetails").values(t); len(got) != 10 {
		t.Errorf("%d of 10 customers", len(got))
	}
}
