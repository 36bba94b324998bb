package simulator

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const adminRoot = "https://api.businesscentral.dynamics.com/admin/v2.29"

// administer is a client of the admin center, below its application family.
func administer(t *testing.T, options Options) *client {
	t.Helper()
	c := newClient(t, options)
	c.root = adminRoot + "/applications/BusinessCentral/environments"
	return c
}

// until polls an operation and returns the statuses seen.
func (c *client) until(operation string) []string {
	c.t.Helper()
	var seen []string
	for range 4 {
		seen = append(seen, c.get(operation).text(c.t, "status"))
	}
	return seen
}

// TestEnvironmentLife has the routes of business-central section 7.3 about
// environments: create, copy, rename, restore, delete and recover as operations.
func TestEnvironmentLife(t *testing.T) {
	c := administer(t, Options{})
	created := c.must(202, "PUT", "/Test", `{"environmentType":"Sandbox","countryCode":"US"}`)
	same(t, created.text(t, "status"), "scheduled")
	same(t, c.get("/Test").text(t, "status"), "Preparing")
	operation := "/Test/operations/" + created.text(t, "id")
	if diff := cmp.Diff([]string{"running", "succeeded", "succeeded", "succeeded"}, c.until(operation)); diff != "" {
		t.Error(diff)
	}
	done := c.get(operation).object(t)
	if diff := cmp.Diff(map[string]any{
		"type": "create", "environmentName": "Test", "environmentType": "Sandbox", "productFamily": "BusinessCentral", "createdBy": "app", "errorMessage": "",
		"createdOn": "2026-03-02T12:00:00.123Z", "startedOn": "2026-03-02T12:00:00.123Z", "completedOn": "2026-03-02T12:00:00.123Z",
	}, members(done, "type", "environmentName", "environmentType", "productFamily", "createdBy", "errorMessage", "createdOn", "startedOn", "completedOn")); diff != "" {
		t.Error(diff)
	}
	test := c.get("/test").object(t)
	if diff := cmp.Diff(map[string]any{"name": "Test", "type": "Sandbox", "status": "Active", "countryCode": "US"}, members(test, "name", "type", "status", "countryCode")); diff != "" {
		t.Error(diff)
	}
	for what, body := range map[string]string{
		"copy":    `{"environmentName":"Copied","type":"Sandbox"}`,
		"restore": `{"EnvironmentName":"Restored","EnvironmentType":"production","PointInTime":"2026-03-01T20:00:00Z"}`,
		"rename":  `{"NewEnvironmentName":"Renamed"}`,
	} {
		a := c.must(202, "POST", "/Test/"+what, body)
		o := a.object(t)
		if want := map[string]string{"copy": "copy", "restore": "pitRestore", "rename": "environmentRename"}[what]; o["type"] != want {
			t.Errorf("%s: %s", what, a.body)
		}
		for range 3 {
			c.get("")
		}
		if what == "rename" {
			c.must(202, "POST", "/Renamed/rename", `{"NewEnvironmentName":"Test"}`)
			c.get("")
			c.get("")
			c.get("")
		}
	}
	if got := c.get("").names(t, "name"); len(got) != 5 {
		t.Errorf("%v", got)
	}
	deleted := c.must(202, "DELETE", "/Copied", "")
	same(t, deleted.object(t)["parameters"].(map[string]any)["hardDeletePendingOn"].(string), "2026-03-16T12:00:00.123Z")
	c.until("/Copied/operations/" + deleted.text(t, "id"))
	if diff := cmp.Diff(map[string]any{"status": "SoftDeleted", "DeleteReason": "requestedByAdmin", "SoftDeletedOn": "2026-03-02T12:00:00.123Z"},
		members(c.get("/Copied").object(t), "status", "DeleteReason", "SoftDeletedOn")); diff != "" {
		t.Error(diff)
	}
	c.until("/Copied/operations/" + c.must(202, "POST", "/Copied/recover", "").text(t, "id"))
	if diff := cmp.Diff(map[string]any{"status": "Active", "SoftDeletedOn": nil}, members(c.get("/Copied").object(t), "status", "SoftDeletedOn")); diff != "" {
		t.Error(diff)
	}
	if got := c.get(adminRoot+"/environments/Copied/operations").names(t, "type"); strings.Join(got, " ") != "copy softDelete recover" {
		t.Errorf("%v", got)
	}
}

// TestOperationOnTheClock: nobody has to look.
func TestOperationOnTheClock(t *testing.T) {
	now := noon()
	c := administer(t, Options{Clock: func() time.Time { return now }})
	c.must(202, "PUT", "/Test", `{"environmentType":"Sandbox","countryCode":"US"}`)
	now = now.Add(5 * time.Second)
	same(t, c.get("/Test").text(t, "status"), "Active")
}

// TestAdminErrors has the error shape and codes of section 7.3.
func TestAdminErrors(t *testing.T) {
	c := administer(t, Options{})
	for _, test := range []struct {
		method, path, body string
		status             int
		want               string
	}{
		{"PUT", "/Test", "", 400, `{"code":"requestBodyRequired","message":"The request body must be provided."}`},
		{"PUT", "/Test", "{", 400, `{"code":"invalidInput","message":"The request body is not valid JSON."}`},
		{"PUT", "/Test", "{}", 400, `{"code":"invalidInput","message":"The country code must not be empty.","target":"countryCode"}`},
		{"PUT", "/Test", `{"countryCode":"US","environmentType":"Big"}`, 400, `{"code":"invalidInput","message":"The environment type must be Production or Sandbox.","target":"environmentType"}`},
		{"PUT", "/9", `{"countryCode":"US"}`, 400, `{"code":"environmentNameNotValid","message":"The environment name must have fewer than 30 characters, start with a letter and consist of letters, digits, underscores and dashes.","target":"environmentName"}`},
		{"PUT", "/sandbox", `{"countryCode":"US"}`, 409, `{"code":"resourceExists","message":"An environment with the same name already exists.","target":"BusinessCentral/sandbox"}`},
		{"POST", "/Sandbox/copy", `{"environmentName":" "}`, 400, `{"code":"invalidInput","message":"The environment name must not be empty.","target":"environmentName"}`},
		{"POST", "/Sandbox/copy", `{"environmentName":"A","type":""}`, 400, `{"code":"invalidInput","message":"The environment type must be Production or Sandbox.","target":"type"}`},
		{"POST", "/Sandbox/restore", `{"environmentName":"A"}`, 400, `{"code":"invalidInput","message":"The point in time must be a date and time in ISO 8601, such as 2026-03-01T20:00:00Z.","target":"pointInTime"}`},
		{"POST", "/None/copy", `{}`, 404, `{"code":"environmentNotFound","message":"The environment was not found.","target":"BusinessCentral/None"}`},
		{"POST", "/Sandbox/recover", ``, 400, `{"code":"invalidStatusCannotRecoverDeletedEnvironment","message":"The environment cannot be recovered in its current state.","target":"BusinessCentral/Sandbox"}`},
		{"GET", "/Sandbox/operations/x", ``, 404, `{"code":"resourceDoesNotExist","message":"The operation was not found.","target":"x"}`},
		{"GET", "/Sandbox/sessions/1", ``, 404, `{"code":"resourceDoesNotExist","message":"The session was not found.","target":"1"}`},
		{"POST", "/Sandbox/apps/pteInstall", ``, 501, `{"code":"NotSimulated","message":"The simulator does not simulate POST /admin/v2.29/applications/BusinessCentral/environments/Sandbox/apps/pteInstall of the admin center."}`},
		{"POST", "/Sandbox/apps/" + baseAppID + "/uninstall", `{}`, 400, `{"code":"appCannotBeUninstalled","message":"The app cannot be uninstalled.","target":"BusinessCentral/Sandbox/apps/437dbf0e-84ff-417a-965d-ed2bb9650972"}`},
		{"POST", "/Sandbox/apps/x/update", `{}`, 404, `{"code":"resourceDoesNotExist","message":"App with id 'x' is not installed on environment or the environment does not exist.","target":"BusinessCentral/Sandbox/apps/x"}`},
		{"POST", "/Sandbox/apps/" + shopify + "/install", `{}`, 400, `{"code":"resourceExists","message":"The app is already installed.","target":"BusinessCentral/Sandbox/apps/` + shopify + `"}`},
		{"POST", "/Sandbox/apps/" + shopify + "/update", `{}`, 400, `{"code":"invalidInput","message":"The target version must be given.","target":"targetVersion"}`},
		{"POST", "/Sandbox/apps/" + shopify + "/update", `{"targetVersion":"9"}`, 404, `{"code":"resourceDoesNotExist","message":"The version 9 is not available for the app.","target":"BusinessCentral/Sandbox/apps/` + shopify + `"}`},
		{"POST", "/Sandbox/apps/" + shopify + "/update/cancel", `{"scheduledOperationId":"9"}`, 404, `{"code":"resourceDoesNotExist","message":"There is no scheduled operation with this id.","target":"scheduledOperationId"}`},
		{"PUT", "/Sandbox/settings/upgrade", `{}`, 400, `{"code":"invalidInput","message":"The start of the update window must be given.","target":"preferredStartTime"}`},
		{"PUT", "/Sandbox/settings/appSourceAppsUpdateCadence", `{"value":"x"}`, 400, `{"code":"invalidInput","message":"The value must be Default, DuringMajorUpgrade or DuringMajorMinorUpgrade.","target":"value"}`},
		{"POST", "/Sandbox/settings/securitygroupaccess", `{"Value":"x"}`, 400, `{"code":"invalidInput","message":"The value must be the object id of a group.","target":"value"}`},
		{"GET", "/Sandbox/settings/partneraccess", ``, 403, `{"code":"forbidden","message":"Application authentication is not supported; sign in as a user."}`},
		{"PATCH", "/Sandbox/updates/1.0", `{}`, 404, `{"code":"resourceDoesNotExist","message":"The target version does not exist.","target":"1.0"}`},
		{"PATCH", "/Sandbox/updates/27.1", `{"selected":false}`, 400, `{"code":"invalidInput","message":"The value must be true: select another version in its place.","target":"selected"}`},
		{"PATCH", "/Sandbox/updates/28.0", `{"scheduleDetails":{}}`, 400, `{"code":"invalidInput","message":"The target version is not available yet.","target":"scheduleDetails"}`},
	} {
		a := c.send(test.method, test.path, test.body)
		same(t, a.body, test.want)
		if a.status != test.status {
			t.Errorf("%s %s: %d", test.method, test.path, a.status)
		}
	}
	if got := c.get("").names(t, "name"); len(got) != 2 {
		t.Errorf("what was refused was done: %v", got)
	}
	c.must(202, "DELETE", "/Sandbox", "")
	same(t, c.send("DELETE", "/Sandbox", "").text(t, "code"), "tenantDeletionInProgress")
}

// TestEnvironmentApps has the routes about apps.
func TestEnvironmentApps(t *testing.T) {
	c := administer(t, Options{})
	app := "/Production/apps/" + shopify
	available := c.get("/Production/apps/availableUpdates").values(t)[0]
	same(t, available["version"].(string), newAppVersion)
	wait := func(a answer) {
		t.Helper()
		if diff := cmp.Diff([]string{"scheduled", "running", "succeeded", "succeeded"}, c.until(app+"/operations/"+a.text(t, "id"))); diff != "" {
			t.Error(diff)
		}
	}
	cancel := c.must(200, "POST", app+"/update", `{"targetVersion":"`+newAppVersion+`"}`).text(t, "id")
	same(t, c.must(200, "POST", app+"/update/cancel", `{"ScheduledOperationId":"`+cancel+`"}`).text(t, "status"), "canceled")
	wait(c.must(200, "POST", app+"/update", `{"targetVersion":"`+newAppVersion+`"}`))
	if got := c.get("/Production/apps/availableUpdates").values(t); len(got) != 0 {
		t.Errorf("%v", got)
	}
	if got := c.get("/Production/apps").names(t, "version"); got[2] != newAppVersion {
		t.Errorf("%v", got)
	}
	if got := c.get(app + "/uninstallRequirements").values(t); len(got) != 0 {
		t.Errorf("%v", got)
	}
	wait(c.must(200, "POST", app+"/uninstall", `{}`))
	same(t, c.send("POST", app+"/install", `{}`).text(t, "code"), "invalidInput")
	wait(c.must(200, "POST", app+"/install", `{"acceptIsvEula":true}`))
	if got := c.get("/Production/apps").names(t, "name"); got[2] != "Shopify Connector" {
		t.Errorf("%v", got)
	}
	if got := c.get(app+"/operations").names(t, "type"); strings.Join(got, " ") != "update update uninstall install" {
		t.Errorf("%v", got)
	}
}

// TestEnvironmentSettings has the routes about settings, updates and sessions.
func TestEnvironmentSettings(t *testing.T) {
	c := administer(t, Options{})
	same(t, c.get("/Sandbox/settings/upgrade").body, `{"preferredStartTime":"22:00","preferredEndTime":"06:00","timeZoneId":"GMT Standard Time"}`)
	c.must(200, "PUT", "/Sandbox/settings/upgrade", `{"preferredStartTime":"20:00","preferredEndTime":"04:00","timeZoneId":"Romance Standard Time"}`)
	same(t, c.get("/Sandbox/settings/upgrade").text(t, "preferredStartTime"), "20:00")
	c.must(200, "POST", "/Sandbox/settings/appinsightskey", `{"key":"abc"}`)
	same(t, c.get("/Sandbox").text(t, "appInsightsKey"), "abc")
	c.must(200, "PUT", "/Sandbox/settings/appSourceAppsUpdateCadence", `{"value":"Default"}`)
	same(t, c.get("/Sandbox").text(t, "AppSourceAppsUpdateCadence"), "Default")
	c.must(200, "POST", "/Sandbox/settings/accesswithm365licenses", `{"enabled":"true"}`)
	same(t, c.get("/Sandbox/settings/accesswithm365licenses").body, `{"enabled":true}`)
	c.must(204, "GET", "/Sandbox/settings/securitygroupaccess", "")
	c.must(200, "POST", "/Sandbox/settings/securitygroupaccess", `{"Value":"796D9C99-80e4-479c-8544-e745ffd18150"}`)
	same(t, c.get("/Sandbox/settings/securitygroupaccess").text(t, "id"), "796d9c99-80e4-479c-8544-e745ffd18150")
	c.must(204, "DELETE", "/Sandbox/settings/securitygroupaccess", "")
	basic := []string{"Authorization", "Basic YWRtaW46YWRtaW4="}
	same(t, c.get("/Sandbox/settings/partneraccess", basic...).body, `{"status":"AllowAllPartnerTenants"}`)
	c.must(200, "PUT", "/Sandbox/settings/partneraccess", `{"status":"Disabled"}`, basic...)
	same(t, c.get("/Sandbox/settings/partneraccess", basic...).body, `{"status":"Disabled"}`)
	c.must(200, "PATCH", "/Sandbox/updates/27.2", `{"selected":true,"scheduleDetails":{"selectedDateTime":"2026-12-01T00:00:00Z"}}`)
	chosen := ""
	for _, u := range c.get("/Sandbox/updates").values(t) {
		chosen += fmt.Sprint(u["targetVersion"], " ", u["selected"], ";")
	}
	same(t, chosen, "27.1 false;27.2 true;28.0 false;")
	same(t, c.get("/Sandbox/sessions/2718").text(t, "clientType"), "WebClient")
	c.must(204, "DELETE", "/Sandbox/sessions/2718", "")
	if got := c.get("/Sandbox/sessions").values(t); len(got) != 0 {
		t.Errorf("%v", got)
	}
	if got := c.get("/Sandbox/availableRestorePeriods").values(t); len(got) != 1 {
		t.Errorf("%v", got)
	}
}

// TestTenantOfTheAdminCenter has the routes that are about no environment.
func TestTenantOfTheAdminCenter(t *testing.T) {
	c := newClient(t, Options{})
	c.root = adminRoot
	made := c.must(200, "PUT", "/settings/notification/recipients", `{"email":"a@contoso.com","name":"A"}`).text(t, "id")
	same(t, c.get("/settings/notification/recipients").body, `{"value":[{"id":"`+made+`","email":"a@contoso.com","name":"A"}]}`)
	same(t, c.send("PUT", "/settings/notification/recipients", `{"email":"a","name":" "}`).body, `{"code":"invalidInput","message":"The name must not be empty.","target":"name"}`)
	same(t, c.send("PUT", "/settings/notification/recipients", `{"name":"a"}`).body, `{"code":"invalidInput","message":"The email must not be empty.","target":"email"}`)
	same(t, c.send("DELETE", "/settings/notification/recipients/"+zeroGUID, "").body, `{"code":"invalidInput","message":"The id must not be empty.","target":"id"}`)
	c.must(204, "DELETE", "/settings/notification/recipients/"+made, "")
	same(t, c.get("/settings/notification").body, `{"aadTenantId":"`+tenantID()+`","recipients":[]}`)
	same(t, c.get("/authorizedAadApps").body, `[]`)
	c.must(200, "PUT", "/authorizedAadApps/ABC", "")
	same(t, c.must(200, "PUT", "/authorizedAadApps/abc", "").body, `{"appId":"abc","isAdminConsentGranted":true}`)
	same(t, c.get("/authorizedAadApps").body, `[{"appId":"abc","isAdminConsentGranted":true}]`)
	c.must(204, "DELETE", "/authorizedAadApps/abc", "")
	for _, path := range []string{"/applications", "/applications/settings/timezones", "/environments/usedstorage", "/environments/operations", "/authorizedAadApps/manageableTenants"} {
		if a := c.get(path); a.status != http.StatusOK || !strings.HasPrefix(a.body, `{"value":[`) {
			t.Errorf("%s: %d %s", path, a.status, a.body)
		}
	}
	if got := c.get("/environments/quotas").object(t)["environmentsCount"].(map[string]any)["sandbox"]; got != 9.0 {
		t.Errorf("%v", got)
	}
	for _, path := range []string{"", "/support", "/applications/BusinessCentral/environments/Sandbox/telemetry"} {
		if a := c.get(path); a.status != http.StatusNotImplemented {
			t.Errorf("%s: %d %s", path, a.status, a.body)
		}
	}
}

// TestAdministratorsAtTheSameTime: one of many creates the environment.
func TestAdministratorsAtTheSameTime(t *testing.T) {
	c := administer(t, Options{})
	var done sync.WaitGroup
	statuses := make([]int, 8)
	for i := range statuses {
		done.Go(func() {
			statuses[i] = c.send("PUT", "/Test", `{"environmentType":"Sandbox","countryCode":"US"}`).status
			c.get("")
		})
	}
	done.Wait()
	count := map[int]int{}
	for _, status := range statuses {
		count[status]++
	}
	if count[202] != 1 || count[409] != 7 {
		t.Errorf("%v", count)
	}
}
