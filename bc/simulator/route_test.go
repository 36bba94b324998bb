package simulator

import (
	"encoding/json"
	"io/fs"
	"net/http"
	pathpkg "path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAnswers(t *testing.T) {
	for host, want := range map[string]bool{
		"api.businesscentral.dynamics.com": true, "API.BusinessCentral.Dynamics.com:443": true,
		"login.microsoftonline.com": true, "login.chinacloudapi.cn": true, "login.microsoftonline.us": true,
		"login.microsoftonline.de": true, "login.windows-ppe.net:443": true, "bcserver:7048": true, "bcserver:7047": true, "[::1]:7048": true,
		"bcserver": false, "bcserver:8080": false, "graph.microsoft.com": false, "localhost": false, "": false, "::1": false,
		"api.businesscentral.dynamics.com.example.org": false, "businesscentral.dynamics.com": false,
	} {
		if got := Answers(host); got != want {
			t.Errorf("%s: %v", host, got)
		}
	}
}

// TestRoutes has the rows of sections 2.1 and 2.2: the context tells what was read.
func TestRoutes(t *testing.T) {
	c := newClient(t, Options{})
	const api = "https://api.businesscentral.dynamics.com"
	for url, want := range map[string]string{
		api + "/v2.0/production/api/v2.0/companies":                 api + "/v2.0/Production/api/v2.0/$metadata#companies",
		api + "/v2.0/SANDBOX/api/v2.0/companies":                    api + "/v2.0/Sandbox/api/v2.0/$metadata#companies",
		api + "/v2.0/my%20own/api/v2.0/companies":                   api + "/v2.0/my%20own/api/v2.0/$metadata#companies",
		api + "/v2.0/contoso.com/production/api/v2.0/companies":     api + "/v2.0/contoso.com/Production/api/v2.0/$metadata#companies",
		api + "//v2.0/production/api//v2.0/companies/":              api + "/v2.0/Production/api/v2.0/$metadata#companies",
		"http://bcserver:7048/BC/api/v2.0/companies?tenant=default": "http://bcserver:7048/BC/api/v2.0/$metadata#companies",
		"https://bcserver:7047/BC/api/v2.0/companies":               "https://bcserver:7047/BC/api/v2.0/$metadata#companies",
		"http://127.0.0.1:4711/v2.0/production/api/v2.0/companies":  "http://127.0.0.1:4711/v2.0/Production/api/v2.0/$metadata#companies",
		"http://localhost:4711/BC/api/v2.0/companies":               "http://localhost:4711/BC/api/v2.0/$metadata#companies",
	} {
		a := c.get(url)
		if a.status != http.StatusOK {
			t.Errorf("%s: %d %s", url, a.status, a.body)
			continue
		}
		same(t, a.text(t, "@odata.context"), want)
	}
}

func TestRoutesThatLeadNowhere(t *testing.T) {
	c := newClient(t, Options{})
	const api = "https://api.businesscentral.dynamics.com"
	none := func(url string) string {
		return "Not Found | BadRequest_NotFound | No HTTP resource was found that matches the request URI '" + url + "'."
	}
	for url, want := range map[string]string{
		api + "/":                                                              none(api + "/"),
		api + "/v2.0":                                                          none(api + "/v2.0"),
		api + "/v2.0/api/v2.0/companies":                                       none(api + "/v2.0/api/v2.0/companies"),
		api + "/v2.0/production/companies":                                     none(api + "/v2.0/production/companies"),
		api + "/v2.0/production/api":                                           none(api + "/v2.0/production/api"),
		api + "/v2.0/production/api/v9.9/companies":                            none(api + "/v2.0/production/api/v9.9/companies"),
		api + "/v2.0/production/api/contoso/app/cars":                          none(api + "/v2.0/production/api/contoso/app/cars"),
		api + "/v2.0/production/api/contoso/app/v1.0/cars":                     "Not Implemented | NotSimulated | The simulator does not simulate the custom API `contoso/app/v1.0`; `--sim-metadata FILE` with its $metadata lets it (`bchttp sim --metadata FILE`).",
		api + "/v2.0/unknown-environment/api/v2.0/companies":                   "Not Found | NoEnvironment | Environment does not exist.",
		"http://bcserver:7048/BC/api/v2.0/companies?tenant=unknown-tenant":     "Service Unavailable | Internal_TenantUnavailable | The tenant 'unknown-tenant' is not accessible",
		api + "/t/oauth2/v2.0/token":                                           none(api + "/t/oauth2/v2.0/token"),
		"https://login.microsoftonline.com/v2.0/production/api/v2.0/companies": none("https://login.microsoftonline.com/v2.0/production/api/v2.0/companies"),
		"https://login.microsoftonline.com/t/oauth2/authorize":                 none("https://login.microsoftonline.com/t/oauth2/authorize"),
		api + "/environments/v1.2/x":                                           none(api + "/environments/v1.2/x"),
	} {
		a := c.get(url)
		same(t, a.failed(t), want)
	}
}

func TestOneLoopbackPortServesBoth(t *testing.T) {
	c := newClient(t, Options{})
	token := c.post("http://127.0.0.1:4711/contoso.com/oauth2/v2.0/token", goodForm).text(t, "access_token")
	if a := c.get("http://127.0.0.1:4711/v2.0/production/api/v2.0/companies", "Authorization", "Bearer "+token); a.status != http.StatusOK {
		t.Errorf("%s", a.body)
	}
}

// TestAdminCenter has the answers of sections 7.3 and 2.1.
func TestAdminCenter(t *testing.T) {
	c := newClient(t, Options{})
	const admin = "https://api.businesscentral.dynamics.com/admin/v2.15"
	a := c.get(admin + "/applications/BusinessCentral/environments")
	if diff := cmp.Diff([]string{"Production", "Sandbox"}, a.names(t, "name")); diff != "" {
		t.Error(diff)
	}
	same(t, a.header.Get("Content-Type"), "application/json; charset=utf-8")
	want := strings.Split("friendlyName,type,name,countryCode,applicationFamily,aadTenantId,status,webClientLoginUrl,webServiceUrl,locationName,geoName,ringName,appInsightsKey,SoftDeletedOn,HardDeletePendingOn,DeleteReason,AppSourceAppsUpdateCadence,versionDetails", ",")
	for _, name := range want {
		if _, ok := a.values(t)[0][name]; !ok {
			t.Errorf("no %s in %s", name, a.body)
		}
	}
	same(t, c.get(admin+"/applications/environments").body, a.body)
	same(t, c.get(admin+"/applications/BusinessCentral/environments/production").text(t, "name"), "Production")
	same(t, c.get(admin+"/applications/BusinessCentral/environments/x").body, `{"code":"environmentNotFound","message":"The environment was not found.","target":"BusinessCentral/x"}`)
	same(t, c.get(admin+"/applications/Other/environments").body, `{"code":"applicationTypeDoesNotExist","message":"The application family does not exist.","target":"Other"}`)
	other := c.get(admin + "/exports/history")
	same(t, other.body, `{"code":"NotSimulated","message":"The simulator does not simulate GET /admin/v2.15/exports/history of the admin center."}`)
	if other.status != http.StatusNotImplemented {
		t.Errorf("status %d", other.status)
	}
	list := c.get("https://api.businesscentral.dynamics.com/environments/v1.2").values(t)
	for _, name := range strings.Split("aadTenantId,applicationFamily,type,name,countryCode,webServiceUrl,webClientLoginUrl,ringName", ",") {
		if _, ok := list[0][name].(string); !ok {
			t.Errorf("no %s in %v", name, list)
		}
	}
	c.token = ""
	for _, url := range []string{admin + "/applications/BusinessCentral/environments", "https://api.businesscentral.dynamics.com/environments/v1.2"} {
		if a := c.get(url); a.status != http.StatusUnauthorized {
			t.Errorf("without a token: %d %s", a.status, a.body)
		}
	}
}

// TestSeeds reads every seeded file and finds its records in the set.
func TestSeeds(t *testing.T) {
	s := New(Options{}).store
	for _, c := range s.companies {
		expected := map[string]int{}
		for _, folder := range c.folders() {
			files, err := fs.ReadDir(seeds, "seed/"+folder)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range files {
				text, err := seeds.ReadFile("seed/" + folder + "/" + f.Name())
				var records []json.RawMessage
				if err != nil || json.Unmarshal(text, &records) != nil {
					t.Fatalf("%s cannot be read", f.Name())
				}
				expected[strings.TrimSuffix(f.Name(), pathpkg.Ext(f.Name()))] += len(records)
			}
		}
		for set, count := range expected {
			e := entityOf(set)
			if c.name == "" {
				e = automationOf(set)
			}
			if e == nil {
				t.Errorf("%s is no set", set)
			} else if got := len(c.table(e).rows); got != count || count == 0 {
				t.Errorf("%s of %q has %d records, want %d", set, c.name, got, count)
			}
		}
	}
	for set, want := range map[string]int{"customers": 10, "vendors": 10, "items": 10, "currencies": 9} {
		if got := len(s.defaultCompany().table(entityOf(set)).rows); got != want {
			t.Errorf("%d %s", got, set)
		}
	}
}
