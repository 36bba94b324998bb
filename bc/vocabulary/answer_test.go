package vocabulary_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/bc/vocabulary"
)

const below = "https://api.businesscentral.dynamics.com/v2.0/production/api/v2.0/companies(_)"

// TestAnswer follows paths through what requests are answered.
func TestAnswer(t *testing.T) {
	known := apis(t)
	for _, test := range []struct{ request, path, want string }{
		{"GET /items", "", "value @odata.nextLink @odata.context"},
		{"GET /items?$count=true", "", "value @odata.nextLink @odata.count @odata.context"},
		{"GET /items?$select=number,id", "value 0", "id number @odata.etag"},
		{"GET /items?$select=*&$top=1", "nothing", "-"},
		{"GET /items(_)?$select=id", "", "id @odata.etag"},
		{"GET /items(_)?$select=id&$expand=itemCategory($select=code)", "", "id itemCategory @odata.etag"},
		{"GET /items(_)?$select=id&$expand=itemCategory($select=code)", "itemCategory", "code @odata.etag"},
		{"GET /items(_)?$expand=itemVariants", "itemVariants", "a list"},
		{"GET /items(_)/itemVariants?$select=code", "value 0", "code @odata.etag"},
		{"GET /items(_)/itemCategory?$select=code", "", "code @odata.etag"},
		{"GET /items(_)/number", "", "value @odata.context"},
		{"GET /items(_)/number", "value", "a value"},
		{"GET /items(_)", "number", "a value"},
		{"GET /items(_)?$select=id", "number", "-"},
		{"GET /items(_)", "@odata.etag", "a value"},
		{"POST /items?$select=id", "", "id @odata.etag"},
		{"PATCH /items(_)?$select=id", "", "id @odata.etag"},
		{"DELETE /items(_)", "", "-"},
		{"GET /items/$count", "", "-"},
		{"POST /salesOrders(_)/Microsoft.NAV.shipAndInvoice", "", "-"},
		{"GET /nothing", "", "-"},
	} {
		method, address, _ := strings.Cut(test.request, " ")
		p, _ := vocabulary.Locate(known, below+address)
		a, ok := p.Answer(below+address, method)
		for step := range strings.FieldsSeq(test.path) {
			if step == "0" {
				a = a.Element()
			} else {
				a, ok = a.Step(step)
			}
		}
		if got := answered(a, ok); got != test.want {
			t.Errorf("%s %s: %s, want %s", test.request, test.path, got, test.want)
		}
	}
}

func answered(a vocabulary.Answer, ok bool) string {
	switch {
	case !ok:
		return "-"
	case a.List():
		return "a list"
	case a.Leaf():
		return "a value"
	}
	var labels []string
	for _, w := range a.Words() {
		labels = append(labels, w.Label)
	}
	return strings.Join(labels, " ")
}

// TestObject has what bodies can hold.
func TestObject(t *testing.T) {
	known := apis(t)
	for _, test := range []struct{ request, first, without string }{
		{"POST /customers", "0 displayName", "id balanceDue lastModifiedDateTime"},
		{"PATCH /customers(_)", "1 number", "id defaultDimensions"},
		{"POST /salesOrders", "0 customerId", "number totalTaxAmount customer"},
		{"POST /salesOrders(_)/salesOrderLines", "3 documentId", "id"},
		{"POST /salesOrders(_)/Microsoft.NAV.shipAndInvoice", "", ""},
		{"GET /customers", "-", ""},
		{"PATCH /customers", "-", ""},
		{"POST /customers(_)", "-", ""},
		{"POST /items(_)/picture/pictureContent", "-", ""},
	} {
		method, address, _ := strings.Cut(test.request, " ")
		p, _ := vocabulary.Locate(known, below+address)
		o, ok := p.Object(method)
		if !ok {
			if test.first != "-" {
				t.Errorf("%s has no object", test.request)
			}
			continue
		}
		if got := member(o, test.first); got != test.first {
			t.Errorf("%s: %q, want %q", test.request, got, test.first)
		}
		for name := range strings.FieldsSeq(test.without) {
			if got := member(o, name); got != "" {
				t.Errorf("%s offers %q", test.request, got)
			}
		}
	}
}

// member is a member of an object by the last word, with its rank.
func member(o vocabulary.Object, name string) string {
	name = name[strings.LastIndexByte(name, ' ')+1:]
	for _, w := range o.Members(nil) {
		if w.Label == name {
			return string(rune('0'+w.Rank)) + " " + name
		}
	}
	return ""
}

// TestAbout has the exact texts of what is told of words.
func TestAbout(t *testing.T) {
	known := apis(t)
	for _, test := range []struct{ address, word, want string }{
		{"/salesOrders", "salesOrders", "*Entity Set* `salesOrders` of `salesOrder` | key: `id` Guid | methods: GET POST PATCH DELETE | actions: `shipAndInvoice` | it stands below a company"},
		{"/customers(_)/currency", "currency", "*Navigation* `currency` of `customer` | leads to one `currency` | by `currencyId` = `id` | key: `id` Guid | methods: GET POST PATCH DELETE | it stands below a company"},
		{"/customers(_)/displayName", "displayName", "*Property* `displayName` of `customer` | String(100), required"},
		{"/salesOrders?$select=customerId", "customerId", "*Property* `customerId` of `salesOrder` | Guid, one of `customerNumber`, `customerId` is required"},
		{"/salesOrders?$orderby=number%20desc", "number", "*Property* `number` of `salesOrder` | String(20), read-only"},
		{"/customers?$filter=%27a%27%20eq%20blocked", "blocked", "*Property* `blocked` of `customer` | Enum | members: `_x0020_`, `Ship`, `Invoice`, `All`"},
		{"/customers?$filter=nothing eq 1", "nothing", ""},
		{"/customers?$top=1", "top", ""},
		{"/nothing", "nothing", ""},
	} {
		address := below + test.address
		p, _ := vocabulary.Locate(known, address)
		at := strings.LastIndex(address, test.word)
		told, _ := p.WordAt(address, at+1)
		if diff := cmp.Diff(test.want, strings.Join(told.Lines, " | ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.address, diff)
		}
		if told.Lines != nil && address[told.Start:told.End] != test.word {
			t.Errorf("%s: told of %q", test.address, address[told.Start:told.End])
		}
	}
}
