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
	tenant := guidOf("tenant", "simulator")
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

// admin answers the admin center: the list of environments and single ones.
func (x *exchange) admin() {
	if f := x.authorize(); f != nil {
		x.reject(f)
		return
	}
	if x.r.Method != http.MethodGet || x.segment(2) != "applications" {
		x.adminNotSimulated()
		return
	}
	switch rest := x.segments[3:]; {
	case len(rest) == 1 && rest[0] == "environments":
		x.adminEnvironments()
	case len(rest) < 2 || rest[1] != "environments" || len(rest) > 3:
		x.adminNotSimulated()
	case rest[0] != applicationFamily:
		x.adminFailure(http.StatusNotFound, "applicationTypeDoesNotExist", "The application family does not exist.", rest[0])
	case len(rest) == 2:
		x.adminEnvironments()
	default:
		x.adminEnvironment(rest[2])
	}
}

func (x *exchange) adminEnvironments() {
	var all []environment
	for _, name := range environmentNames {
		all = append(all, makeEnvironment(name))
	}
	x.plain(http.StatusOK, map[string]any{"value": all})
}

func (x *exchange) adminEnvironment(name string) {
	for _, known := range environmentNames {
		if strings.EqualFold(known, name) {
			x.plain(http.StatusOK, makeEnvironment(known))
			return
		}
	}
	x.adminFailure(http.StatusNotFound, "environmentNotFound", "The environment was not found.", applicationFamily+"/"+name)
}

func (x *exchange) adminNotSimulated() {
	x.adminFailure(http.StatusNotImplemented, "NotSimulated",
		"The simulator does not simulate "+x.r.Method+" "+x.r.URL.Path+" of the admin center; it answers GET .../applications/"+applicationFamily+"/environments.", "")
}

// adminFailure has the form of the admin center, which is not that of the APIs.
func (x *exchange) adminFailure(status int, code, message, target string) {
	x.plain(status, struct {
		Code    string `json:"code"`
		Message string `json:"message"`
		Target  string `json:"target,omitempty"`
	}{code, message, target})
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
	var all []map[string]string
	for _, name := range environmentNames {
		e := makeEnvironment(name)
		all = append(all, map[string]string{
			"aadTenantId": e.Tenant, "applicationFamily": e.Family, "type": e.Type, "name": e.Name,
			"countryCode": e.CountryCode, "webServiceUrl": e.WebService, "webClientLoginUrl": e.WebClient, "ringName": e.Ring,
		})
	}
	x.plain(http.StatusOK, map[string]any{"value": all})
}

// plain answers JSON that is no OData.
func (x *exchange) plain(status int, value any) {
	body, err := json.Marshal(value)
	if err != nil {
		panic(err) // texts always marshal
	}
	h := x.w.Header()
	x.stamp(h)
	h["Content-Type"] = []string{"application/json; charset=utf-8"}
	h["Request-Id"] = []string{x.chance.guid()}
	x.w.WriteHeader(status)
	x.w.Write(body) //nolint:errcheck // the client is gone; nobody is left to tell
}
