package simulator

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const (
	deviceURL  = "https://login.microsoftonline.com/contoso.com/oauth2/v2.0/devicecode"
	userScope  = "&scope=https://api.businesscentral.dynamics.com/user_impersonation+offline_access+openid"
	devicePoll = "grant_type=urn:ietf:params:oauth:grant-type:device_code&client_id=app&device_code="
)

// payload is the middle of a token.
func payload(t *testing.T, token string) map[string]any {
	t.Helper()
	decoded, err := base64.RawURLEncoding.DecodeString(strings.Split(token, ".")[1])
	var claims map[string]any
	if err != nil || json.Unmarshal(decoded, &claims) != nil {
		t.Fatalf("%s is no token", token)
	}
	return claims
}

// TestDeviceCode has the row "device code" of business-central section 8.3.
func TestDeviceCode(t *testing.T) {
	c := newClient(t, Options{})
	begun := c.post(deviceURL, "client_id=app"+userScope)
	if diff := cmp.Diff(map[string]any{"verification_uri": "https://microsoft.com/devicelogin", "expires_in": 900.0, "interval": 1.0},
		members(begun.object(t), "verification_uri", "expires_in", "interval")); diff != "" || len(begun.text(t, "user_code")) != 9 {
		t.Errorf("%s%s", diff, begun.body)
	}
	same(t, begun.text(t, "message"), "The simulator signs in by itself with the code "+begun.text(t, "user_code")+"; there is no page to open.")
	poll := devicePoll + begun.text(t, "device_code")
	pending := c.post(tokenURL, poll)
	same(t, pending.text(t, "error"), "authorization_pending")
	if pending.status != 400 || !strings.HasPrefix(pending.text(t, "error_description"), "AADSTS70016: OAuth 2.0 device flow error. Authorization is pending. Continue polling.") {
		t.Errorf("%d %s", pending.status, pending.body)
	}
	done := c.post(tokenURL, strings.Replace(poll, "urn:ietf:params:oauth:grant-type:", "", 1))
	if done.status != http.StatusOK {
		t.Fatalf("%d %s", done.status, done.body)
	}
	if got := done.object(t); got["id_token"] == nil || got["refresh_token"] == nil {
		t.Errorf("the scopes of the first request are forgotten: %s", done.body)
	}
	claims := payload(t, done.text(t, "access_token"))
	if diff := cmp.Diff(map[string]any{
		"aud": "https://api.businesscentral.dynamics.com", "idtyp": "user", "upn": "megan.bowen@contoso.com", "appid": "app",
		"scp": "user_impersonation Financials.ReadWrite.All", "roles": nil,
	}, members(claims, "aud", "idtyp", "upn", "appid", "scp", "roles")); diff != "" {
		t.Error(diff)
	}
	same(t, c.post(tokenURL, poll).text(t, "error"), "bad_verification_code")
	c.token = done.text(t, "access_token")
	c.must(200, "GET", "/companies", "")
	same(t, c.post(tokenURL, devicePoll+c.post(deviceURL, "client_id=other"+userScope).text(t, "device_code")).text(t, "error"), "bad_verification_code")
}

// TestDeviceCodeThatFails: the code expires, or the user declines.
func TestDeviceCodeThatFails(t *testing.T) {
	now := noon()
	c := newClient(t, Options{Clock: func() time.Time { return now }})
	code := c.post(deviceURL, "client_id=app"+userScope).text(t, "device_code")
	now = now.Add(15 * time.Minute)
	same(t, c.post(tokenURL, devicePoll+code).text(t, "error"), "expired_token")
	code = c.post(deviceURL, "client_id=declined-app"+userScope).text(t, "device_code")
	same(t, c.post(tokenURL, strings.Replace(devicePoll, "=app", "=declined-app", 1)+code).text(t, "error"), "authorization_declined")
	for form, want := range map[string]string{"": "client_id", "client_id=app": "scope"} {
		if a := c.post(deviceURL, form); a.status != 400 || !strings.Contains(a.text(t, "error_description"), "parameter: '"+want+"'") {
			t.Errorf("%q: %d %s", form, a.status, a.body)
		}
	}
}

// TestUserTokens: password and refresh token, with what OpenID Connect adds.
func TestUserTokens(t *testing.T) {
	c := newClient(t, Options{})
	first := c.post(tokenURL, "grant_type=password&client_id=app&username=me@contoso.com&password=x"+userScope)
	same(t, first.text(t, "scope"), "https://api.businesscentral.dynamics.com/user_impersonation openid")
	id := payload(t, first.text(t, "id_token"))
	tenant := payload(t, first.text(t, "access_token"))["tid"].(string)
	if diff := cmp.Diff(map[string]any{"aud": "app", "preferred_username": "me@contoso.com", "iss": "https://login.microsoftonline.com/" + tenant + "/v2.0"},
		members(id, "aud", "preferred_username", "iss")); diff != "" {
		t.Error(diff)
	}
	account, err := base64.RawURLEncoding.DecodeString(first.text(t, "client_info"))
	if want := `{"uid":"` + id["oid"].(string) + `","utid":"` + tenant + `"}`; err != nil || string(account) != want {
		t.Errorf("%s", account)
	}
	refresh := first.text(t, "refresh_token")
	second := c.post(tokenURL, "grant_type=refresh_token&client_id=app&refresh_token="+refresh)
	same(t, payload(t, second.text(t, "access_token"))["upn"].(string), "me@contoso.com")
	same(t, second.text(t, "scope"), "https://api.businesscentral.dynamics.com/user_impersonation")
	if second.object(t)["id_token"] != nil || second.text(t, "refresh_token") == "" {
		t.Errorf("%s", second.body)
	}
	same(t, c.post(tokenURL, "grant_type=refresh_token&client_id=other&refresh_token="+refresh).text(t, "error"), "invalid_grant")
	bare := c.post(tokenURL, "grant_type=password&client_id=app&username=me&password=x&scope=https://api.businesscentral.dynamics.com/.default").object(t)
	if bare["refresh_token"] != nil || bare["id_token"] != nil {
		t.Errorf("%v", bare)
	}
	c.token = refresh
	if a := c.get("/companies"); a.status != http.StatusUnauthorized {
		t.Errorf("a refresh token opens: %d %s", a.status, a.body)
	}
	c.token = c.post(tokenURL, "grant_type=password&client_id=no-consent-app&username=me&password=x&scope=https://api.businesscentral.dynamics.com/.default").text(t, "access_token")
	same(t, c.get("/companies").failed(t), "Unauthorized | Authentication_InvalidCredentials | Web service call failed because user could not be authenticated or authorized.")
}

// TestAssertions: a certificate or the token of a CI job in place of a secret.
func TestAssertions(t *testing.T) {
	c := newClient(t, Options{})
	a := c.post(tokenURL, "grant_type=client_credentials&client_id=app&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer&client_assertion=a.b.c&scope=https://api.businesscentral.dynamics.com/.default")
	if got := a.object(t); a.status != 200 || len(got) != 4 {
		t.Errorf("%d %s", a.status, a.body)
	}
}

func TestAudience(t *testing.T) {
	for scope, want := range map[string]string{
		"https://api.businesscentral.dynamics.com/.default":                           "https://api.businesscentral.dynamics.com",
		"https://api.businesscentral.dynamics.com//.default":                          "https://api.businesscentral.dynamics.com",
		"https://api.businesscentral.dynamics.com/Financials.ReadWrite.All user.read": "https://api.businesscentral.dynamics.com",
		"https://graph.microsoft.com//.default":                                       "https://graph.microsoft.com",
		"https://graph.microsoft.com":                                                 "https://graph.microsoft.com",
		"https://graph.microsoft.com/.default":                                        "https://graph.microsoft.com",
		"996def3d-b36c-4153-8607-a6fd3c01b89f/.default":                               "996def3d-b36c-4153-8607-a6fd3c01b89f",
		"http://127.0.0.1:8080/.default":                                              "http://127.0.0.1:8080",
		"user_impersonation":                                                          "https://api.businesscentral.dynamics.com",
		"":                                                                            "https://api.businesscentral.dynamics.com",
	} {
		same(t, audience(scope), want)
	}
}

// TestDevicesAtTheSameTime: a code gives one token.
func TestDevicesAtTheSameTime(t *testing.T) {
	c := newClient(t, Options{})
	poll := devicePoll + c.post(deviceURL, "client_id=app"+userScope).text(t, "device_code")
	var done sync.WaitGroup
	statuses := make([]int, 8)
	for i := range statuses {
		done.Go(func() { statuses[i] = c.post(tokenURL, poll).status })
	}
	done.Wait()
	count := 0
	for _, status := range statuses {
		if status == 200 {
			count++
		}
	}
	if count != 1 {
		t.Errorf("%v", statuses)
	}
}
