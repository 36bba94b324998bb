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

// TestRefusedBodies has the rows of 3.6, 3.7 and 4.2 that are about bodies.
func TestRefusedBodies(t *testing.T) {
	c := newClient(t, Options{})
	long := strings.Repeat("x", 101)
	for _, test := range []struct{ set, body, want string }{
		{"customers", ``, "Bad Request | BadRequest | Invalid Request Body"},
		{"customers", `[]`, "Bad Request | BadRequest | Invalid Request Body"},
		{"customers", `{"displayName":"x",}`, "Bad Request | BadRequest | Invalid Request Body"},
		{"customers", `{"displayName":"x"} x`, "Bad Request | BadRequest | Invalid Request Body"},
		{"customers", `{"displayName":"x"`, "Bad Request | BadRequest | Invalid Request Body"},
		{"customers", `{"colour":"red"}`, "Bad Request | BadRequest | The property 'colour' does not exist on type 'Microsoft.NAV.customer'. Make sure to only use property names that are defined by the type."},
		{"customers", `{"DisplayName":"red"}`, "Bad Request | BadRequest | The property 'DisplayName' does not exist on type 'Microsoft.NAV.customer'. Make sure to only use property names that are defined by the type."},
		{"customers", `{"displayName":"x","balanceDue":1}`, "Bad Request | BadRequest_InvalidOperation | Control 'balanceDue' is read-only."},
		{"customers", `{}`, `Bad Request | Application_DialogException | A "displayName" must be provided.`},
		{"customers", `{"displayName":" "}`, `Bad Request | Application_DialogException | The blank "displayName" is not allowed.`},
		{"customers", `{"displayName":"` + long + `"}`, "Bad Request | Application_StringExceededLength | The length of the string is 101, but it must be less than or equal to 100 characters. Value: " + long},
		{"customers", `{"displayName":null}`, "Bad Request | BadRequest_RequiredParamNotProvided | Field 'displayName' must not be blank or empty."},
		{"customers", `{"displayName":1}`, "Bad Request | BadRequest | Cannot convert the literal '1' to the expected type 'Edm.String'."},
		{"customers", `{"displayName":"x","creditLimit":"much"}`, "Bad Request | BadRequest | Cannot convert the literal 'much' to the expected type 'Edm.Decimal'."},
		{"customers", `{"displayName":"x","creditLimit":"+5"}`, "Bad Request | BadRequest | Cannot convert the literal '+5' to the expected type 'Edm.Decimal'."},
		{"customers", `{"displayName":"x","creditLimit":true}`, "Bad Request | BadRequest | Cannot convert the literal 'true' to the expected type 'Edm.Decimal'."},
		{"customers", `{"displayName":"x","taxLiable":"yes"}`, "Bad Request | BadRequest | Cannot convert the literal 'yes' to the expected type 'Edm.Boolean'."},
		{"customers", `{"displayName":"x","currencyId":"1"}`, "Bad Request | Application_InvalidGUID | Invalid format of GUID string. The correct format of the GUID string is: CDEF7890-ABCD-0123-1234-567890ABCDEF where 0-9, A-F symbolizes hexadecimal digits."},
		{"customers", `{"displayName":"x","blocked":"Red"}`, "Bad Request | Unknown | 'Red' is not an option. The existing options are:  ,Ship,Invoice,All"},
		{"items", `{"displayName":"x","type":"Invalid Type"}`, "Bad Request | Unknown | 'Invalid Type' is not an option. The existing options are: Inventory,Service,Non-Inventory"},
		{"items", `{"displayName":"x","type":7}`, "Bad Request | BadRequest | Cannot convert the literal '7' to the expected type 'Microsoft.NAV.itemType'."},
		{"salesOrders", `{"customerNumber":"10000","orderDate":"31.12.2026"}`, "Bad Request | BadRequest | Unable to convert value to Date"},
		{"salesQuotes", `{"customerNumber":"10000","sentDate":"2026-02-28"}`, "Bad Request | BadRequest | Cannot convert the literal '2026-02-28' to the expected type 'Edm.DateTimeOffset'."},
		{"salesOrderLines", `{"sequence":1.5}`, "Bad Request | BadRequest | Cannot convert the literal '1.5' to the expected type 'Edm.Int32'."},
		{"salesOrderLines", `{"sequence":2147483648}`, "Bad Request | BadRequest | Cannot convert the literal '2147483648' to the expected type 'Edm.Int32'."},
		{"vendors", `{"displayName":"x","currencyCode":"XXX"}`, `Bad Request | Application_DialogException | The "currencyCode" does not match to a Currency.`},
		{"salesOrders", `{}`, `Bad Request | Application_DialogException | A "customerNumber" or a "customerId" must be provided.`},
		{"salesOrders", `{"customerNumber":"99999"}`, `Bad Request | Application_DialogException | The "customerNumber" does not match to a Customer.`},
		{"salesOrders", `{"customerId":"` + strings.Replace(zeroGUID, "0", "1", 1) + `"}`, `Bad Request | Application_DialogException | The "customerId" does not match to a Customer.`},
		{"salesOrderLines", `{"lineType":"Item"}`, "Bad Request | Application_DialogException | You must specify a document id to get the lines."},
		{"salesOrders", `{"customerNumber":"10000","customer":{}}`, "Not Implemented | NotSimulated | The simulator does not simulate an entity inside the body of POST (`customer`); collections of parts are."},
		{"salesOrders", `{"customerNumber":"10000","salesOrderLines":{}}`, "Bad Request | BadRequest | Invalid Request Body"},
		{"salesOrders", `{"customerNumber":"10000","salesOrderLines":[{"lineType":"Item","lineObjectNumber":"1896-S"},{"lineType":"Item","lineObjectNumber":"nope"}]}`, "Bad Request | Internal_InvalidTableRelation | The field No. of table Sales Line contains a value (NOPE) that cannot be found in the related table (Item)."},
		{"items", `{"displayName":"x","inventory":5}`, "Bad Request | Application_DialogException | Inventory cannot be changed during on insert."},
		{"customers", `{"displayName":"x","number":"10000"}`, "Conflict | Internal_EntityWithSameKeyExists | The Customer already exists. Identification fields and values: No.='10000'"},
		{"paymentTerms", `{"code":"cod"}`, "Conflict | Internal_EntityWithSameKeyExists | The Payment Terms already exists. Identification fields and values: Code='COD'"},
		{"companies", `{}`, "Method Not Allowed | BadRequest_MethodNotAllowed | 'POST' requests for 'companies' of EdmType 'Entity' are not allowed within Dynamics 365 Business Central OData web services."},
		{"accounts", `{}`, "Method Not Allowed | BadRequest_MethodNotAllowed | Entity does not support insert"},
		{"subscriptions", `{}`, "Not Implemented | NotSimulated | The simulator does not simulate webhooks and business events (`subscriptions`)."},
	} {
		a := c.send("POST", "/"+test.set, test.body)
		same(t, a.failed(t), test.want)
	}
	if got := len(c.get("/customers").values(t)); got != 10 {
		t.Errorf("%d customers after refused requests", got)
	}
}

// TestRefusedRequests has the rows of 3.7 and 4.2 that are about paths and methods.
func TestRefusedRequests(t *testing.T) {
	c := newClient(t, Options{})
	id := c.get("/customers?$top=1").values(t)[0]["id"].(string)
	account := c.get("/accounts?$top=1").values(t)[0]["id"].(string)
	company := c.company()
	const within = " are not allowed within Dynamics 365 Business Central OData web services."
	for _, test := range []struct{ method, path, body, want string }{
		{"PATCH", "/items", `{}`, "Method Not Allowed | BadRequest_MethodNotAllowed | 'PATCH' requests for 'items' of EdmType 'Collection'" + within},
		{"DELETE", "/items", ``, "Method Not Allowed | BadRequest_MethodNotAllowed | 'DELETE' requests for 'items' of EdmType 'Collection'" + within},
		{"POST", "/customers(" + id + ")", `{}`, "Method Not Allowed | BadRequest_MethodNotAllowed | 'POST' requests for 'customer' of EdmType 'Entity'" + within},
		{"PATCH", "/companies(" + company + ")", `{}`, "Method Not Allowed | BadRequest_MethodNotAllowed | 'PATCH' requests for 'company' of EdmType 'Entity'" + within},
		{"PATCH", "/accounts(" + account + ")", `{}`, "Method Not Allowed | BadRequest_MethodNotAllowed | Entity does not support modify"},
		{"DELETE", "/accounts(" + account + ")", ``, "Method Not Allowed | BadRequest_MethodNotAllowed | Entity does not support delete"},
		{"PATCH", "/customers(" + id + ")/displayName", `{}`, "Method Not Allowed | BadRequest_MethodNotAllowed | 'PATCH' requests for 'displayName' of EdmType 'Primitive'" + within},
		{"OPTIONS", "/customers", ``, "Method Not Allowed | BadRequest_MethodNotAllowed | 'OPTIONS' requests for 'customers' of EdmType 'Collection'" + within},
		{"POST", "", `{}`, "Method Not Allowed | BadRequest_MethodNotAllowed | 'POST' requests for 'service document' of EdmType 'Collection'" + within},
		{"PATCH", "/customers(" + id + ")", `{"paymentTerm":{}}`, "Not Implemented | NotSimulated | The simulator does not simulate an entity inside the body of PATCH (`paymentTerm`); Business Central has no deep patch."},
		{"PATCH", "/customers(" + id + ")", `{"number":"20000"}`, "Conflict | Internal_EntityWithSameKeyExists | The Customer already exists. Identification fields and values: No.='20000'"},
		{"PATCH", "/customers(" + id + ")", `{"displayName":""}`, `Bad Request | Application_DialogException | The blank "displayName" is not allowed.`},
		{"GET", "/nothing", ``, "Not Found | BadRequest_ResourceNotFound | Resource not found for the segment 'nothing'."},
		{"GET", "/Customers", ``, "Not Found | BadRequest_ResourceNotFound | Resource not found for the segment 'Customers'."},
		{"GET", "/customers(" + id + ")/nothing", ``, "Not Found | BadRequest_ResourceNotFound | Resource not found for the segment 'nothing'."},
		{"GET", "/customers/nothing", ``, "Not Found | BadRequest_ResourceNotFound | Resource not found for the segment 'nothing'."},
		{"GET", "/customers(" + id + ")/displayName/x", ``, "Not Found | BadRequest_ResourceNotFound | Resource not found for the segment 'x'."},
		{"GET", "/companies(" + company + ")/nothing", ``, "Not Found | BadRequest_ResourceNotFound | Resource not found for the segment 'nothing'."},
		{"GET", "/companies(" + company + ")/subscriptions", ``, "Not Found | BadRequest_ResourceNotFound | Resource not found for the segment 'subscriptions'."},
		{"GET", "/customers(" + zeroGUID + ")", ``, "Not Found | Internal_RecordNotFound | The Customer does not exist. Identification fields and values: SystemId='{" + zeroGUID + "}'"},
		{"GET", "/companies(name='Nobody')", ``, "Not Found | Internal_RecordNotFound | The Company does not exist. Identification fields and values: Name='Nobody'"},
		{"GET", "/companies(" + zeroGUID + ")/customers", ``, "Not Found | Internal_RecordNotFound | The Company does not exist. Identification fields and values: SystemId='{" + zeroGUID + "}'"},
		{"GET", "/customers?company=Nobody", ``, "Not Found | Internal_CompanyNotFound | Can't process the request because the company 'Nobody' can't be found."},
		{"GET", "/customers('10000')", ``, "Bad Request | BadRequest_NotFound | Bad Request - Error in query syntax: 'customers(10000)'"},
		{"GET", "/customers(10000)", ``, "Bad Request | BadRequest_NotFound | Bad Request - Error in query syntax: 'customers(10000)'"},
		{"GET", "/customers()", ``, "Bad Request | BadRequest_NotFound | Bad Request - Error in query syntax: 'customers()'"},
		{"GET", "/customerSales(customerId=" + zeroGUID + ",customerNumber='1',name='O''Neil')", ``, "Not Found | Internal_RecordNotFound | The Customer Sale does not exist. Identification fields and values: Customer Id='" + zeroGUID + "',Customer Number='1',Name='O'Neil'"},
		{"GET", "/customerSales(customerId=" + zeroGUID + ")", ``, "Bad Request | BadRequest_NotFound | Bad Request - Error in query syntax: 'customerSales'"},
		{"GET", "/apicategoryroutes('v9')", ``, "Not Found | Internal_RecordNotFound | The Apicategoryroutes does not exist. Identification fields and values: Route='v9'"},
		{"POST", "/customers(" + id + ")/Microsoft.NAV.fly", ``, "Not Found | BadRequest_ResourceNotFound | Resource not found for the segment 'Microsoft.NAV.fly'."},
		{"GET", "/customers(" + id + ")/paymentTerm(1)", ``, "Bad Request | BadRequest_NotFound | Bad Request - Error in query syntax: 'paymentTerm'"},
		{"GET", "/companies(city='x')", ``, "Bad Request | BadRequest_NotFound | Bad Request - Error in query syntax: 'companies'"},
		{"GET", "/companies(name='x)", ``, "Bad Request | BadRequest_NotFound | Bad Request - Error in query syntax: 'companies(name='x)'"},
		{"GET", "/companyInformation/$count/x", ``, "Not Found | BadRequest_ResourceNotFound | Resource not found for the segment '$count'."},
	} {
		a := c.send(test.method, test.path, test.body, "If-Match", "*")
		same(t, a.failed(t), test.want)
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

// TestNotSimulated names everything that is answered with 501.
func TestNotSimulated(t *testing.T) {
	c := newClient(t, Options{})
	info := c.get("/companyInformation").values(t)[0]["id"].(string)
	order := c.send("POST", "/salesOrders", `{"customerNumber":"10000"}`).text(t, "id")
	const online = "https://api.businesscentral.dynamics.com/v2.0/production"
	const start = "Not Implemented | NotSimulated | The simulator does not simulate "
	for _, test := range []struct{ method, path, want string }{
		{"POST", "/$batch", start + "`$batch`; send the requests one by one."},
		{"GET", "/$metadata", start + "`$metadata`."},
		{"GET", "/entityDefinitions", start + "`entityDefinitions`."},
		{"GET", "/companyInformation(" + info + ")/picture", start + "media (`picture`)."},
		{"GET", "/salesOrders(" + order + ")/pdfDocument", start + "media (`pdfDocument`)."},
		{"GET", "/salesOrders(" + order + ")/pdfDocument/pdfDocumentContent", start + "media (`pdfDocument`)."},
		{"POST", "/salesOrders(" + order + ")/Microsoft.NAV.shipAndInvoice", start + "bound actions (`Microsoft.NAV.shipAndInvoice`)."},
		{"POST", "/salesOrders/Microsoft.NAV.x", start + "actions (`Microsoft.NAV.x`)."},
		{"GET", online + "/api/microsoft/automation/v2.0/companies", start + "the API `microsoft/automation/v2.0`; it answers `v2.0`."},
		{"GET", online + "/api/v1.0/companies", start + "the API `v1.0`; it answers `v2.0`."},
		{"GET", online + "/ODataV4/Company('x')/Customer", start + "`ODataV4` web services; it answers the API v2.0."},
		{"GET", online + "/WS/x/Page/Customer", start + "`WS` web services; it answers the API v2.0."},
	} {
		a := c.send(test.method, test.path, "")
		same(t, a.failed(t), test.want)
		if strings.Contains(a.body, "CorrelationId") {
			t.Errorf("%s", a.body)
		}
	}
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
	same(t, c.send("PATCH", "/salesOrderLines("+id+")", `{"documentId":"`+zeroGUID+`"}`, "If-Match", "*").failed(t),
		"Bad Request | Application_DialogException | You cannot change the value of the key field documentId.")
	other := c.send("POST", "/salesOrders", `{"customerNumber":"20000"}`).text(t, "id")
	if a := c.get("/salesOrders(" + other + ")/salesOrderLines(" + id + ")"); a.status != http.StatusNotFound {
		t.Errorf("the line of another order: %d %s", a.status, a.body)
	}
	if a := c.send("DELETE", "/salesOrderLines("+id+")", ""); a.status != http.StatusNoContent {
		t.Errorf("%s", a.body)
	}
}
