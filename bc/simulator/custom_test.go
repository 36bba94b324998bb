package simulator

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/bc/catalog"
)

const rentalsRoot = "https://api.businesscentral.dynamics.com/v2.0/Production/api/contoso/rentals/v1.0"

// rentals is a client of the API of testdata/rentals.xml.
func rentals(t *testing.T, route string) *client {
	t.Helper()
	text, err := os.ReadFile("testdata/rentals.xml")
	if err != nil {
		t.Fatal(err)
	}
	api, err := catalog.NewAPI(route, text)
	if err != nil {
		t.Fatal(err)
	}
	c := newClient(t, Options{APIs: []*catalog.API{api}})
	c.root = rentalsRoot
	return c
}

func TestCustomAPIHasTheSetsOfItsMetadata(t *testing.T) {
	for _, route := range []string{"", "contoso/rentals/v1.0"} {
		c := rentals(t, route)
		if diff := cmp.Diff([]string{"companies", "cars", "rentals", "rentalLines", "ratings"}, c.get("").names(t, "name")); diff != "" {
			t.Errorf("route %q:\n%s", route, diff)
		}
		text, err := os.ReadFile("testdata/rentals.xml")
		if err != nil {
			t.Fatal(err)
		}
		same(t, c.get("/$metadata").body, string(text))
		same(t, c.get("/companies").values(t)[0]["name"].(string), demoCompany)
		same(t, c.get("/customers").failed(t), "Not Found | BadRequest_ResourceNotFound | Resource not found for the segment 'customers'.")
	}
	other := rentals(t, "contoso/rentals/v2.0")
	same(t, other.get("/cars").failed(t), "Not Implemented | NotSimulated | The simulator does not simulate the custom API `contoso/rentals/v1.0`; `--sim-metadata FILE` with its $metadata lets it (`bchttp sim --metadata FILE`).")
}

// TestInventedRows are plausible by type and name, and refer to each other.
func TestInventedRows(t *testing.T) {
	c := rentals(t, "")
	car := c.get("/companies(" + c.company() + ")/cars?$expand=rentals($expand=rentalLines,car)").values(t)[1]
	rental := car["rentals"].([]any)[0].(map[string]any)
	line := rental["rentalLines"].([]any)[0].(map[string]any)
	got := []any{
		car["number"], car["displayName"], car["status"], car["dailyRate"], car["seats"], car["electric"], car["registeredOn"], car["dateFilter_FilterOnly"],
		rental["carId"] == car["id"], rental["email"], rental["car"].(map[string]any)["number"],
		line["rentalId"] == rental["id"], line["lineNo"],
	}
	want := []any{
		"N0020", "Display Name 2", "On_x0020_Hire", 200.0, 2.0, true, "2025-05-02", nil,
		true, "contact2@contoso.com", "N0020", true, 2.0,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if empty := c.get("/cars?company=My%20Company").values(t); len(empty) != 0 {
		t.Errorf("the other company has %v", empty)
	}
}

// TestCustomAPIWrites has create, change, delete and the refusals that the metadata asks for.
func TestCustomAPIWrites(t *testing.T) {
	c := rentals(t, "contoso/rentals/v1.0")
	made := c.send("POST", "/cars", `{"displayName":"Van","status":"On Hire","seats":9}`)
	same(t, made.header.Get("Location"), rentalsRoot+"/companies("+c.company()+")/cars("+made.text(t, "id")+")")
	same(t, made.text(t, "@odata.context"), rentalsRoot+"/$metadata#cars/$entity")
	same(t, made.text(t, "number")+" "+made.text(t, "status"), "100001 On_x0020_Hire")
	one := "/cars(" + made.text(t, "id") + ")"
	changed := c.send("PATCH", one, `{"seats":7}`, "If-Match", made.text(t, "@odata.etag"))
	same(t, changed.text(t, "lastModifiedDateTime"), "2026-03-02T12:00:00.123Z")
	whole := c.send("POST", "/rentals?$expand=rentalLines", `{"customerName":"Ann","carNumber":"100001","rentalLines":[{"description":"Fuel"},{"description":"Wash"}]}`)
	same(t, whole.text(t, "carId"), made.text(t, "id"))
	lines := whole.object(t)["rentalLines"].([]any)
	line := "/rentalLines(rentalId=" + whole.text(t, "id") + ",lineNo=20000)"
	same(t, c.get(line).text(t, "description"), "Wash")
	if len(lines) != 2 {
		t.Errorf("%d lines in %s", len(lines), whole.body)
	}
	for name, test := range map[string]struct{ method, path, body, want string }{
		"not deletable":     {"DELETE", one, "", "Method Not Allowed | BadRequest_MethodNotAllowed | Entity does not support delete"},
		"not insertable":    {"POST", "/ratings", `{"code":"X"}`, "Method Not Allowed | BadRequest_MethodNotAllowed | Entity does not support insert"},
		"not updatable":     {"PATCH", "/ratings('C0010')", `{}`, "Method Not Allowed | BadRequest_MethodNotAllowed | Entity does not support modify"},
		"read-only":         {"POST", "/cars", `{"mileage":1}`, "Bad Request | BadRequest_InvalidOperation | Control 'mileage' is read-only."},
		"no member":         {"POST", "/cars", `{"status":"Lost"}`, "Bad Request | Unknown | 'Lost' is not an option. The existing options are:  ,Ready,On Hire"},
		"not nullable":      {"POST", "/rentals", `{"customerName":null}`, "Bad Request | BadRequest_RequiredParamNotProvided | Field 'customerName' must not be blank or empty."},
		"no such target":    {"POST", "/rentals", `{"customerName":"Ann","carNumber":"NONE"}`, "Bad Request | Application_DialogException | The \"carNumber\" does not match to a Car."},
		"key taken":         {"POST", "/rentalLines", `{"rentalId":"` + whole.text(t, "id") + `","lineNo":20000}`, "Conflict | Internal_EntityWithSameKeyExists | The Rental Line already exists. Identification fields and values: Rental Id='" + whole.text(t, "id") + "',Line No='20000'"},
		"key of two parts":  {"GET", "/rentalLines(" + whole.text(t, "id") + ")", "", "Bad Request | BadRequest_NotFound | Bad Request - Error in query syntax: 'rentalLines(" + whole.text(t, "id") + ")'"},
		"key is given once": {"PATCH", line, `{"lineNo":8}`, "Bad Request | Application_DialogException | You cannot change the value of the key field lineNo."},
		"bound action":      {"POST", one + "/Microsoft.NAV.wash", ``, "Not Implemented | NotSimulated | The simulator does not simulate the action `Microsoft.NAV.wash` of `cars`."},
	} {
		t.Run(name, func(t *testing.T) {
			if got := c.send(test.method, test.path, test.body, "If-Match", "*").failed(t); !strings.HasPrefix(got, test.want) {
				t.Errorf("%s\nwant %s", got, test.want)
			}
		})
	}
}

// TestCustomAPIPages has pages of sets whose key is no id.
func TestCustomAPIPages(t *testing.T) {
	c := rentals(t, "")
	for _, set := range []string{"/rentalLines", "/ratings", "/cars"} {
		seen, next := 0, set
		for next != "" {
			page := c.get(next, "Prefer", "odata.maxpagesize=2")
			seen += len(page.values(t))
			next, _ = page.object(t)["@odata.nextLink"].(string)
		}
		if seen != invented {
			t.Errorf("%s has %d records on its pages", set, seen)
		}
	}
}
