package simulator

import (
	"encoding/json"
	"net/http"
	"strings"
)

// environment is one of the tenant's; the tags are those of the admin center
// (business-central section 7.3).
type environment struct {
	FriendlyName     string  `json:"friendlyName"`
	Type             string  `json:"type"`
	Name             string  `json:"name"`
	CountryCode      string  `json:"countryCode"`
	Family           string  `json:"applicationFamily"`
	Tenant           string  `json:"aadTenantId"`
	Status           string  `json:"status"`
	WebClient        string  `json:"webClientLoginUrl"`
	WebService       string  `json:"webServiceUrl"`
	Location         string  `json:"locationName"`
	Geography        string  `json:"geoName"`
	Ring             string  `json:"ringName"`
	AppInsightsKey   string  `json:"appInsightsKey"`
	SoftDeleted      *string `json:"SoftDeletedOn"`
	HardDeletes      *string `json:"HardDeletePendingOn"`
	DeleteReason     *string `json:"DeleteReason"`
	AppUpdateCadence string  `json:"AppSourceAppsUpdateCadence"`
	Version          struct {
		Version string `json:"version"`
		Grace   string `json:"gracePeriodStartDate"`
		Forced  string `json:"enforcedUpdatePeriodStartDate"`
	} `json:"versionDetails"`
}

// applicationFamily is the only one there is.
const applicationFamily = "BusinessCentral"

// environmentNames are those of the tenant.
var environmentNames = [...]string{"Production", "Sandbox"}

// environmentName is the name in the letter case of the environment; other names are
// taken as they are, since any is accepted.
func environmentName(text string) string {
	for _, name := range environmentNames {
		if strings.EqualFold(name, text) {
			return name
		}
	}
	return text
}

func makeEnvironment(name string) environment {
	tenant := tenantID()
	e := environment{
		FriendlyName: name, Type: name, Name: name, CountryCode: "GB", Family: applicationFamily,
		Tenant: tenant, Status: "Active", Location: "UK South", Geography: "United Kingdom", Ring: "PROD",
		WebClient:        "https://businesscentral.dynamics.com/" + tenant + "/" + name,
		WebService:       "https://" + apiHost,
		AppUpdateCadence: "DuringMajorUpgrade",
	}
	e.Version.Version = serverVersion
	e.Version.Grace, e.Version.Forced = "2026-04-01T00:00:00Z", "2026-05-01T00:00:00Z"
	return e
}

// environments answers `/environments/v1.2` (section 2.1).
func (x *exchange) environments() {
	if f := x.authorize(); f != nil {
		x.reject(f)
		return
	}
	if x.r.Method != http.MethodGet || len(x.segments) != 2 {
		x.refuse(noRoute(x.uri()))
		return
	}
	all := []map[string]string{}
	x.center.mu.Lock()
	for _, e := range x.center.environments {
		all = append(all, map[string]string{
			"aadTenantId": e.Tenant, "applicationFamily": e.Family, "type": e.Type, "name": e.Name,
			"countryCode": e.CountryCode, "webServiceUrl": e.WebService, "webClientLoginUrl": e.WebClient, "ringName": e.Ring,
		})
	}
	x.center.mu.Unlock()
	x.plain(http.StatusOK, map[string]any{"value": all})
}

// plain answers JSON that is no OData.
func (x *exchange) plain(status int, value any) {
	body, err := json.Marshal(value)
	must(err)
	x.answerPlain(status, body)
}

// answerPlain answers with a text of JSON, or without any body.
func (x *exchange) answerPlain(status int, body []byte) {
	h := x.w.Header()
	x.stamp(h)
	if body != nil {
		h["Content-Type"] = []string{"application/json; charset=utf-8"}
	}
	h["Request-Id"] = []string{x.chance.guid()}
	x.w.WriteHeader(status)
	x.w.Write(body) //nolint:errcheck // the client is gone; nobody is left to tell
}
