package simulator

import (
	"strings"
	"testing"
)

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
		{"salesOrders", `{"customerNumber":"99999"}`, `Bad Request | Application_DialogException | The sell-to customer cannot be found.`},
		{"salesOrders", `{"customerId":"` + strings.Replace(zeroGUID, "0", "1", 1) + `"}`, `Bad Request | Application_DialogException | The sell-to customer cannot be found.`},
		{"salesOrderLines", `{"lineType":"Item"}`, "Bad Request | Application_DialogException | You must specify a document id to get the lines."},
		{"salesOrders", `{"customerNumber":"10000","customer":{}}`, "Not Implemented | NotSimulated | The simulator does not simulate an entity inside the body of POST (`customer`); collections of parts are."},
		{"salesOrders", `{"customerNumber":"10000","salesOrderLines":{}}`, "Bad Request | BadRequest | Invalid Request Body"},
		{"salesOrders", `{"customerNumber":"10000","salesOrderLines":[{"lineType":"Item","lineObjectNumber":"1896-S"},{"lineType":"Item","lineObjectNumber":"nope"}]}`, "Bad Request | Application_DialogException | Item does not exist."},
		{"items", `{"displayName":"x","inventory":5}`, "Bad Request | Application_DialogException | Inventory cannot be changed during on insert."},
		{"customers", `{"displayName":"x","number":"10000"}`, "Conflict | Internal_EntityWithSameKeyExists | The Customer already exists. Identification fields and values: No.='10000'"},
		{"paymentTerms", `{"code":"cod"}`, "Conflict | Internal_EntityWithSameKeyExists | The Payment Terms already exists. Identification fields and values: Code='COD'"},
		{"companies", `{}`, "Method Not Allowed | BadRequest_MethodNotAllowed | 'POST' requests for 'companies' of EdmType 'Entity' are not allowed within Dynamics 365 Business Central OData web services."},
		{"accounts", `{}`, "Method Not Allowed | BadRequest_MethodNotAllowed | Entity does not support insert"},
		{"externaleventsubscriptions", `{}`, "Not Implemented | NotSimulated | The simulator does not simulate business events (`externaleventsubscriptions`)."},
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
		{"POST", "/$metadata", `{}`, "Method Not Allowed | BadRequest_MethodNotAllowed | 'POST' requests for '$metadata' of EdmType 'Collection'" + within},
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
		{"GET", "/customers('10000')", ``, "Bad Request | BadRequest_NotFound | Bad Request - Error in query syntax: 'customers('10000')'"},
		{"GET", "/customers(10000)", ``, "Bad Request | BadRequest_NotFound | Bad Request - Error in query syntax: 'customers(10000)'"},
		{"GET", "/customers()", ``, "Bad Request | BadRequest_NotFound | Bad Request - Error in query syntax: 'customers()'"},
		{"GET", "/customerSales(customerId=" + zeroGUID + ",customerNumber='1',name='O''Neil')", ``, "Not Found | Internal_RecordNotFound | The Customer Sale does not exist. Identification fields and values: Customer Id='" + zeroGUID + "',Customer Number='1',Name='O'Neil'"},
		{"GET", "/customerSales(customerId=" + zeroGUID + ")", ``, "Bad Request | BadRequest_NotFound | Bad Request - Error in query syntax: 'customerSales(customerId=00000000-0000-0000-0000-000000000000)'"},
		{"GET", "/apicategoryroutes('v9')", ``, "Not Found | Internal_RecordNotFound | The Apicategoryroutes does not exist. Identification fields and values: Route='v9'"},
		{"POST", "/customers(" + id + ")/Microsoft.NAV.fly", ``, "Not Implemented | BadRequest_MethodNotImplemented | Entity does not support bound actions"},
		{"GET", "/customers(" + id + ")/paymentTerm(1)", ``, "Bad Request | BadRequest_NotFound | Bad Request - Error in query syntax: 'paymentTerm(1)'"},
		{"GET", "/companies(city='x')", ``, "Bad Request | BadRequest_NotFound | Bad Request - Error in query syntax: 'companies(city='x')'"},
		{"GET", "/companies(name='x)", ``, "Bad Request | BadRequest_NotFound | Bad Request - Error in query syntax: 'companies(name='x)'"},
		{"GET", "/companyInformation/$count/x", ``, "Not Found | BadRequest_ResourceNotFound | Resource not found for the segment '$count'."},
	} {
		a := c.send(test.method, test.path, test.body, "If-Match", "*")
		same(t, a.failed(t), test.want)
	}
}

// TestNotSimulated names everything that is answered with 501.
func TestNotSimulated(t *testing.T) {
	c := newClient(t, Options{})
	const online = "https://api.businesscentral.dynamics.com/v2.0/production"
	const start = "Not Implemented | NotSimulated | The simulator does not simulate "
	for _, test := range []struct{ method, path, want string }{
		{"GET", online + "/api/microsoft/powerbi/v2.0/companies", start + "the API `microsoft/powerbi/v2.0`; it answers `v2.0` and `microsoft/automation/v2.0`."},
		{"GET", online + "/api/v1.0/companies", start + "the API `v1.0`; it answers `v2.0` and `microsoft/automation/v2.0`."},
		{"GET", online + "/ODataV4/Company('x')/Customer", start + "the OData web service `Customer`; `--sim-metadata ODataV4=FILE` with their $metadata lets it (`bchttp sim --metadata ODataV4=FILE`)."},
		{"GET", online + "/WS/x/Page/Customer", start + "SOAP web services (`WS/x/Page/Customer`)."},
	} {
		a := c.send(test.method, test.path, "")
		same(t, a.failed(t), test.want)
		if strings.Contains(a.body, "CorrelationId") {
			t.Errorf("%s", a.body)
		}
	}
}
