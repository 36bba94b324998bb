package simulator

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// members picks some members of an entity.
func members(entity map[string]any, names ...string) map[string]any {
	picked := map[string]any{}
	for _, name := range names {
		picked[name] = entity[name]
	}
	return picked
}

// TestLinesTakeOverTheItem has the line rules of business-central section 6.
func TestLinesTakeOverTheItem(t *testing.T) {
	c := newClient(t, Options{})
	order := c.send("POST", "/salesOrders", `{"customerNumber":"10000"}`)
	if diff := cmp.Diff(map[string]any{"number": "S-ORD101001", "status": "Draft", "orderDate": "2026-03-02", "totalAmountIncludingTax": 0.0},
		members(order.object(t), "number", "status", "orderDate", "totalAmountIncludingTax")); diff != "" {
		t.Error(diff)
	}
	lines := "/salesOrders(" + order.text(t, "id") + ")/salesOrderLines"
	byNumber := c.send("POST", lines, `{"lineType":"Item","lineObjectNumber":"1896-s","quantity":3,"discountPercent":10}`)
	item := c.get("/items?$filter=" + path("number eq '1896-S'")).values(t)[0]["id"]
	shown := []string{"shipQuantity", "invoiceQuantity", "sequence", "itemId", "lineType", "lineObjectNumber", "description", "unitOfMeasureCode", "unitPrice", "discountAmount", "amountExcludingTax", "netAmountIncludingTax"}
	if diff := cmp.Diff(map[string]any{
		"shipQuantity": 3.0, "invoiceQuantity": 3.0, "sequence": 10000.0, "itemId": item, "lineType": "Item", "lineObjectNumber": "1896-S", "description": "ATHENS Desk", "unitOfMeasureCode": "PCS",
		"unitPrice": 1000.8, "discountAmount": 300.24, "amountExcludingTax": 2702.16, "netAmountIncludingTax": 2702.16,
	}, members(byNumber.object(t), shown...)); diff != "" {
		t.Errorf("%s\n%s", diff, byNumber.body)
	}
	byID := c.send("POST", lines, `{"itemId":"`+item.(string)+`","description":"Mine","unitPrice":0.125,"quantity":1,"discountAmount":0.1}`)
	if diff := cmp.Diff(map[string]any{"sequence": 20000.0, "lineType": "Item", "description": "Mine", "discountPercent": 80.0, "amountExcludingTax": 0.03},
		members(byID.object(t), "sequence", "lineType", "description", "discountPercent", "amountExcludingTax")); diff != "" {
		t.Errorf("%s\n%s", diff, byID.body)
	}
	account := c.send("POST", lines, `{"lineType":"Account","lineObjectNumber":"6110","quantity":1,"unitPrice":10}`)
	if diff := cmp.Diff(map[string]any{"lineType": "Account", "description": "Sales, Retail - Dom."}, members(account.object(t), "lineType", "description")); diff != "" {
		t.Errorf("%s\n%s", diff, account.body)
	}
	same(t, c.send("POST", lines, `{"itemId":"`+item.(string)+`","accountId":"`+account.text(t, "accountId")+`"}`).failed(t),
		`Bad Request | Application_DialogException | Both "itemId" and "accountId" are specified. Specify only one of them.`)
	purchase := c.send("POST", "/purchaseOrders", `{"vendorNumber":"20000"}`).text(t, "id")
	same(t, c.send("POST", "/purchaseOrders("+purchase+")/purchaseOrderLines", `{"lineType":"Item","lineObjectNumber":"x"}`).failed(t),
		"Bad Request | Application_DialogException | Item does not exist.")
	for body, text := range map[string]string{
		`{"itemId":"` + order.text(t, "id") + `"}`:           "Item does not exist.",
		`{"accountId":"` + order.text(t, "id") + `"}`:        "Account does not exist.",
		`{"lineType":"Account","lineObjectNumber":"999999"}`: "Account does not exist.",
	} {
		same(t, c.send("POST", lines, body).failed(t), "Bad Request | Application_DialogException | "+text)
	}
	bought := c.send("POST", "/purchaseOrders("+purchase+")/purchaseOrderLines", `{"lineType":"Item","lineObjectNumber":"1896-S","quantity":2}`)
	if got := bought.object(t)["amountExcludingTax"]; got != 1561.4 {
		t.Errorf("amount %v in %s", got, bought.body)
	}
}

// TestTotalsFollowTheLines: create, change and delete of a line, and delete of the
// document.
func TestTotalsFollowTheLines(t *testing.T) {
	c := newClient(t, Options{})
	invoice := c.send("POST", "/salesInvoices", `{"customerNumber":"10000"}`)
	one := "/salesInvoices(" + invoice.text(t, "id") + ")"
	total := func(want float64) {
		t.Helper()
		a := c.get(one)
		if got := a.object(t)["totalAmountExcludingTax"]; got != want {
			t.Errorf("total %v, want %v", got, want)
		}
	}
	first := c.send("POST", one+"/salesInvoiceLines", `{"lineType":"Item","lineObjectNumber":"1928-S","quantity":2}`)
	c.send("POST", one+"/salesInvoiceLines", `{"lineType":"Item","lineObjectNumber":"1900-S","quantity":1}`)
	total(264)
	line := "/salesInvoiceLines(" + first.text(t, "id") + ")"
	c.send("PATCH", line, `{"quantity":4}`, "If-Match", "*")
	total(335.2)
	c.send("DELETE", line, "")
	total(192.8)
	c.send("DELETE", one, "")
	if left := c.get("/salesInvoiceLines?$filter=" + path("documentId eq "+invoice.text(t, "id"))).values(t); len(left) != 0 {
		t.Errorf("lines are left: %v", left)
	}
}

// TestDeepInsert has the row of business-central section 3.7: all or nothing.
func TestDeepInsert(t *testing.T) {
	c := newClient(t, Options{})
	a := c.send("POST", "/salesOrders", `{"customerNumber":"10000","salesOrderLines":[`+
		`{"lineType":"Item","lineObjectNumber":"1896-S","quantity":2},{"lineType":"Comment","description":"Thanks"}]}`)
	if got := a.object(t)["totalAmountIncludingTax"]; a.status != 201 || got != 2001.6 {
		t.Errorf("%d %s", a.status, a.body)
	}
	lines := c.get("/salesOrders(" + a.text(t, "id") + ")/salesOrderLines")
	if diff := cmp.Diff([]string{"ATHENS Desk", "Thanks"}, lines.names(t, "description")); diff != "" {
		t.Error(diff)
	}
	before := len(c.get("/salesOrders").values(t))
	for _, nested := range []string{
		`[{"lineType":"Comment"},{"colour":1}]`, `[{"lineType":"Comment"},7]`, `[{"lineType":"Comment"},{"lineType":"Item","lineObjectNumber":"x"}]`,
	} {
		if failed := c.send("POST", "/salesOrders", `{"customerNumber":"10000","salesOrderLines":`+nested+`}`); failed.status != 400 {
			t.Errorf("%s: %d %s", nested, failed.status, failed.body)
		}
	}
	if after := len(c.get("/salesOrders").values(t)); after != before {
		t.Errorf("%d orders, want %d", after, before)
	}
	same(t, c.send("POST", "/customers", `{"displayName":"x","contactsInformation":[{}]}`).failed(t),
		"Method Not Allowed | BadRequest_MethodNotAllowed | Entity does not support insert")
}

func TestPreferNoContent(t *testing.T) {
	c := newClient(t, Options{})
	a := c.send("POST", "/customers", `{"displayName":"x"}`, "Prefer", "return-no-content")
	if a.status != 204 || a.body != "" || a.header.Get("Location") == "" {
		t.Errorf("%d %v %s", a.status, a.header, a.body)
	}
}
