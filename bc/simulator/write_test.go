package simulator

import (
	"net/http"
	"strings"
	"testing"
)

const (
	noToken = "Could not validate the client concurrency token required by the service. Please provide a valid token in the client request."
	stale   = "Another user has already changed the record."
)

// TestIfMatch is the table of section 3.8.
func TestIfMatch(t *testing.T) {
	for _, test := range []struct {
		method, etag string // "current" and "stale" stand for etags
		status       int
		failed       string
	}{
		{"PATCH", "", 400, "Bad Request | BadRequest_InvalidToken | " + noToken},
		{"PATCH", "*", 200, ""},
		{"PATCH", "current", 200, ""},
		{"PATCH", "stale", 409, "Conflict | Request_EntityChanged | " + stale},
		{"PATCH", `W/"x", *`, 200, ""},
		{"PUT", "", 400, "Bad Request | BadRequest_InvalidToken | " + noToken},
		{"PUT", "*", 200, ""},
		{"DELETE", "", 204, ""},
		{"DELETE", "*", 204, ""},
		{"DELETE", "current", 204, ""},
		{"DELETE", "stale", 409, "Conflict | Request_EntityChanged | " + stale},
	} {
		t.Run(test.method+" "+test.etag, func(t *testing.T) {
			c := newClient(t, Options{})
			c.t = t
			created := c.send("POST", "/customers", `{"displayName":"A"}`)
			target := "/customers(" + created.text(t, "id") + ")"
			changed := c.send("PATCH", target, `{"displayName":"B"}`, "If-Match", created.text(t, "@odata.etag"))
			etag := strings.NewReplacer("current", changed.text(t, "@odata.etag"), "stale", created.text(t, "@odata.etag")).Replace(test.etag)
			var header []string
			if etag != "" {
				header = []string{"If-Match", etag}
			}
			body := `{"displayName":"C"}`
			if test.method == "DELETE" {
				body = ""
			}
			a := c.send(test.method, target, body, header...)
			if a.status != test.status {
				t.Errorf("%d %s", a.status, a.body)
			}
			if test.failed != "" {
				same(t, a.failed(t), test.failed)
				same(t, c.get(target).text(t, "displayName"), "B")
			}
		})
	}
}

// TestRelationThatLeadsNowhere: no content, and nothing to change.
func TestRelationThatLeadsNowhere(t *testing.T) {
	c := newClient(t, Options{})
	one := "/customers(" + c.send("POST", "/customers", `{"displayName":"x"}`).text(t, "id") + ")/paymentTerm"
	if a := c.get(one); a.status != http.StatusNoContent || a.body != "" {
		t.Errorf("%d %s", a.status, a.body)
	}
	same(t, c.send("PATCH", one, `{}`, "If-Match", "*").failed(t), "Not Found | BadRequest_ResourceNotFound | Resource not found for the segment 'paymentTerm'.")
	same(t, c.get(one+"/code").failed(t), "Not Found | BadRequest_ResourceNotFound | Resource not found for the segment 'code'.")
}

// TestServerDecides: numbers, ids, times and texts that the server fills in.
func TestServerDecides(t *testing.T) {
	c := newClient(t, Options{})
	first := c.send("POST", "/customers", `{"@odata.etag":"x","displayName":"A","number":""}`)
	same(t, first.text(t, "number"), "C00010")
	same(t, c.send("POST", "/customers", `{"displayName":"B","number":"c00020"}`).text(t, "number"), "C00020")
	same(t, c.send("POST", "/customers", `{"displayName":"C"}`).text(t, "number"), "C00030")
	if a, b := first.text(t, "id"), c.send("POST", "/customers", `{"displayName":"D"}`).text(t, "id"); a >= b || a[8:] != b[8:] {
		t.Errorf("ids %s and %s", a, b)
	}
	renamed := c.send("PATCH", "/customers("+first.text(t, "id")+")", `{"number":"z1"}`, "If-Match", "*")
	same(t, renamed.text(t, "number"), "Z1")
}

// TestConversions has the rows of section 3.6 about values.
func TestConversions(t *testing.T) {
	c := newClient(t, Options{})
	a := c.send("POST", "/items", `{"displayName":"Ünïcode \u00e9 \"x\"","type":"Non-Inventory","unitPrice":1000.00,"unitCost":1.5e2,"blocked":true,`+
		`"priceIncludesTax":false,"itemCategoryCode":"table","gtin":null}`).object(t)
	for name, want := range map[string]any{
		"displayName": `Ünïcode é "x"`, "type": "Non_x002D_Inventory", "unitPrice": 1000.0, "unitCost": 150.0, "blocked": true,
		"itemCategoryCode": "TABLE", "gtin": "", "lastModifiedDateTime": "2026-03-02T12:00:00.123Z",
	} {
		if a[name] != want {
			t.Errorf("%s is %v, want %v", name, a[name], want)
		}
	}
	for _, blank := range []string{`" "`, `"_x0020_"`, `""`} {
		same(t, c.send("POST", "/customers", `{"displayName":"x","blocked":`+blank+`}`).text(t, "blocked"), "_x0020_")
	}
	quote := c.send("POST", "/salesQuotes", `{"customerNumber":"10000","sentDate":"2026-02-28T13:14:15.1239+01:00"}`)
	same(t, quote.text(t, "sentDate"), "2026-02-28T12:14:15.123Z")
	same(t, quote.text(t, "acceptedDate"), "0001-01-01")
	line := c.send("POST", "/salesQuotes("+quote.text(t, "id")+")/salesQuoteLines", `{"sequence":"15000"}`)
	if line.object(t)["sequence"] != 15000.0 {
		t.Errorf("%s", line.body)
	}
	order := c.send("POST", "/salesOrders", `{"customerNumber":"10000","orderDate":"2026-02-28"}`)
	same(t, order.text(t, "orderDate"), "2026-02-28")
}

// TestLookups has the row "lookup by alternate value" of section 3.7.
func TestLookups(t *testing.T) {
	c := newClient(t, Options{})
	adatum := c.get("/customers?$filter=" + path("number eq '10000'")).values(t)[0]["id"].(string)
	euro := c.get("/currencies?$filter=" + path("code eq 'EUR'")).values(t)[0]["id"].(string)
	byNumber := c.send("POST", "/salesOrders", `{"customerNumber":"10000","currencyCode":"eur"}`)
	same(t, byNumber.text(t, "customerId"), adatum)
	same(t, byNumber.text(t, "customerName"), "Adatum Corporation")
	same(t, byNumber.text(t, "currencyId"), euro)
	byID := c.send("POST", "/salesOrders", `{"customerId":"`+adatum+`"}`)
	same(t, byID.text(t, "customerNumber"), "10000")
	same(t, byID.text(t, "currencyCode"), "GBP")
	same(t, byID.text(t, "currencyId"), zeroGUID)
	same(t, c.send("POST", "/salesOrders", `{"customerNumber":"20000","customerId":"`+adatum+`"}`).failed(t),
		"Bad Request | Application_DialogException | The sell-to customer values do not match to a specific Customer.")
	local := c.send("PATCH", "/salesOrders("+byNumber.text(t, "id")+")", `{"currencyCode":"GBP"}`, "If-Match", "*")
	same(t, local.text(t, "currencyId"), zeroGUID)
	same(t, local.text(t, "currencyCode"), "GBP")
}

// TestLinesBelongToTheirDocument creates, lists and changes lines below a document
// and directly.
func TestLinesBelongToTheirDocument(t *testing.T) {
	c := newClient(t, Options{})
	order := c.send("POST", "/salesOrders", `{"customerNumber":"10000"}`).text(t, "id")
	line := c.send("POST", "/salesOrders("+order+")/salesOrderLines", `{"lineType":"Item","quantity":2}`)
	if line.status != http.StatusCreated {
		t.Fatal(line.body)
	}
	same(t, line.text(t, "documentId"), order)
	same(t, line.text(t, "@odata.context"), onlineRoot+"/$metadata#salesOrders("+order+")/salesOrderLines/$entity")
	id := line.text(t, "id")
	for _, target := range []string{"/salesOrders(" + order + ")/salesOrderLines", "/salesOrderLines?$filter=documentId%20eq%20" + order} {
		if got := c.get(target).names(t, "id"); len(got) != 1 || got[0] != id {
			t.Errorf("%s: %v", target, got)
		}
	}
	for _, target := range []string{"/salesOrders(" + order + ")/salesOrderLines(" + id + ")", "/salesOrderLines(" + id + ")"} {
		if a := c.send("PATCH", target, `{"quantity":3}`, "If-Match", "*"); a.object(t)["quantity"] != 3.0 {
			t.Errorf("%s: %s", target, a.body)
		}
	}
	if a := c.send("PATCH", "/salesOrderLines("+id+")", `{"lineType":"Item","lineObjectNumber":"1896-S"}`, "If-Match", "*"); a.status != http.StatusOK {
		t.Errorf("the first item of a line: %d %s", a.status, a.body) // the page refuses another only
	}
	for body, text := range map[string]string{
		`{"documentId":"` + zeroGUID + `"}`: `The value for "documentId" cannot be modified.`,
		`{"sequence":5}`:                    "The value for sequence cannot be modified. Delete and insert the line again.",
		`{"lineObjectNumber":"1900-S"}`:     `The value for "lineObjectNumber" cannot be modified.`,
	} {
		same(t, c.send("PATCH", "/salesOrderLines("+id+")", body, "If-Match", "*").failed(t), "Bad Request | Application_DialogException | "+text)
	}
	other := c.send("POST", "/salesOrders", `{"customerNumber":"20000"}`).text(t, "id")
	if a := c.get("/salesOrders(" + other + ")/salesOrderLines(" + id + ")"); a.status != http.StatusNotFound {
		t.Errorf("the line of another order: %d %s", a.status, a.body)
	}
	if a := c.send("DELETE", "/salesOrderLines("+id+")", ""); a.status != http.StatusNoContent {
		t.Errorf("%s", a.body)
	}
}
