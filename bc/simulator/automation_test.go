package simulator

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const automationRoot = "https://api.businesscentral.dynamics.com/v2.0/Production/api/microsoft/automation/v2.0"

// automate is a client of the automation API, below the demonstration company.
func automate(t *testing.T, options Options) *client {
	t.Helper()
	c := newClient(t, options)
	c.root = automationRoot
	c.root += "/companies(" + c.company() + ")"
	return c
}

// must sends a request that has to have a status.
func (c *client) must(status int, method, path, body string, header ...string) answer {
	c.t.Helper()
	a := c.send(method, path, body, header...)
	if a.status != status {
		c.t.Fatalf("%s %s: %d %s", method, path, a.status, a.body)
	}
	return a
}

// rapidstart is a package with two tables and three records.
func rapidstart(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	fmt.Fprint(w, `<DataList Code="SAMPLE"><CurrencyList><TableID>4</TableID><Currency><Code>EUR</Code></Currency><Currency><Code>USD</Code></Currency></CurrencyList>`+
		`<PaymentTermsList><TableID>3</TableID><PageID>4</PageID><PaymentTerms><Code>X</Code></PaymentTerms></PaymentTermsList></DataList>`)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// appFile is an .app file: a header, then an archive with a manifest.
func appFile(t *testing.T, manifest string) string {
	t.Helper()
	var b bytes.Buffer
	b.WriteString("NAVX" + strings.Repeat("\x00", 36))
	w := zip.NewWriter(&b)
	file, err := w.Create("NavxManifest.xml")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(file, manifest)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const rentalsApp = `<Package xmlns="http://schemas.microsoft.com/navx/2015/manifest"><App Id="6F0C1D3A-0C7E-4A55-9D7E-3F6A1B2C4D5E" Name="Rentals" Publisher="Contoso" Version="1.2.3.4"/></Package>`

// TestHydrateCompany has the step 2 of business-central section 7.2.
func TestHydrateCompany(t *testing.T) {
	c := automate(t, Options{})
	made := c.must(201, "POST", "/automationCompanies", `{"name":"CRONUS","displayName":"CRONUS Ltd.","businessProfileId":""}`)
	id := made.text(t, "id")
	same(t, made.text(t, "name"), "CRONUS")
	same(t, c.must(201, "POST", "/automationCompanies", `{"displayName":"A company whose name is longer than thirty"}`).text(t, "name"), "A company whose name is longer")
	same(t, c.send("POST", "/automationCompanies", `{"displayName":"cronus"}`).failed(t), "Conflict | Internal_EntityWithSameKeyExists | The Company already exists. Identification fields and values: Name='cronus'")
	names := c.get(onlineRoot+"/companies").names(t, "name")
	if diff := cmp.Diff([]string{"CRONUS UK Ltd.", "My Company", "CRONUS", "A company whose name is longer"}, names); diff != "" {
		t.Error(diff)
	}
	own := onlineRoot + "/companies(" + id + ")"
	if got := c.get(own + "/accounts").values(t); len(got) != 0 {
		t.Errorf("a company without set-up has accounts: %v", got)
	}
	c.must(201, "POST", own+"/customers", `{"displayName":"First"}`)
	renamed := c.must(200, "PATCH", "/automationCompanies("+id+")", `{"displayName":"Fabrikam"}`, "If-Match", "*")
	same(t, renamed.text(t, "name"), "Fabrikam")
	same(t, c.get(onlineRoot+"/companies(name='Fabrikam')").text(t, "id"), id)
	c.must(204, "DELETE", "/automationCompanies("+id+")", "")
	c.gone(onlineRoot + "/companies(" + id + ")/customers")
	for _, company := range c.get("/automationCompanies").names(t, "id")[1:] {
		c.must(204, "DELETE", "/automationCompanies("+company+")", "")
	}
	same(t, c.send("DELETE", "/automationCompanies("+c.only("/automationCompanies")["id"].(string)+")", "").failed(t),
		"Bad Request | Application_DialogException | The last company cannot be deleted.")
}

// TestHydratePackage has the steps 3 to 6: the statuses go on with each look.
func TestHydratePackage(t *testing.T) {
	c := automate(t, Options{})
	made := c.must(201, "POST", "/configurationPackages", `{"code":"SAMPLE","packageName":"SAMPLE"}`)
	if diff := cmp.Diff(map[string]any{"importStatus": "No", "applyStatus": "No"}, members(made.object(t), "importStatus", "applyStatus")); diff != "" {
		t.Error(diff)
	}
	one := "/configurationPackages(" + made.text(t, "id") + ")"
	const refused = "Bad Request | Application_DialogException | "
	same(t, c.send("POST", one+"/Microsoft.NAV.import", "").failed(t), refused+"Please upload a Rapid Start File, before running the import.")
	same(t, c.send("POST", one+"/Microsoft.NAV.apply", "").failed(t), refused+"Import Status is not completed. You must import the package before you apply it.")
	content := one + "/file('SAMPLE')/content"
	c.must(204, "GET", content, "")
	c.must(204, "PATCH", content, rapidstart(t), "If-Match", "*", "Content-Type", "application/octet-stream")
	same(t, c.must(200, "GET", content, "").body, rapidstart(t))
	c.gone(one + "/file('OTHER')")
	c.act(200, one, "import")
	same(t, c.send("POST", one+"/Microsoft.NAV.import", "").failed(t), refused+"Cannot import a package while import or apply is in progress.")
	polled := func(status string) []string {
		var seen []string
		for range 4 {
			seen = append(seen, c.get(one).text(t, status))
		}
		return seen
	}
	if diff := cmp.Diff([]string{"Scheduled", "InProgress", "Completed", "Completed"}, polled("importStatus")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]any{"numberOfTables": 2.0, "numberOfRecords": 3.0, "numberOfErrors": 0.0, "importError": ""}, members(c.get(one).object(t), "numberOfTables", "numberOfRecords", "numberOfErrors", "importError")); diff != "" {
		t.Error(diff)
	}
	c.act(200, one, "apply")
	if diff := cmp.Diff([]string{"Scheduled", "InProgress", "Completed", "Completed"}, polled("applyStatus")); diff != "" {
		t.Error(diff)
	}
	c.must(204, "PATCH", content, "no package", "If-Match", "*")
	c.act(200, one, "import")
	polled("importStatus")
	if diff := cmp.Diff(map[string]any{"importStatus": "Error", "importError": "The file is not a configuration package."}, members(c.get(one).object(t), "importStatus", "importError")); diff != "" {
		t.Error(diff)
	}
	c.must(204, "DELETE", one, "")
	c.must(201, "POST", "/configurationPackages", `{"code":"SAMPLE"}`)
	if got := c.get("/configurationPackages?company=My%20Company").values(t); len(got) != 1 {
		t.Errorf("the company of the path counts: %v", got)
	}
}

// TestStatusOnTheClock: the clock moves a status on as well, without any look.
func TestStatusOnTheClock(t *testing.T) {
	now := noon()
	c := automate(t, Options{Clock: func() time.Time { return now }})
	made := c.must(201, "POST", "/configurationPackages", `{"code":"SAMPLE"}`)
	one := "/configurationPackages(" + made.text(t, "id") + ")"
	c.must(204, "PATCH", one+"/file('SAMPLE')/content", "<DataList/>", "If-Match", "*")
	c.act(200, one, "import")
	now = now.Add(4 * time.Second)
	same(t, c.get(one).text(t, "importStatus"), "InProgress")
	now = now.Add(time.Second)
	same(t, c.get(one).text(t, "importStatus"), "Completed")
}

// TestInstalledApps has the step 7.
func TestInstalledApps(t *testing.T) {
	c := automate(t, Options{})
	of := func(name string) string {
		return "/extensions(" + c.only("/extensions?$filter=" + path("displayName eq '"+name+"'"))["packageId"].(string) + ")"
	}
	app := of("Shopify Connector")
	const refused = "Bad Request | Application_DialogException | The extension Shopify Connector "
	same(t, c.send("POST", app+"/Microsoft.NAV.uninstall", "").failed(t), refused+"is not installed.")
	c.act(204, app, "install")
	same(t, c.send("POST", app+"/Microsoft.NAV.install", "").failed(t), refused+"is already installed.")
	same(t, c.send("POST", app+"/Microsoft.NAV.unpublish", "").failed(t), refused+"cannot be unpublished because it is installed.")
	if got := c.get(app).object(t)["isInstalled"]; got != true {
		t.Errorf("isInstalled is %v", got)
	}
	c.act(200, app, "uninstall")
	c.act(204, app, "install")
	c.act(200, app, "uninstallAndDeleteExtensionData")
	c.act(204, app, "unpublish")
	c.gone(app)
}

// TestUploadExtension has the steps 8 to 11, as deployment scripts do them.
func TestUploadExtension(t *testing.T) {
	c := automate(t, Options{})
	if got := c.get("/extensionUpload").values(t); len(got) != 0 {
		t.Errorf("%v", got)
	}
	made := c.must(201, "POST", "/extensionUpload", `{"schedule":"Current version","schemaSyncMode":"Add"}`)
	one := "/extensionUpload(" + made.text(t, "systemId") + ")"
	same(t, c.send("POST", "/extensionUpload", `{}`).failed(t), "Conflict | Internal_EntityWithSameKeyExists | The Extension Upload already exists. Identification fields and values: System Id='"+made.text(t, "systemId")+"'")
	same(t, c.send("POST", one+"/Microsoft.NAV.upload", "").failed(t), "Bad Request | Application_DialogException | Extension content is empty")
	link := made.text(t, "extensionContent@odata.mediaEditLink")
	same(t, link, c.root+one+"/extensionContent")
	deploy := func(content string) {
		c.must(204, "PATCH", link, content, "If-Match", "*", "Content-Type", "application/octet-stream")
		c.act(200, one, "upload")
	}
	deploy(appFile(t, rentalsApp))
	newest := "/extensionDeploymentStatus?$orderby=startedOn%20desc"
	shown := []string{"name", "publisher", "appVersion", "operationType", "schedule", "startedOn"}
	for _, status := range []string{"InProgress", "Completed"} {
		got := c.only(newest)
		same(t, got["status"].(string), status)
		if diff := cmp.Diff(map[string]any{
			"name": "Rentals", "publisher": "Contoso", "appVersion": "1.2.3.4", "operationType": "Upload", "schedule": "Current version", "startedOn": "2026-03-02T12:00:00.123Z",
		}, members(got, shown...)); diff != "" {
			t.Error(diff)
		}
	}
	installed := "/extensions?$filter=" + path("displayName eq 'Rentals'")
	if diff := cmp.Diff(map[string]any{"id": "6f0c1d3a-0c7e-4a55-9d7e-3f6a1b2c4d5e", "versionMajor": 1.0, "versionRevision": 4.0, "isInstalled": true, "publishedAs": "PTE"},
		members(c.only(installed), "id", "versionMajor", "versionRevision", "isInstalled", "publishedAs")); diff != "" {
		t.Error(diff)
	}
	deploy(appFile(t, strings.Replace(rentalsApp, "1.2.3.4", "2.0", 1)))
	c.get(newest)
	c.get(newest)
	if got := c.only(installed)["versionMajor"]; got != 2.0 {
		t.Errorf("version %v", got)
	}
	for _, broken := range []string{"no app", "PK\x03\x04 broken", appFile(t, "<Package/>"), appFile(t, strings.Replace(rentalsApp, "1.2.3.4", "x", 1))} {
		deploy(broken)
	}
	c.get(newest)
	failed := 0
	for _, status := range c.get(newest).names(t, "status") {
		if status == "Failed" {
			failed++
		}
	}
	if failed != 4 {
		t.Errorf("%d of 4 failed", failed)
	}
}

// TestUsersAndRights has the steps 12 and 13.
func TestUsersAndRights(t *testing.T) {
	c := automate(t, Options{})
	user := c.get("/users").values(t)[1]["userSecurityId"].(string)
	one := "/users(" + user + ")"
	c.must(200, "PATCH", one, `{"state":"Disabled","expiryDate":"2027-01-01T00:00:00Z"}`, "If-Match", "*")
	same(t, c.get("/usersPermissions("+user+")").text(t, "state"), "Disabled")
	right := c.must(201, "POST", one+"/userPermissions", `{"roleId":"SECURITY"}`)
	if diff := cmp.Diff(map[string]any{"userSecurityId": user, "roleId": "SECURITY", "displayName": "Assign permission sets", "scope": "System"}, members(right.object(t), "userSecurityId", "roleId", "displayName", "scope")); diff != "" {
		t.Error(diff)
	}
	same(t, c.send("POST", one+"/userPermissions", `{"roleId":"SECURITY"}`).failed(t),
		"Conflict | Internal_EntityWithSameKeyExists | The Access Control already exists. Identification fields and values: User Security ID='"+user+"',Role ID='SECURITY'")
	same(t, c.send("POST", one+"/userPermissions", `{"roleId":"NOTHING"}`).failed(t), "Bad Request | Application_DialogException | The permission set NOTHING does not exist.")
	id := right.text(t, "id")
	for _, set := range []string{"accessControls", "userPermissionSets"} {
		same(t, c.get("/"+set+"("+id+")").text(t, "roleName"), "Assign permission sets")
	}
	same(t, c.get("/accessControls("+id+")").text(t, "userName"), "MEGAN.BOWEN")
	c.must(204, "DELETE", "/userPermissions("+id+")", "")
	c.gone("/accessControls(" + id + ")")
	if got := c.get("/permissionSets(scope='System',appId=" + zeroGUID + ",id='SECURITY')"); got.status != 200 {
		t.Errorf("%d %s", got.status, got.body)
	}
	const super = "Bad Request | Internal_ServerError | Sorry, the current permissions prevented the action. (Codeunit Azure AD User Management Execute: Azure AD User Management)"
	same(t, c.send("POST", one+"/Microsoft.NAV.getNewUsersFromOffice365", "").failed(t), super)
	basic := []string{"Authorization", "Basic YWRtaW46YWRtaW4="}
	job := c.must(201, "POST", one+"/Microsoft.NAV.getNewUsersFromOffice365Async", "", basic...)
	if !strings.Contains(job.header.Get("Location"), "/scheduledJobs(") {
		t.Errorf("%v", job.header)
	}
	for _, status := range []string{"Ready", "In Process", "Finished"} {
		same(t, c.only(one + "/scheduledJobs")["status"].(string), status)
	}
	c.must(200, "POST", one+"/Microsoft.NAV.getNewUsersFromOffice365", "", basic...)
	if got := c.get("/users").names(t, "userName"); len(got) != 4 || got[3] != "LEE.GU" {
		t.Errorf("%v", got)
	}
}

// TestGroupsAndFeatures has the steps 14 and 15, and the lists to inspect.
func TestGroupsAndFeatures(t *testing.T) {
	c := automate(t, Options{})
	same(t, c.only("/securityGroups('ACCOUNTING')/securityGroupMembers")["userName"].(string), "MEGAN.BOWEN")
	c.must(204, "DELETE", "/securityGroups('ACCOUNTING')", "")
	same(t, c.get("/userGroups").failed(t), "Not Found | BadRequest_ResourceNotFound | Resource not found for the segment 'userGroups'.")
	feature := "/features('EnablePlatformBasedReportSelection')"
	same(t, c.send("POST", feature+"/Microsoft.NAV.activate", `{"updateInBackground":false}`).failed(t),
		"Bad Request | BadRequest_RequiredParamNotProvided | One or more parameters of the operation 'activate' are missing from the request payload. The missing parameters are: startDateTime.")
	c.must(200, "POST", feature+"/Microsoft.NAV.activate", `{"updateInBackground":false,"startDateTime":"2025-07-08T16:00:00Z"}`)
	same(t, c.get(feature).text(t, "enabled"), "All_x0020_Users")
	c.act(200, feature, "deactivate")
	same(t, c.get(feature).text(t, "enabled"), "None")
	for _, set := range []string{"usersPermissions", "userPermissionSets", "accessControls", "aggregatePermissionSets", "expandedPermissionSets", "profiles", "permissionSets"} {
		if got := c.get("/" + set).values(t); len(got) == 0 {
			t.Errorf("%s is empty", set)
		}
		if a := c.send("POST", "/"+set, `{}`); a.status != http.StatusMethodNotAllowed {
			t.Errorf("%s: %d %s", set, a.status, a.body)
		}
	}
	if a := c.get(automationRoot + "/$metadata"); !strings.Contains(a.body, `<EntitySet Name="extensionUpload"`) || strings.Contains(a.body, "userGroup\"") || strings.Contains(a.body, `"salesOrders"`) {
		t.Errorf("%s", a.body)
	}
}

// TestSnapshotOfTheTenant: companies and jobs are taken back too.
func TestSnapshotOfTheTenant(t *testing.T) {
	c := newClient(t, Options{})
	company := c.company()
	const json = `"headers":{"Content-Type":"application/json","If-Match":"*"}`
	below := "companies(" + company + ")/automationCompanies"
	c.root = automationRoot
	c.batch(`{"method":"POST","url":"`+below+`",`+json+`,"body":{"displayName":"New"}},`+
		`{"method":"PATCH","url":"`+below+`(`+company+`)",`+json+`,"body":{"displayName":"Other"}},{"method":"GET","url":"nothing"}`, "Isolation", "snapshot")
	if diff := cmp.Diff([]string{"CRONUS UK Ltd.", "My Company"}, c.get("/companies").names(t, "name")); diff != "" {
		t.Error(diff)
	}
	same(t, c.get("/companies(name='CRONUS%20UK%20Ltd.')").text(t, "id"), company)
	if a := c.get("/companies(" + company + ")/users?company=Other"); a.status != 200 {
		t.Errorf("%d %s", a.status, a.body)
	}
}

// TestStateOfJobs: a state is saved with the ends of its jobs, and companies without
// set-up stay so.
func TestStateOfJobs(t *testing.T) {
	first := New(Options{Clock: noon})
	c := over(t, first, automationRoot)
	own := "/companies(" + c.must(201, "POST", "/automationCompanies", `{"displayName":"New"}`).text(t, "id") + ")"
	one := own + "/configurationPackages(" + c.must(201, "POST", own+"/configurationPackages", `{"code":"SAMPLE"}`).text(t, "id") + ")"
	c.must(204, "PATCH", one+"/file('SAMPLE')/content", rapidstart(t), "If-Match", "*")
	c.act(200, one, "import")
	second := New(Options{Clock: noon})
	if err := second.Load(strings.NewReader(saved(t, first))); err != nil {
		t.Fatal(err)
	}
	d := over(t, second, automationRoot)
	same(t, d.get(one).text(t, "importStatus"), "Completed")
	same(t, d.get(one+"/file('SAMPLE')/content").body, rapidstart(t))
	if got := d.get(onlineRoot + own + "/accounts").values(t); len(got) != 0 {
		t.Errorf("%v", got)
	}
}
