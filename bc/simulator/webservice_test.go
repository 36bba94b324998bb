package simulator

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/bc/catalog"
)

const webRoot = "https://api.businesscentral.dynamics.com/v2.0/contoso.com/Production/ODataV4"

func webClient(t *testing.T) *client {
	t.Helper()
	text, err := os.ReadFile("testdata/webservices.xml")
	if err != nil {
		t.Fatal(err)
	}
	api, err := catalog.NewAPI("ODataV4", text)
	if err != nil {
		t.Fatal(err)
	}
	c := newClient(t, Options{APIs: []*catalog.API{api}})
	c.root = webRoot
	return c
}

// TestWebServices has the row "OData web services" of business-central section 2.1: the
// company by its name, keys of several parts, and no deep insert.
func TestWebServices(t *testing.T) {
	c := webClient(t)
	if diff := cmp.Diff([]string{demoCompany, emptyCompany}, c.get("/Company").names(t, "Name")); diff != "" {
		t.Error(diff)
	}
	const cronus = "/Company('CRONUS%20UK%20Ltd.')"
	same(t, c.get(cronus).text(t, "Display_Name"), demoCompany)
	made := c.send("POST", cronus+"/SalesOrder", `{"Document_Type":"Order","No":"S-1","Sell_to_Customer_Name":"Ann"}`)
	same(t, made.header.Get("Location"), webRoot+cronus+"/SalesOrder(Document_Type='Order',No='S-1')")
	same(t, made.text(t, "@odata.context"), webRoot+"/$metadata#Company('CRONUS%20UK%20Ltd.')/SalesOrder/$entity")
	const order = cronus + "/SalesOrder(Document_Type='Order',No='S-1')"
	same(t, c.send("PATCH", order, `{"Sell_to_Customer_Name":"Bob"}`, "If-Match", "*").text(t, "Sell_to_Customer_Name"), "Bob")
	same(t, c.get("/SalesOrder(Document_Type='Order',No='S-1')?company=CRONUS%20UK%20Ltd.").text(t, "No"), "S-1")
	if got := len(c.get("/Company('My%20Company')/SalesOrder").values(t)); got != 0 {
		t.Errorf("the other company has %d orders", got)
	}
	for name, test := range map[string]struct{ method, path, body, want string }{
		"unknown company": {"GET", "/Company('None')/SalesOrder", "", "Not Found | Internal_CompanyNotFound | Can't process the request because the company 'None' can't be found."},
		"unknown service": {"GET", cronus + "/Vendor", "", "Not Found | BadRequest_ResourceNotFound | Resource not found for the segment 'Vendor'."},
		"bound action":    {"POST", order + "/NAV.Release", "", "Not Implemented | NotSimulated | The simulator does not simulate the action `Microsoft.NAV.Release` of `SalesOrder`."},
		"unbound action":  {"POST", "/Calendar_Add?company=x", "{}", "Not Implemented | NotSimulated | The simulator does not simulate the unbound action `Calendar_Add`."},
		"deep insert": {
			"POST", cronus + "/SalesOrder", `{"Document_Type":"Order","No":"S-2","SalesOrderSalesLines":[{}]}`,
			"Bad Request | BadRequest | The property 'SalesOrderSalesLines' does not exist on type 'Microsoft.NAV.SalesOrder'.",
		},
		"not editable": {"PATCH", order, `{"Amount":1}`, "Bad Request | BadRequest_InvalidOperation | Control 'Amount' is read-only."},
	} {
		if got := c.send(test.method, test.path, test.body, "If-Match", "*").failed(t); !strings.HasPrefix(got, test.want) {
			t.Errorf("%s: %s\nwant %s", name, got, test.want)
		}
	}
}

// TestWebServicesThatAreNotDescribed has the rows "unbound codeunit action" and "SOAP" of
// section 2.1: refused by name.
func TestWebServicesThatAreNotDescribed(t *testing.T) {
	c := newClient(t, Options{})
	const start = "Not Implemented | NotSimulated | The simulator does not simulate "
	const hint = "; `--sim-metadata ODataV4=FILE` with their $metadata lets it (`bchttp sim --metadata ODataV4=FILE`)."
	for path, want := range map[string]string{
		webRoot:                start + "the OData web services" + hint,
		webRoot + "/$metadata": start + "the OData web services" + hint,
		webRoot + "/Company('X')/Chart_of_Accounts":                       start + "the OData web service `Chart_of_Accounts`" + hint,
		"http://bcserver:7048/BC/ODataV4/Company('X')/SalesOrder(No='1')": start + "the OData web service `SalesOrder`" + hint,
		"http://bcserver:7047/BC/WS/CRONUS/Page/Customer":                 start + "SOAP web services (`WS/CRONUS/Page/Customer`).",
	} {
		same(t, c.get(path).failed(t), want)
	}
	same(t, c.send("POST", webRoot+"/Calendar_Add?company=x", "{}").failed(t), start+"the unbound action `Calendar_Add`.")
}
