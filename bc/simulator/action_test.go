package simulator

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// document creates a document with a line: two desks for 1000.8 (cost 780.7) each.
func (c *client) document(set, party string) (id, number string) {
	c.t.Helper()
	lines := strings.TrimSuffix(set, "s") + "Lines"
	a := c.send("POST", "/"+set, `{`+party+`,"`+lines+`":[{"lineType":"Item","lineObjectNumber":"1896-S","quantity":2}]}`)
	if a.status != http.StatusCreated {
		c.t.Fatalf("%d %s", a.status, a.body)
	}
	return a.text(c.t, "id"), a.text(c.t, "number")
}

// act does an action, which must have an empty body and the status.
func (c *client) act(status int, target, action string) answer {
	c.t.Helper()
	a := c.send("POST", target+"/Microsoft.NAV."+action, "")
	if a.status != status || a.body != "" {
		c.t.Fatalf("%s: %d %s", action, a.status, a.body)
	}
	return a
}

const adatum, contoso = `"customerNumber":"10000"`, `"vendorNumber":"20000"`

// only is the one entity of a list.
func (c *client) only(target string) map[string]any {
	c.t.Helper()
	all := c.get(target).values(c.t)
	if len(all) != 1 {
		c.t.Fatalf("%s has %d entities", target, len(all))
	}
	return all[0]
}

func (c *client) item(member string) any {
	c.t.Helper()
	return c.only("/items?$filter=" + path("number eq '1896-S'"))[member]
}

// gone wants a record not to be there any more.
func (c *client) gone(target string) {
	c.t.Helper()
	if a := c.get(target); a.status != http.StatusNotFound {
		c.t.Errorf("%s is still there: %d %s", target, a.status, a.body)
	}
}

// TestShipAndInvoice has the effects of business-central section 3.9: the order is
// removed, an open invoice remains, entries are written.
func TestShipAndInvoice(t *testing.T) {
	c := newClient(t, Options{})
	order, number := c.document("salesOrders", adatum)
	made := c.act(204, "/salesOrders("+order+")", "shipAndInvoice")
	c.gone("/salesOrders(" + order + ")")
	if left := c.get("/salesOrderLines?$filter=" + path("documentId eq "+order)).values(t); len(left) != 0 {
		t.Errorf("lines are left: %v", left)
	}
	invoice := c.get(made.header.Get("Location")).object(t)
	if diff := cmp.Diff(map[string]any{
		"number": "PS-INV103201", "status": "Open", "orderId": order, "orderNumber": number, "customerNumber": "10000",
		"totalAmountIncludingTax": 2001.6, "remainingAmount": 2001.6, "invoiceDate": "2026-03-02", "postingDate": "2026-03-02",
	}, members(invoice, "number", "status", "orderId", "orderNumber", "customerNumber", "totalAmountIncludingTax", "remainingAmount", "invoiceDate", "postingDate")); diff != "" {
		t.Error(diff)
	}
	line := c.only("/salesInvoices(" + invoice["id"].(string) + ")/salesInvoiceLines")
	if diff := cmp.Diff(map[string]any{"lineObjectNumber": "1896-S", "quantity": 2.0, "netAmount": 2001.6, "sequence": 10000.0}, members(line, "lineObjectNumber", "quantity", "netAmount", "sequence")); diff != "" {
		t.Error(diff)
	}
	shipment := c.only("/salesShipments?$expand=salesShipmentLines")
	if diff := cmp.Diff(map[string]any{"number": "S-SHPT102041", "orderNumber": number, "customerName": "Adatum Corporation"}, members(shipment, "number", "orderNumber", "customerName")); diff != "" {
		t.Error(diff)
	}
	shipped := shipment["salesShipmentLines"].([]any)[0].(map[string]any)
	if diff := cmp.Diff(map[string]any{"lineType": "Item", "documentNo": "S-SHPT102041", "quantity": 2.0}, members(shipped, "lineType", "documentNo", "quantity")); diff != "" {
		t.Error(diff)
	}
	if got := c.item("inventory"); got != 2.0 {
		t.Errorf("inventory is %v", got)
	}
}

// TestEntries: debit and credit of what is posted are equal, and the balances follow.
func TestEntries(t *testing.T) {
	c := newClient(t, Options{})
	sales, _ := c.document("salesInvoices", adatum)
	c.act(204, "/salesInvoices("+sales+")", "post")
	purchase, _ := c.document("purchaseOrders", contoso)
	c.act(204, "/purchaseOrders("+purchase+")", "receiveAndInvoice")
	var got []string
	for _, e := range c.get("/generalLedgerEntries").values(t) {
		got = append(got, fmt.Sprint(e["entryNumber"], " ", e["documentNumber"], " ", e["documentType"], " ", e["accountNumber"], " ", e["debitAmount"], " ", e["creditAmount"], " ", e["description"]))
	}
	if diff := cmp.Diff([]string{
		"1 PS-INV103201 Invoice 6110 0 2001.6 ATHENS Desk", "2 PS-INV103201 Invoice 2310 2001.6 0 Invoice PS-INV103201",
		"3 108201 Invoice 7110 1561.4 0 ATHENS Desk", "4 108201 Invoice 5410 0 1561.4 Invoice 108201",
	}, got); diff != "" {
		t.Error(diff)
	}
	got = nil
	for _, e := range c.get("/itemLedgerEntries").values(t) {
		got = append(got, fmt.Sprint(e["entryType"], " ", e["sourceType"], " ", e["sourceNumber"], " ", e["documentType"], " ", e["quantity"], " ", e["salesAmountActual"], " ", e["costAmountActual"]))
	}
	if diff := cmp.Diff([]string{"Sale Customer 10000 Sales_x0020_Invoice -2 2001.6 -1561.4", "Purchase Vendor 20000 Purchase_x0020_Invoice 2 0 1561.4"}, got); diff != "" {
		t.Error(diff)
	}
	for target, want := range map[string]float64{
		"/customers?$select=balanceDue&$filter=number eq '10000'": 2001.6, "/vendors?$select=balance&$filter=number eq '20000'": 1561.4,
		"/accounts?$select=netChange&$filter=number eq '2310'": 2001.6, "/accounts?$select=netChange&$filter=number eq '5410'": -1561.4,
	} {
		for name, value := range c.only(path(target)) {
			if name != "@odata.etag" && value != want {
				t.Errorf("%s: %v", target, value)
			}
		}
	}
}

// TestPostedInvoice: another id and number, and lines that stay as they are.
func TestPostedInvoice(t *testing.T) {
	c := newClient(t, Options{})
	draft, _ := c.document("salesInvoices", adatum)
	attached := c.send("POST", "/attachments", `{"parentType":"Sales Invoice","parentId":"`+draft+`"}`).text(t, "id")
	c.act(204, "/salesInvoices("+draft+")", "postAndSend")
	c.gone("/salesInvoices(" + draft + ")")
	posted := c.only("/salesInvoices")
	id := posted["id"].(string)
	if id == draft || posted["number"] != "PS-INV103201" || posted["status"] != "Open" {
		t.Errorf("%v", posted)
	}
	same(t, c.get("/attachments("+attached+")").text(t, "parentId"), id)
	line := c.only("/salesInvoices(" + id + ")/salesInvoiceLines")["id"].(string)
	const final = "Bad Request | Application_DialogException | The invoice has been posted and can no longer be modified."
	same(t, c.send("PATCH", "/salesInvoiceLines("+line+")", `{"quantity":9}`, "If-Match", "*").failed(t), final)
	same(t, c.send("DELETE", "/salesInvoiceLines("+line+")", "").failed(t), final)
	same(t, c.send("POST", "/salesInvoices("+id+")/salesInvoiceLines", `{"quantity":9}`).failed(t), final)
	c.act(204, "/salesInvoices("+id+")", "send")
}

// TestCancel: a corrective credit memo takes back what the invoice did.
func TestCancel(t *testing.T) {
	c := newClient(t, Options{})
	draft, _ := c.document("salesInvoices", adatum)
	c.act(204, "/salesInvoices("+draft+")", "post")
	invoice := c.only("/salesInvoices")["id"].(string)
	c.act(204, "/salesInvoices("+invoice+")", "cancelAndSend")
	if diff := cmp.Diff(map[string]any{"status": "Canceled", "remainingAmount": 0.0}, members(c.only("/salesInvoices"), "status", "remainingAmount")); diff != "" {
		t.Error(diff)
	}
	memo := c.only("/salesCreditMemos")
	if diff := cmp.Diff(map[string]any{"number": "PS-CR104001", "status": "Corrective", "invoiceId": invoice, "invoiceNumber": "PS-INV103201", "totalAmountIncludingTax": 2001.6},
		members(memo, "number", "status", "invoiceId", "invoiceNumber", "totalAmountIncludingTax")); diff != "" {
		t.Error(diff)
	}
	if got := c.item("inventory"); got != 4.0 {
		t.Errorf("inventory is %v", got)
	}
	if got := c.only("/customers?$filter=" + path("number eq '10000'"))["balanceDue"]; got != 0.0 {
		t.Errorf("balance is %v", got)
	}
	same(t, c.send("POST", "/salesInvoices("+invoice+")/Microsoft.NAV.cancel", "{}").failed(t),
		"Bad Request | Application_DialogException | The invoice cannot be canceled because it has already been canceled.")
	same(t, c.send("POST", "/salesCreditMemos("+memo["id"].(string)+")/Microsoft.NAV.cancel", "").failed(t),
		"Bad Request | Application_DialogException | The credit memo cannot be cancelled because it has already been canceled.")
}

// TestCorrectiveCreditMemo: a draft that can be posted.
func TestCorrectiveCreditMemo(t *testing.T) {
	c := newClient(t, Options{})
	draft, _ := c.document("salesInvoices", adatum)
	same(t, c.send("POST", "/salesInvoices("+draft+")/Microsoft.NAV.makeCorrectiveCreditMemo", "").failed(t),
		"Bad Request | Application_DialogException | The action can be applied to a posted invoice only.")
	c.act(204, "/salesInvoices("+draft+")", "post")
	memo := c.act(204, "/salesInvoices("+c.only("/salesInvoices")["id"].(string)+")", "makeCorrectiveCreditMemo").header.Get("Location")
	same(t, c.get(memo).text(t, "status"), "Draft")
	same(t, c.get(memo).text(t, "invoiceNumber"), "PS-INV103201")
	c.act(204, memo, "postAndSend")
	c.act(204, "/salesCreditMemos("+c.only("/salesCreditMemos")["id"].(string)+")", "cancel")
	if got := c.item("inventory"); got != 2.0 {
		t.Errorf("inventory is %v after invoice, memo and invoice", got)
	}
}

// TestQuote: send, makeOrder, makeInvoice.
func TestQuoteActions(t *testing.T) {
	c := newClient(t, Options{})
	for action, status := range map[string]string{"makeOrder": "Draft", "makeInvoice": "Draft"} {
		quote, _ := c.document("salesQuotes", adatum)
		one := "/salesQuotes(" + quote + ")"
		c.act(204, one, "send")
		if diff := cmp.Diff(map[string]any{"status": "Sent", "sentDate": "2026-03-02T12:00:00.123Z"}, members(c.get(one).object(t), "status", "sentDate")); diff != "" {
			t.Error(diff)
		}
		made := c.get(c.act(204, one, action).header.Get("Location"))
		c.gone(one)
		if got := made.object(t); got["status"] != status || got["totalAmountExcludingTax"] != 2001.6 || got["customerNumber"] != "10000" {
			t.Errorf("%s: %s", action, made.body)
		}
	}
}

// TestPurchasesNeedTheNumberOfTheVendor: a number, and another than before.
func TestPurchasesNeedTheNumberOfTheVendor(t *testing.T) {
	c := newClient(t, Options{})
	for _, one := range []struct{ set, column, field, noun string }{
		{"purchaseInvoices", "vendorInvoiceNumber", "Vendor Invoice No.", "Invoice"},
		{"purchaseCreditMemos", "vendorCreditMemoNumber", "Vendor Cr. Memo No.", "Credit Memo"},
	} {
		first, _ := c.document(one.set, contoso)
		target := "/" + one.set + "(" + first + ")"
		same(t, c.send("POST", target+"/Microsoft.NAV.post", "").failed(t),
			"Bad Request | Application_DialogException | You need to enter the document number of the document from the vendor in the "+one.field+" field, so that this document stays linked to the original.")
		c.send("PATCH", target, `{"`+one.column+`":"V7"}`, "If-Match", "*")
		c.act(204, target, "post")
		again, _ := c.document(one.set, contoso+`,"`+one.column+`":"V7"`)
		same(t, c.send("POST", "/"+one.set+"("+again+")/Microsoft.NAV.post", "").failed(t),
			"Bad Request | Application_DialogException | Purchase "+one.noun+" V7 already exists for this vendor.")
		other, _ := c.document(one.set, `"vendorNumber":"10000","`+one.column+`":"V7"`)
		c.act(204, "/"+one.set+"("+other+")", "post")
	}
}

// TestPurchases: invoices and credit memos of vendors.
func TestPurchases(t *testing.T) {
	c := newClient(t, Options{})
	invoice, _ := c.document("purchaseInvoices", contoso+`,"vendorInvoiceNumber":"V1"`)
	c.act(204, "/purchaseInvoices("+invoice+")", "post")
	if got := c.item("inventory"); got != 6.0 {
		t.Errorf("inventory is %v", got)
	}
	memo, _ := c.document("purchaseCreditMemos", contoso+`,"vendorCreditMemoNumber":"V1"`)
	c.act(204, "/purchaseCreditMemos("+memo+")", "post")
	posted := c.only("/purchaseCreditMemos")
	same(t, posted["number"].(string), "109001")
	c.act(204, "/purchaseCreditMemos("+posted["id"].(string)+")", "cancel")
	if got := c.only("/vendors?$filter=" + path("number eq '20000'"))["balance"]; got != 1561.4 {
		t.Errorf("balance is %v", got)
	}
}

// TestJournal has the row of section 3.9 about journals.
func TestJournal(t *testing.T) {
	c := newClient(t, Options{})
	journal := "/journals(" + c.only("/journals")["id"].(string) + ")"
	post := func() answer { return c.send("POST", journal+"/Microsoft.NAV.post", "") }
	same(t, post().failed(t), "Bad Request | Application_DialogException | There is nothing to post.")
	line := func(body string) answer { return c.send("POST", journal+"/journalLines", body) }
	line(`{"documentNumber":"G1","amount":5}`)
	same(t, post().failed(t), "Bad Request | Application_FieldValidationException | Account No. must have a value in Gen. Journal Line: Line No.=10000. It cannot be zero or empty.")
	c.send("DELETE", "/journalLines("+c.only(journal + "/journalLines")["id"].(string)+")", "")
	paid := line(`{"accountType":"Customer","accountNumber":"10000","documentNumber":"G1","amount":-100.5,"postingDate":"2026-03-01","description":"Paid"}`)
	same(t, paid.text(t, "accountId"), c.only("/customers?$filter=" + path("number eq '10000'"))["id"].(string))
	same(t, post().failed(t), "Bad Request | Application_DialogException | Document No. G1 is out of balance by -100.5. Please check that Posting Date, Document No., Document Type and Amount are correct for each line.")
	if got := c.get("/generalLedgerEntries").values(t); len(got) != 0 {
		t.Errorf("entries of a journal that was refused: %v", got)
	}
	if got := line(`{"accountNumber":"2920","documentNumber":"G1","amount":100.5}`).object(t)["lineNumber"]; got != 20000.0 {
		t.Errorf("line number is %v", got)
	}
	line(`{"accountNumber":"8110","documentNumber":"G2","amount":7,"balanceAccountType":"Vendor","balancingAccountNumber":"20000"}`)
	if a := post(); a.status != 204 || len(c.get(journal+"/journalLines").values(t)) != 0 {
		t.Fatalf("%d %s", a.status, a.body)
	}
	var got []string
	for _, e := range c.get("/generalLedgerEntries").values(t) {
		got = append(got, fmt.Sprint(e["documentNumber"], " ", e["accountNumber"], " ", e["debitAmount"], " ", e["creditAmount"], " ", e["postingDate"]))
	}
	if diff := cmp.Diff([]string{"G1 2310 0 100.5 2026-03-01", "G1 2920 100.5 0 2026-03-02", "G2 8110 7 0 2026-03-02", "G2 5410 0 7 2026-03-02"}, got); diff != "" {
		t.Error(diff)
	}
	if got := c.only("/vendors?$filter=" + path("number eq '20000'"))["balance"]; got != 7.0 {
		t.Errorf("balance is %v", got)
	}
	same(t, line(`{"accountType":"Vendor","accountNumber":"nobody"}`).failed(t), `Bad Request | Internal_InvalidTableRelation | The field Account No. of table Gen. Journal Line contains a value (NOBODY) that cannot be found in the related table (Vendor).`)
}

// TestRefusedActions has what pages and server say to actions that cannot be done.
func TestRefusedActions(t *testing.T) {
	c := newClient(t, Options{})
	empty := "/salesInvoices(" + c.send("POST", "/salesInvoices", `{`+adatum+`}`).text(t, "id") + ")"
	none := "/salesOrders(" + c.send("POST", "/salesOrders", `{`+adatum+`}`).text(t, "id") + ")"
	nobody := c.send("POST", "/customers", `{"displayName":"Nobody"}`).text(t, "number")
	quote, _ := c.document("salesQuotes", `"customerNumber":"`+nobody+`"`)
	mute, _ := c.document("salesInvoices", `"customerNumber":"`+nobody+`"`)
	memo, _ := c.document("salesCreditMemos", adatum)
	const dialog = "Bad Request | Application_DialogException | "
	for _, test := range []struct{ method, target, body, want string }{
		{"POST", empty + "/Microsoft.NAV.post", "", dialog + "Please add at least one line item to the invoice."},
		{"POST", none + "/Microsoft.NAV.shipAndInvoice", "", dialog + "There is nothing to post because the document does not contain a quantity or amount."},
		{"POST", "/salesQuotes(" + quote + ")/Microsoft.NAV.send", "", dialog + "The send-to email is empty. Specify email either for the customer or for the invoice in email preview."},
		{"POST", "/salesInvoices(" + mute + ")/Microsoft.NAV.postAndSend", "", dialog + "The send-to email is empty. Specify email either for the customer or for the invoice in email preview."},
		{"POST", "/salesCreditMemos(" + memo + ")/Microsoft.NAV.cancel", "", dialog + "The action can be applied to a posted credit memo only."},
		{"GET", none + "/Microsoft.NAV.shipAndInvoice", "", "Method Not Allowed | BadRequest_MethodNotAllowed | 'GET' requests for 'shipAndInvoice' of EdmType 'Action' are not allowed within Dynamics 365 Business Central OData web services."},
		{"POST", none + "/Microsoft.NAV.fly", "", "Not Found | BadRequest_ResourceNotFound | Resource not found for the segment 'Microsoft.NAV.fly'."},
		{"POST", "/salesOrders/Microsoft.NAV.shipAndInvoice", "", "Not Found | BadRequest_ResourceNotFound | Resource not found for the segment 'Microsoft.NAV.shipAndInvoice'."},
		{"POST", none + "/Microsoft.NAV.shipAndInvoice", `{"x":1}`, "Bad Request | BadRequest | The parameter 'x' in the request payload is not a valid parameter for the operation 'shipAndInvoice'."},
		{"POST", none + "/Microsoft.NAV.shipAndInvoice", `[`, "Bad Request | BadRequest | Invalid Request Body"},
		{"POST", "/items(" + c.item("id").(string) + ")/Microsoft.NAV.post", ``, "Not Implemented | BadRequest_MethodNotImplemented | Entity does not support bound actions"},
	} {
		same(t, c.send(test.method, test.target, test.body).failed(t), test.want)
	}
	same(t, c.get("/salesInvoices("+mute+")").text(t, "status"), "Draft")
}

// TestIfMatchOnActions has the last row of the table in section 3.8.
func TestIfMatchOnActions(t *testing.T) {
	c := newClient(t, Options{})
	id, _ := c.document("salesInvoices", adatum)
	one := "/salesInvoices(" + id + ")"
	old := c.get(one).text(t, "@odata.etag")
	current := c.send("PATCH", one, `{"externalDocumentNumber":"A"}`, "If-Match", "*").text(t, "@odata.etag")
	same(t, c.send("POST", one+"/Microsoft.NAV.post", "", "If-Match", old).failed(t), "Conflict | Request_EntityChanged | "+stale)
	for _, etag := range []string{current, "*"} {
		if a := c.send("POST", one+"/Microsoft.NAV.send", "", "If-Match", etag); a.status != 204 {
			t.Errorf("%s: %d %s", etag, a.status, a.body)
		}
	}
}

func TestRestartJob(t *testing.T) {
	c := newClient(t, Options{})
	one := "/jobQueueEntries(" + c.only("/jobQueueEntries")["id"].(string) + ")"
	c.act(204, one, "restart")
	if diff := cmp.Diff(map[string]any{"status": "Ready", "errorMessage": ""}, members(c.get(one).object(t), "status", "errorMessage")); diff != "" {
		t.Error(diff)
	}
}

// TestActionsAtTheSameTime: of many that post one invoice, one does.
func TestActionsAtTheSameTime(t *testing.T) {
	c := newClient(t, Options{})
	id, _ := c.document("salesInvoices", adatum)
	var done sync.WaitGroup
	statuses := make([]int, 8)
	for i := range statuses {
		done.Go(func() { statuses[i] = c.send("POST", "/salesInvoices("+id+")/Microsoft.NAV.post", "").status })
	}
	done.Wait()
	count := map[int]int{}
	for _, status := range statuses {
		count[status]++
	}
	if count[204] != 1 || count[404] != 7 {
		t.Errorf("%v", count)
	}
	c.only("/salesInvoices")
}

// TestJournalLinesAreRefused has the texts of the page and of the table behind it.
func TestJournalLinesAreRefused(t *testing.T) {
	c := newClient(t, Options{})
	lines := "/journals(" + c.get("/journals?$top=1").values(t)[0]["id"].(string) + ")/journalLines"
	dialog, relation := "Bad Request | Application_DialogException | ", "Bad Request | Internal_InvalidTableRelation | "
	for _, one := range []struct{ url, body, want string }{
		{"/journalLines", `{"accountNumber":"6110"}`, dialog + "You must specify a journal batch ID or a journal ID to get a journal line."},
		{"/customerPayments", `{"customerNumber":"10000"}`, dialog + "You must specify a journal batch ID or a journal ID to get a journal line."},
		{lines, `{"accountNumber":"NONE"}`, dialog + `The "accountNumber" does not match to an Account.`},
		{lines, `{"accountId":"` + guidOf("account") + `"}`, dialog + `The "accountId" does not match to an Account.`},
		{lines, `{"balancingAccountId":"` + guidOf("account") + `"}`, dialog + `The "balancingAccountId" does not match to an Account.`},
		{lines, `{"balancingAccountNumber":"NONE"}`, relation + "The field Bal. Account No. of table Gen. Journal Line contains a value (NONE) that cannot be found in the related table (G/L Account)."},
	} {
		same(t, c.send("POST", one.url, one.body).failed(t), one.want)
	}
	same(t, c.get("/vendorPayments").failed(t), dialog+"You must specify a journal batch ID or a journal ID to get a journal line.")
}
