package simulator

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/bc/model"
)

// reference is a row of the tables of business-central sections 3 and 4, with a request
// that shows it. ID stands for a customer, ETAG for its entity tag, ORDER for a sales
// order, COMPANY for the company.
type reference struct {
	row, method, path, body string
	header                  []string
	status                  int
	// holds is in the body, lacks is not.
	holds, lacks string
}

// TestRowsOfQueryOptions has the tables of sections 3.1 to 3.3.
func TestRowsOfQueryOptions(t *testing.T) {
	checkRows(t, []reference{
		{row: "$filter", path: "/customers?$filter=number eq '10000'", status: 200, holds: `"number":"10000"`, lacks: `"number":"20000"`},
		{row: "$select", path: "/customers?$select=id,displayName&$top=1", status: 200, holds: `#customers(id,displayName)","value":[{"@odata.etag"`, lacks: `"number"`},
		{row: "$select of a navigation", path: "/customers?$select=number,paymentTerm,number&$expand=paymentTerm($select=code)&$top=1", status: 200, holds: `#customers(number,paymentTerm)","value":[{"@odata.etag":"W/\"JzE5OzEyMDYzMDUyMDcxNDMxNDcwMDExOzAwOyc=\"","number":"10000","paymentTerm":{"@odata.etag":"W/\"JzE5OzEyMDYzMDUwNDc4NzMxNDcwMDQxOzAwOyc=\"","code":"1M(8D)"}}`},
		{row: "$select of a navigation alone", path: "/customers?$select=paymentTerm&$top=1", status: 200, holds: `#customers(paymentTerm)","value":[{"@odata.etag":`, lacks: `1M(8D)`},
		{row: "$expand several", path: "/customers?$expand=paymentTerm,currency&$top=1", status: 200, holds: `"currency":null`},
		{row: "$expand nested", path: "/salesOrders?$expand=paymentTerm,salesOrderLines($expand=account,item($expand=itemCategory))", status: 200, holds: `"itemCategory":{"@odata.etag"`},
		{row: "$expand with options", path: "/salesOrders?$expand=salesOrderLines($filter=quantity gt 1;$select=quantity;$orderby=sequence desc;$top=1)", status: 200, holds: `"salesOrderLines":[{"@odata.etag":`, lacks: `"lineType"`},
		{row: "$orderby", path: "/customers?$orderby=city desc,number asc&$top=1", status: 200, holds: `"number":"40000"`},
		{row: "$orderby of an API query", path: "/customerSales?$orderby=customerNumber", status: 501, holds: `"code":"BadRequest_MethodNotImplemented"`},
		{row: "$top without nextLink", path: "/customers?$top=2", status: 200, lacks: "nextLink"},
		{row: "$skip", path: "/customers?$skip=9", status: 200, holds: `"number":"C00001"`},
		{row: "$count=true", path: "/customers?$count=true&$top=1", status: 200, holds: `"@odata.count":10,`},
		{row: "/$count", path: "/customers/$count", status: 200, holds: "10"},
		{row: "$skiptoken that no longer holds", path: "/customers?$skiptoken='" + zeroGUID + "'", status: 400, holds: `"code":"SkipTokenIsNoLongerValid"`},
		{row: "$schemaversion is fixed to 2.0", path: "/customers?$schemaversion=2.1&$filter=number in ('10000')", status: 200, holds: `"number":"20000"`},
		{row: "company by name", path: "/customers?company=My Company", status: 200, holds: `"value":[]`},
		{row: "tenant", path: "/customers?tenant=default&$top=1", status: 200, holds: `"number":"10000"`},
		{row: "unknown $option", path: "/customers?$frobnicate=1", status: 400, holds: `"code":"BadRequest"`},

		{row: "and, parentheses", path: "/customers?$filter=(city eq 'Bristol') and (creditLimit eq 0)", status: 200, holds: `"number":"30000"`},
		{row: "or on one field", path: "/customers?$filter=number eq '10000' or number eq '20000'", status: 200, holds: `"number":"20000"`},
		{row: "or over two fields", path: "/customers?$filter=number eq '1' or city eq 'x'", status: 400, holds: "The 'OR' operator is not supported on distinct fields on an OData filter."},
		{row: "tolower, toupper", path: "/customers?$filter=tolower(city) eq 'bristol'", status: 200, holds: `"number":"30000"`},
		{row: "substring", path: "/customers?$filter=substring(city,1) eq 'ristol'", status: 200, holds: `"number":"30000"`},
		{row: "in without 2.1 is ignored", path: "/customers?$filter=number in ('10000')", status: 200, holds: `"number":"20000"`},
		{row: "lambda is ignored", path: "/customers?$filter=defaultDimensions/any(d:d/dimensionCode eq 'x')", status: 200, holds: `"number":"20000"`},
		{row: "unknown property", path: "/customers?$filter=x eq 1", status: 400, holds: "Could not find a property named 'x' on type 'Microsoft.NAV.customer'."},
		{row: "syntax error", path: "/customers?$filter=number eq", status: 400, holds: `"code":"BadRequest_NotFound"`},
		{row: "value too long", path: "/customers?$filter=number eq '123456789012345678901'", status: 400, holds: `"code":"Application_FilterErrorException"`},
		{row: "enum by its caption", path: "/documentAttachments?$filter=parentId eq " + zeroGUID + " and parentType eq 'Sales Invoice'", status: 200, holds: `"value":[]`},
		{row: "enum by its encoded name", path: "/documentAttachments?$filter=parentId eq " + zeroGUID + " and parentType eq 'Sales_x0020_Invoice'", status: 200, holds: `"value":[]`},
		{row: "GUID, bare", path: "/customers?$filter=id eq ID", status: 200, holds: `"number":"10000"`},
		{row: "date, bare", path: "/salesOrders?$filter=orderDate ge 2019-05-01", status: 200, holds: `"orderDate":"2026-03-02"`},
		{row: "date-time, bare", path: "/customers?$filter=lastModifiedDateTime gt 2019-08-18T20:05:51.603Z&$top=1", status: 200, holds: `"number":"10000"`},
		{row: "quote in a string", path: "/customers?$filter=displayName eq 'O''Neil'", status: 200, holds: `"value":[]`},
		{row: "FlowFilter", path: "/customerSales?$filter=dateFilter_FilterOnly ge 2024-01-01 and dateFilter_FilterOnly le 2024-12-31", status: 200, holds: `"value":[`, lacks: "dateFilter_FilterOnly"},

		{row: "paging", path: "/customers", header: []string{"Prefer", "odata.maxpagesize=3"}, status: 200, holds: `"@odata.nextLink":"` + onlineRoot + `/customers?$skiptoken='`},
		{row: "paging repeats the options", path: "/customers?$select=number&$count=true", header: []string{"Prefer", "odata.maxpagesize=3"}, status: 200, holds: `/customers?$select=number&$count=true&$skiptoken='`},
		{row: "page larger than 20,000", path: "/customers", header: []string{"Prefer", "odata.maxpagesize=20001"}, status: 413},
	})
}

// TestRowsOfHeadersAndWrites has the tables of sections 3.4 to 3.8.
func TestRowsOfHeadersAndWrites(t *testing.T) {
	const within = " are not allowed within Dynamics 365 Business Central OData web services."
	ifMatch := func(tag string) []string { return []string{"If-Match", tag} }
	checkRows(t, []reference{
		{row: "Accept odata.metadata=none", path: "/customers(ID)", header: []string{"Accept", "application/json;odata.metadata=none"}, status: 200, holds: `{"id":"ID"`, lacks: "@odata"},
		{row: "Accept IEEE754Compatible=true", path: "/customers(ID)", header: []string{"Accept", "application/json;IEEE754Compatible=true"}, status: 200, holds: `"creditLimit":"15000"`},
		{row: "Data-Access-Intent: ReadOnly on GET", path: "/customers?$top=1", header: []string{"Data-Access-Intent", "ReadOnly"}, status: 200, holds: `"number":"10000"`},
		{row: "Data-Access-Intent: ReadOnly on a write", method: "POST", path: "/customers", body: `{"displayName":"x"}`, header: []string{"Data-Access-Intent", "ReadOnly"}, status: 400, holds: `"code":"BadRequest"`},
		{row: "Data-Access-Intent: ReadWrite", method: "POST", path: "/customers", body: `{"displayName":"x"}`, header: []string{"Data-Access-Intent", "ReadWrite"}, status: 201},
		{row: "Prefer: return=minimal on PATCH", method: "PATCH", path: "/customers(ID)", body: `{"city":"Bath"}`, header: []string{"If-Match", "*", "Prefer", "return=minimal"}, status: 200, holds: `"city":"Bath"`},
		{row: "Prefer: return-no-content on create", method: "POST", path: "/customers", body: `{"displayName":"x"}`, header: []string{"Prefer", "return-no-content"}, status: 204},
		{row: "client-request-id, User-Agent", path: "/customers?$top=1", header: []string{"client-request-id", "x", "User-Agent", "y"}, status: 200},

		{row: "@odata.etag first", path: "/customers(ID)", status: 200, holds: `/$entity","@odata.etag":"W/\"`},
		{row: "no @odata.etag of companies", path: "/companies", status: 200, lacks: "@odata.etag"},
		{row: "no @odata.etag of entityDefinitions", path: "/entityDefinitions?$top=1", status: 200, lacks: "@odata.etag"},
		{row: "media links", path: "/customers(ID)/picture", status: 200, holds: `"pictureContent@odata.mediaReadLink"`},
		{row: "enum member by its caption", method: "POST", path: "/items", body: `{"displayName":"x","type":"Non-Inventory"}`, status: 201, holds: `"type":"Non_x002D_Inventory"`},
		{row: "enum member by its encoded name", method: "POST", path: "/items", body: `{"displayName":"x","type":"Non_x002D_Inventory"}`, status: 201, holds: `"type":"Non_x002D_Inventory"`},
		{row: "blank enum member", method: "POST", path: "/customers", body: `{"displayName":"x","blocked":" "}`, status: 201, holds: `"blocked":"_x0020_"`},
		{row: "no member of the enum", method: "POST", path: "/items", body: `{"displayName":"x","type":"Invalid Type"}`, status: 400, holds: `"code":"Unknown","message":"'Invalid Type' is not an option. The existing options are: Inventory,Service,Non-Inventory`},
		{row: "text longer than the field", method: "POST", path: "/customers", body: `{"displayName":"` + strings.Repeat("x", 101) + `"}`, status: 400, holds: `"code":"Application_StringExceededLength"`},

		{row: "POST set", method: "POST", path: "/customers", body: `{"displayName":"x"}`, status: 201, holds: `"displayName":"x"`},
		{row: "POST unknown property", method: "POST", path: "/customers", body: `{"x":1}`, status: 400, holds: "The property 'x' does not exist on type 'Microsoft.NAV.customer'. Make sure to only use property names that are defined by the type."},
		{row: "POST read-only property", method: "POST", path: "/customers", body: `{"displayName":"x","balanceDue":1}`, status: 400, holds: "Control 'balanceDue' is read-only."},
		{row: "POST missing required", method: "POST", path: "/customers", body: `{}`, status: 400, holds: `"code":"Application_DialogException"`},
		{row: "POST same key", method: "POST", path: "/customers", body: `{"displayName":"x","number":"10000"}`, status: 409, holds: `"code":"Internal_EntityWithSameKeyExists"`},
		{row: "PATCH on a set", method: "PATCH", path: "/items", body: `{}`, header: ifMatch("*"), status: 405, holds: "'PATCH' requests for 'items' of EdmType 'Collection'" + within},
		{row: "no deep patch", method: "PATCH", path: "/salesOrders(ORDER)", body: `{"salesOrderLines":[]}`, header: ifMatch("*"), status: 501},
		{row: "PATCH changes given members only", method: "PATCH", path: "/customers(ID)", body: `{"city":"Bath"}`, header: ifMatch("*"), status: 200, holds: `"number":"10000","displayName":"Adatum Corporation"`},
		{row: "POST to a read-only root set", method: "POST", path: "/companies", body: `{}`, status: 405, holds: "'POST' requests for 'companies' of EdmType 'Entity'" + within},
		{row: "page without insert", method: "POST", path: "/accounts", body: `{}`, status: 405, holds: "Entity does not support insert"},
		{row: "sub record through its document", path: "/salesOrders(ORDER)/salesOrderLines?$top=1", status: 200, holds: `"documentId":"ORDER"`},
		{row: "deep insert", method: "POST", path: "/salesOrders?$expand=salesOrderLines", body: `{"customerNumber":"10000","salesOrderLines":[{"lineType":"Item","lineObjectNumber":"1896-S","quantity":2}]}`, status: 201, holds: `"salesOrderLines":[{"@odata.etag"`},
		{row: "look-up by id", method: "POST", path: "/salesOrders", body: `{"customerId":"ID"}`, status: 201, holds: `"customerNumber":"10000"`},
		{row: "look-up by number", method: "POST", path: "/salesOrders", body: `{"customerNumber":"10000"}`, status: 201, holds: `"customerId":"ID"`},
		{row: "look-up by code", method: "POST", path: "/vendors", body: `{"displayName":"x","currencyCode":"EUR"}`, status: 201, holds: `"currencyCode":"EUR"`, lacks: `"currencyId":"` + zeroGUID},
		{row: "look-up that disagrees", method: "POST", path: "/salesOrders", body: `{"customerId":"ID","customerNumber":"20000"}`, status: 400, holds: "The sell-to customer values do not match to a specific Customer."},
		{row: "alternate keys of companies", path: "/companies(name='My%20Company')", status: 200, holds: `"name":"My Company"`},

		{row: "PATCH without If-Match", method: "PATCH", path: "/customers(ID)", body: `{}`, status: 400, holds: `"code":"BadRequest_InvalidToken","message":"Could not validate the client concurrency token required by the service.`},
		{row: "PATCH with *", method: "PATCH", path: "/customers(ID)", body: `{}`, header: ifMatch("*"), status: 200},
		{row: "PATCH with the current etag", method: "PATCH", path: "/customers(ID)", body: `{}`, header: ifMatch("ETAG"), status: 200},
		{row: "PATCH with a stale etag", method: "PATCH", path: "/customers(ID)", body: `{}`, header: ifMatch(`W/"eA=="`), status: 409, holds: `"code":"Request_EntityChanged","message":"Another user has already changed the record.`},
		{row: "DELETE without If-Match", method: "DELETE", path: "/customers(ID)", status: 204},
		{row: "DELETE with *", method: "DELETE", path: "/customers(ID)", header: ifMatch("*"), status: 204},
		{row: "DELETE with the current etag", method: "DELETE", path: "/customers(ID)", header: ifMatch("ETAG"), status: 204},
		{row: "DELETE with a stale etag", method: "DELETE", path: "/customers(ID)", header: ifMatch(`W/"eA=="`), status: 409},
		{row: "bound action with a stale etag", method: "POST", path: "/salesOrders(ORDER)/Microsoft.NAV.shipAndInvoice", header: ifMatch(`W/"eA=="`), status: 409},
		{row: "bound action without If-Match", method: "POST", path: "/salesOrders(ORDER)/Microsoft.NAV.shipAndInvoice", status: 204},
	})
}

// checkRows sends the request of each row to a tenant of its own.
func checkRows(t *testing.T, rows []reference) {
	t.Helper()
	for _, r := range rows {
		t.Run(r.row, func(t *testing.T) {
			c := newClient(t, Options{})
			order := c.send("POST", "/salesOrders", `{"customerNumber":"20000","salesOrderLines":[{"lineType":"Item","lineObjectNumber":"1896-S","quantity":2}]}`)
			customer := c.get("/customers?$top=1").values(t)[0]
			fill := strings.NewReplacer("ID", customer["id"].(string), "ETAG", customer["@odata.etag"].(string), "ORDER", order.text(t, "id"))
			header := make([]string, len(r.header))
			for i := range r.header {
				header[i] = r.header[i]
				if i%2 == 1 {
					header[i] = fill.Replace(header[i])
				}
			}
			if r.method == "" {
				r.method = http.MethodGet
			}
			a := c.send(r.method, path(fill.Replace(r.path)), fill.Replace(r.body), header...)
			holds := fill.Replace(r.holds)
			if a.status != r.status || !strings.Contains(a.body, holds) || r.lacks != "" && strings.Contains(a.body, r.lacks) {
				t.Errorf("%d %s\nwant %d with %s without %s", a.status, a.body, r.status, holds, r.lacks)
			}
		})
	}
}

// TestEveryErrorCode lets each code of section 4.2 happen: as a fault, with the status and the
// text of the table.
func TestEveryErrorCode(t *testing.T) {
	for _, code := range model.ErrorCodes() {
		t.Run(code.Code, func(t *testing.T) {
			fault, err := ParseFault(code.Code + "=100%")
			if err != nil {
				t.Fatal(err)
			}
			a := newClient(t, Options{Faults: []Fault{fault}}).get("/customers")
			same(t, a.failed(t), fmt.Sprintf("%s | %s | %s", http.StatusText(code.Status), code.Code, code.Example))
		})
	}
}

// TestFilterOnlyColumns holds that conditions on such columns do not choose rows, and the
// others still do.
func TestFilterOnlyColumns(t *testing.T) {
	c := rentals(t, "")
	for filter, want := range map[string]int{
		"dateFilter_FilterOnly ge 2024-01-01":                                                5,
		"dateFilter_FilterOnly ge 2024-01-01 and dateFilter_FilterOnly le 2024-12-31":        5,
		"seats gt 3 and dateFilter_FilterOnly ge 2024-01-01":                                 2,
		"(dateFilter_FilterOnly ge 2024-01-01 and seats gt 3) and startswith(number,'N005')": 1,
	} {
		if got := len(c.get("/cars?" + path("$filter="+filter)).values(t)); got != want {
			t.Errorf("%s: %d rows, want %d", filter, got, want)
		}
	}
}

// TestSchemaVersion has the rows of section 3.2 that hang on it: other APIs than v2.0 take
// `in` and nested functions with 2.1.
func TestSchemaVersion(t *testing.T) {
	c := rentals(t, "")
	for query, want := range map[string]int{
		"$filter=number in ('N0010')":                                                  5,
		"$schemaversion=2.1&$filter=number in ('N0010')":                               1,
		"$schemaversion=2.1&$filter=startswith(tolower(displayName),'display name 1')": 1,
	} {
		if got := len(c.get("/cars?" + path(query)).values(t)); got != want {
			t.Errorf("%s: %d rows, want %d", query, got, want)
		}
	}
	strict := newClient(t, Options{Strict: true})
	same(t, strict.get(path("/customers?$filter=startswith(tolower(displayName),'a')")).failed(t),
		"Bad Request | BadRequest | The function `tolower` inside of another needs $schemaversion=2.1, and this request has 2.0.")
}
