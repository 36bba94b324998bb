package simulator

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestQueryOptions has the rows of business-central section 3.1.
func TestQueryOptions(t *testing.T) {
	c := newClient(t, Options{})
	for name, test := range map[string]struct {
		query, property string
		want            []string
	}{
		"$filter":              {"$filter=city eq 'Bristol'", "number", []string{"30000"}},
		"$orderby":             {"$orderby=city desc,number desc&$top=3", "number", []string{"40000", "70000", "60000"}},
		"$orderby ascending":   {"$orderby=displayName&$top=2", "displayName", []string{"Adatum Corporation", "Alpine Ski House"}},
		"$orderby number":      {"$orderby=creditLimit desc&$top=2", "number", []string{"10000", "60000"}},
		"$top":                 {"$top=1", "number", []string{"10000"}},
		"$top 0":               {"$top=0", "number", []string{}},
		"$skip":                {"$skip=8", "number", []string{"90000", "C00001"}},
		"$skip behind the end": {"$skip=99", "number", []string{}},
		"$top and $skip":       {"$skip=1&$top=1", "number", []string{"20000"}},
		"blanks by plus":       {"$filter=displayName+eq+'Trey+Research'", "number", []string{"20000"}},
	} {
		t.Run(name, func(t *testing.T) {
			a := c.get("/customers?" + path(test.query))
			if diff := cmp.Diff(test.want, a.names(t, test.property)); diff != "" {
				t.Errorf("%s\n%s", diff, a.body)
			}
			if strings.Contains(a.body, "nextLink") {
				t.Errorf("a next link in %s", a.body)
			}
		})
	}
}

func TestSelectKeepsTheETagAndShowsInTheContext(t *testing.T) {
	c := newClient(t, Options{})
	list := c.get("/customers?$select=id,displayName&$top=1")
	row := list.values(t)[0]
	same(t, list.body, `{"@odata.context":"`+onlineRoot+`/$metadata#customers(id,displayName)","value":[{"@odata.etag":"`+
		strings.ReplaceAll(row["@odata.etag"].(string), `"`, `\"`)+`","id":"`+row["id"].(string)+`","displayName":"Adatum Corporation"}]}`)
	one := c.get("/customers(" + row["id"].(string) + ")?$select=number")
	same(t, one.text(t, "@odata.context"), onlineRoot+"/$metadata#customers(number)/$entity")
	if len(one.object(t)) != 3 {
		t.Errorf("%s", one.body)
	}
	star := c.get("/customers?$select=*&$top=1")
	same(t, star.text(t, "@odata.context"), onlineRoot+"/$metadata#customers")
	if len(star.values(t)[0]) != 28 {
		t.Errorf("%s", star.body)
	}
}

func TestCount(t *testing.T) {
	c := newClient(t, Options{})
	a := c.get("/customers?$count=true&$top=1&$filter=" + path("country eq 'GB'"))
	if got := a.object(t)["@odata.count"]; got != 8.0 {
		t.Errorf("count is %v", got)
	}
	number := c.get("/customers/$count?$filter=" + path("country eq 'GB'"))
	same(t, number.body, "8")
	same(t, number.header.Get("Content-Type"), "text/plain; charset=utf-8")
}

// TestFilter has the rows of section 3.2 that select.
func TestFilter(t *testing.T) {
	c := newClient(t, Options{})
	id := c.get("/customers?$top=1").values(t)[0]["id"].(string)
	all := c.get("/customers").names(t, "number")
	for filter, want := range map[string][]string{
		"number eq '20000'":                              {"20000"},
		"number ne '20000' and number lt '30000'":        {"10000"},
		"number gt '80000' and number le '90000'":        {"90000"},
		"creditLimit ge 5000":                            {"10000", "60000"},
		"creditLimit eq 15000.00":                        {"10000"},
		"number eq '10000' or number eq '20000'":         {"10000", "20000"},
		"(number eq '10000') and (city eq 'Birmingham')": {"10000"},
		"startswith(displayName,'Alp')":                  {"40000"},
		"endswith(displayName,'School of Fine Art')":     {"30000"},
		"contains(displayName,'Hifi')":                   {"60000"},
		"displayName eq 'trey research'":                 {"20000"},
		"id eq " + id:                                    {"10000"},
		"id eq " + strings.ToUpper(id):                   {"10000"},
		"type eq 'Person'":                               {},
		"blocked eq ' ' and number eq '10000'":           {"10000"},
		"blocked eq '_x0020_' and number eq '10000'":     {"10000"},
		"currencyCode eq 'EUR'":                          {"40000", "C00001"},
		"taxLiable eq true":                              {},
		"lastModifiedDateTime gt 2025-05-16T09:37:59.6Z": {},
		"displayName eq 'O''Neil'":                       {},
		// silently ignored: all rows come back
		"number in ('10000','20000')":                        all,
		"defaultDimensions/any(d:d/dimensionCode eq 'AREA')": all,
	} {
		a := c.get("/customers?$filter=" + path(filter))
		if a.status != http.StatusOK {
			t.Errorf("%s: %s", filter, a.body)
			continue
		}
		if diff := cmp.Diff(want, a.names(t, "number")); diff != "" {
			t.Errorf("%s\n%s", filter, diff)
		}
	}
}

func TestFilterOfDatesAndEnums(t *testing.T) {
	c := newClient(t, Options{})
	for _, filter := range []string{"currentFiscalYearStartDate ge 2026-01-01", "currentFiscalYearStartDate eq 2026-01-01"} {
		if got := c.get("/companyInformation?$filter=" + path(filter)).values(t); len(got) != 1 {
			t.Errorf("%s: %v", filter, got)
		}
	}
	for _, filter := range []string{"category eq 'Cost of Goods Sold'", "category eq 'Cost_x0020_of_x0020_Goods_x0020_Sold'"} {
		if diff := cmp.Diff([]string{"7110"}, c.get("/accounts?$filter="+path(filter)).names(t, "number")); diff != "" {
			t.Errorf("%s: %s", filter, diff)
		}
	}
}

// TestRefusedQueries has the rows of 3.1 and 3.2 that are refused.
func TestRefusedQueries(t *testing.T) {
	c := newClient(t, Options{})
	for query, want := range map[string]string{
		"$filter=number eq '1' or displayName eq 'x'": "Bad Request | BadRequest | The 'OR' operator is not supported on distinct fields on an OData filter.",
		"$filter=colour eq 'red'":                     "Bad Request | BadRequest | Could not find a property named 'colour' on type 'Microsoft.NAV.customer'.",
		"$orderby=colour":                             "Bad Request | BadRequest | Could not find a property named 'colour' on type 'Microsoft.NAV.customer'.",
		"$select=colour":                              "Bad Request | BadRequest | Could not find a property named 'colour' on type 'Microsoft.NAV.customer'.",
		"$filter=number eq":                           "Bad Request | BadRequest_NotFound | Expression expected at position 9 in 'number eq'.",
		"$filter=number eq '123456789012345678901'":   `Bad Request | Application_FilterErrorException | The filter "='123456789012345678901'" is not valid for the No. field on the Customer table. The length of the string exceeds the length of the field.`,
		"$filter=blocked eq 'Red'":                    "Bad Request | Unknown | 'Red' is not an option. The existing options are:  ,Ship,Invoice,All",
		"$expand=colour":                              "Bad Request | BadRequest | Could not find a property named 'colour' on type 'Microsoft.NAV.customer'.",
		"$expand=*":                                   "Not Implemented | NotSimulated | The simulator does not simulate `$expand` of `*` and of paths.",
		"$expand=paymentTerm($select=colour)":         "Bad Request | BadRequest | Could not find a property named 'colour' on type 'Microsoft.NAV.paymentTerm'.",
		"$search=x":                                   "Bad Request | BadRequest | The query parameter '$search' is not supported.",
		"$apply=x":                                    "Bad Request | BadRequest | The query parameter '$apply' is not supported.",
	} {
		same(t, c.get("/customers?"+path(query)).failed(t), want)
	}
	for _, query := range []string{"$nonsense=1", "$top=-1", "$top=x", "$skip=x", "$top=1&$top=2"} {
		if a := c.get("/customers?" + query); a.status != http.StatusBadRequest {
			t.Errorf("%s: %d %s", query, a.status, a.body)
		}
	}
}

func TestStrictRefusesWhatIsIgnored(t *testing.T) {
	c := newClient(t, Options{Strict: true})
	same(t, c.get("/customers?$filter="+path("number in ('10000')")).failed(t),
		"Bad Request | BadRequest | The filter `number in ('10000')` is ignored by Business Central, so all rows would come back.")
	id := c.get("/customers?$top=1").values(t)[0]["id"].(string)
	same(t, c.send("DELETE", "/customers("+id+")", "").failed(t), "Bad Request | BadRequest_InvalidToken | "+noToken)
}

// TestPaging has the rows of section 3.3.
func TestPaging(t *testing.T) {
	c := newClient(t, Options{})
	var all []string
	next, pages := onlineRoot+"/customers?$orderby=displayName&$skip=1&$filter="+path("country eq 'GB'"), 0
	for next != "" {
		a := c.get(next, "Prefer", "odata.maxpagesize=3")
		all = append(all, a.names(t, "displayName")...)
		next, _ = a.object(t)["@odata.nextLink"].(string)
		pages++
		if next != "" {
			last := a.values(t)[2]["id"].(string)
			same(t, next, onlineRoot+"/customers?$orderby=displayName&$filter="+path("country eq 'GB'")+"&$skiptoken='"+last+"'")
		}
	}
	want := []string{"Blanemark Hifi Shop", "Deerfield Graphics Company", "Fairway Sound", "Guildford Water Department", "Relecloud", "School of Fine Art", "Trey Research"}
	if diff := cmp.Diff(want, all); diff != "" || pages != 3 {
		t.Errorf("%d pages\n%s", pages, diff)
	}
	top := c.get("/customers?$top=5", "Prefer", "odata.maxpagesize=3")
	if len(top.values(t)) != 5 || strings.Contains(top.body, "nextLink") {
		t.Errorf("with $top: %s", top.body)
	}
	same(t, c.get("/customers?$skiptoken='00000000-0000-0000-0000-000000000001'").failed(t),
		"Bad Request | SkipTokenIsNoLongerValid | The skip token is no longer valid.")
	same(t, c.get("/customers?$skiptoken=7").failed(t),
		"Bad Request | SkipTokenIsNoLongerValid | The skip token is no longer valid.")
	same(t, c.get("/customers", "Prefer", "odata.maxpagesize=20001").failed(t),
		"Request Entity Too Large | BadRequest | The page size 20001 is larger than the maximum of 20000.")
	same(t, c.get("/customers", "Prefer", "odata.maxpagesize=none").failed(t),
		"Bad Request | BadRequest | The value 'none' of the preference odata.maxpagesize is not a positive number.")
}

// TestLinesNeedAParent has the fact of section 6.
func TestLinesNeedAParent(t *testing.T) {
	c := newClient(t, Options{})
	same(t, c.get("/salesOrderLines").failed(t), "Bad Request | Application_DialogException | You must specify an Id or a Document Id to get the lines.")
	if a := c.get("/salesOrderLines?$filter=" + path("documentId eq "+zeroGUID)); a.status != http.StatusOK {
		t.Errorf("%s", a.body)
	}
}
