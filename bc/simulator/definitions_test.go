package simulator

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/bc/catalog"
	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/bc/odata/edmx"
)

// TestEntityDefinitions has the row `entityDefinitions` of business-central section 2.3.
func TestEntityDefinitions(t *testing.T) {
	c := newClient(t, Options{})
	if got := len(c.get("/entityDefinitions").values(t)); got != len(model.Sets(model.StandardAPI))-1 {
		t.Errorf("%d definitions", got)
	}
	a := c.get(path("/entityDefinitions?$filter=entitySetName eq 'taxGroups'"))
	same(t, a.body, `{"@odata.context":"`+onlineRoot+`/$metadata#entityDefinitions","value":[{"entityName":"taxGroup","entitySetName":"taxGroups",`+
		`"entityCaptions":[{"languageCode":1033,"caption":"Tax Group"}],"entitySetCaptions":[{"languageCode":1033,"caption":"Tax Groups"}],`+
		`"properties":[{"name":"id","captions":[{"languageCode":1033,"caption":"Id"}]},{"name":"code","captions":[{"languageCode":1033,"caption":"Code"}]},`+
		`{"name":"displayName","captions":[{"languageCode":1033,"caption":"Display Name"}]},{"name":"taxType","captions":[{"languageCode":1033,"caption":"Tax Type"}]},`+
		`{"name":"lastModifiedDateTime","captions":[{"languageCode":1033,"caption":"Last Modified Date Time"}]}],"actions":[],`+
		`"enumMembers":[{"name":"Sales_x0020_Tax","captions":[{"languageCode":1033,"caption":"Sales Tax"}]},{"name":"VAT","captions":[{"languageCode":1033,"caption":"VAT"}]}]}]}`)
	if one := c.get("/entityDefinitions('salesOrder')"); !strings.Contains(one.body, `"actions":[{"name":"shipAndInvoice"`) {
		t.Error(one.body)
	}
	same(t, c.send("POST", "/entityDefinitions", `{}`).failed(t),
		"Method Not Allowed | BadRequest_MethodNotAllowed | 'POST' requests for 'entityDefinitions' of EdmType 'Entity' are not allowed within Dynamics 365 Business Central OData web services.")
	custom := rentals(t, "")
	if diff := cmp.Diff([]string{"companies", "cars", "rentals", "rentalLines", "ratings"}, custom.get("/entityDefinitions").names(t, "entitySetName")); diff != "" {
		t.Errorf("of a custom API:\n%s", diff)
	}
}

// TestRoutesOfTheEnvironment has the rows `apicategoryroutes` and `apiRoutes` of section 2.3.
func TestRoutesOfTheEnvironment(t *testing.T) {
	c := rentals(t, "contoso/rentals/v1.0")
	const runtime = "https://api.businesscentral.dynamics.com/v2.0/Production/api/microsoft/runtime/beta"
	want := []string{"v2.0", "microsoft/automation/v2.0", "microsoft/runtime/beta", "contoso/rentals/v1.0"}
	for _, address := range []string{onlineRoot + "/apicategoryroutes", runtime + "/companies(" + c.company() + ")/apiRoutes"} {
		a := c.get(address)
		if diff := cmp.Diff(want, a.names(t, "route")); diff != "" {
			t.Errorf("%s\n%s", address, diff)
		}
		last := a.values(t)[3]
		same(t, last["publisher"].(string)+" "+last["group"].(string)+" "+last["version"].(string), "contoso rentals v1.0")
	}
}

// TestWebhookSupportedResources has the row of section 2.3: `eq` with a trailing `*` is a
// wildcard here, and nowhere else.
func TestWebhookSupportedResources(t *testing.T) {
	c := rentals(t, "contoso/rentals/v1.0")
	resources := "https://api.businesscentral.dynamics.com/v2.0/Production/api/microsoft/runtime/beta/companies(" + c.company() + ")/webhookSupportedResources"
	standard := 0
	for _, set := range model.Sets(model.StandardAPI) {
		if entityOf(set).Webhook {
			standard++
		}
	}
	for filter, want := range map[string]int{
		"": standard + 3, "?$filter=resource eq 'v2.0*'": standard, "?$filter=resource eq 'contoso/*'": 3, "?$filter=resource eq 'v2.0/customers'": 1,
		"?$filter=resource eq 'v2.0/cu*' or resource eq 'contoso/rentals/v1.0/cars'": 4, "?$filter=resource eq 'v1.0*'": 0,
	} {
		if got := c.get(resources+path(filter)).names(t, "resource"); len(got) != want {
			t.Errorf("%s: %d, want %d: %v", filter, len(got), want, got)
		}
	}
	same(t, strings.Join(c.get(onlineRoot+path("/customers?$filter=number eq '1*'")).names(t, "number"), " "), "")
}

// TestMetadataIsUnderstood holds that the document of the API v2.0, given as that of a custom
// API, describes the same sets.
func TestMetadataIsUnderstood(t *testing.T) {
	text := newClient(t, Options{}).get("/$metadata").body
	if problems := edmx.Parse([]byte(text)).Problems; len(problems) > 0 {
		t.Fatal(problems)
	}
	api, err := catalog.NewAPI("", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(model.Sets(model.StandardAPI), api.Sets); diff != "" {
		t.Error(diff)
	}
	entities := catalog.Catalog{Custom: []*catalog.API{api}}
	for _, set := range api.Sets {
		got := entities.Lookup("contoso/copy/v1.0", set)
		want := entityOf(set)
		if got.Verbs != want.Verbs || got.Name != want.Name || len(got.Properties) != len(want.Properties) || !cmp.Equal(got.Key, want.Key) || !cmp.Equal(got.AlternateKeys, want.AlternateKeys) {
			t.Errorf("%s is %+v", set, got)
		}
		for i := range want.Properties {
			g, w := got.Properties[i], want.Properties[i]
			if g.Name != w.Name || g.Kind != w.Kind || g.MaxLength != w.MaxLength || g.NotNull != w.NotNull || len(g.Members) != len(model.EnumMembers(w.EnumName())) {
				t.Errorf("%s: %+v, want %+v", set, g, w)
			}
		}
		for i := range want.Navigations {
			g, w := got.Navigations[i], want.Navigations[i]
			if g.Name != w.Name || g.Target != w.Target || g.Collection != w.Collection || g.Part != w.Part || !cmp.Equal(g.Via, w.Via) {
				t.Errorf("%s: %+v, want %+v", set, g, w)
			}
		}
	}
}
