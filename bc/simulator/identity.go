package simulator

import (
	"encoding/base64"
	"net/url"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// Client ids, users and passwords that Business Central refuses although sign-in
// accepts them; docs/simulator.md lists them.
const (
	unregisteredApp = "not-registered"
	disabledApp     = "disabled-app"
	noConsentApp    = "no-consent-app"
	noPermissionApp = "no-permission-app"
	readOnlyApp     = "read-only-app"
	expiredTokenApp = "expired-token-app"

	unknownUser   = "unknown-user"
	wrongPassword = "wrong-password"
)

// firstPartyApp is the id of Business Central as a resource (section 8.1).
const firstPartyApp = "996def3d-b36c-4153-8607-a6fd3c01b89f"

// authorize judges the header Authorization (business-central section 8.4).
func (x *exchange) authorize() *failure {
	header := strings.TrimSpace(x.r.Header.Get("Authorization"))
	scheme, rest, _ := strings.Cut(header, " ")
	switch strings.ToLower(scheme) {
	case "bearer":
		return x.authorizeToken(strings.TrimSpace(rest))
	case "basic":
		return x.authorizeBasic(strings.TrimSpace(rest))
	}
	return rejected()
}

func rejected() *failure {
	return fail(model.CodeInvalidCredentials, "The server has rejected the client credentials.")
}

func (x *exchange) authorizeToken(text string) *failure {
	c, ok := x.tokens.read(text)
	now := x.options.Clock().Unix()
	switch {
	case !ok, now >= c.Expires, !validAudience(c.Audience):
		return rejected()
	case c.AppID == unregisteredApp, c.AppID == disabledApp:
		return rejected()
	case len(c.Roles) == 0 && c.Scopes == "":
		return fail(model.CodeInvalidCredentials, "Web service call failed because user could not be authenticated or authorized.")
	}
	x.app, x.caller = c.AppID, "app "+c.AppID
	if x.user = c.Kind == "user"; x.user {
		x.caller = "user " + c.User
	}
	return nil
}

// validAudience accepts Business Central under its name, under its id, and under
// the address where a simulator listens.
func validAudience(audience string) bool {
	if audience == "https://"+apiHost || audience == firstPartyApp {
		return true
	}
	u, err := url.Parse(audience)
	if err != nil || u.Host == "" {
		return false
	}
	name, _ := splitHost(u.Host)
	return serviceOf(u.Host) == businessCentral || isLoopback(name)
}

// authorizeBasic accepts any user but those that stand for a refusal.
func (x *exchange) authorizeBasic(encoded string) *failure {
	decoded, err := base64.StdEncoding.DecodeString(encoded)
	user, password, ok := strings.Cut(string(decoded), ":")
	if err != nil || !ok || user == unknownUser || password == wrongPassword {
		return rejected()
	}
	x.caller = "user " + user
	return nil
}

// permit judges whether the caller may do a method with an entity set (section
// 4.3: missing permissions are a 400 with a server error).
func (x *exchange) permit(e *model.Entity, method string) *failure {
	page := "APIV2 - " + caption(e.Set)
	switch {
	case x.app == noPermissionApp && e.Scope == model.CompanyScope:
		return fail(model.CodeServerError, "You do not have the following permissions on Page %s: Execute.", page)
	case x.app == readOnlyApp && method != "GET":
		verb := map[string]string{"POST": "Insert", "DELETE": "Delete"}[method]
		if verb == "" {
			verb = "Modify"
		}
		return fail(model.CodeServerError, "Sorry, the current permissions prevented the action. (TableData %s %s: %s)", tableCaption(e), verb, page)
	}
	return nil
}
