package simulator

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const goodForm = "grant_type=client_credentials&client_id=app&client_secret=secret&scope=https%3A%2F%2Fapi.businesscentral.dynamics.com%2F.default"

// TestTokenClaims holds the token to section 8.1.
func TestTokenClaims(t *testing.T) {
	c := newClient(t, Options{})
	a := c.post("https://login.microsoftonline.com/7F0DE7E1-0f5a-4d5e-9f0e-000000000001/oauth2/v2.0//token", goodForm)
	parts := strings.Split(a.text(t, "access_token"), ".")
	header, _ := base64.RawURLEncoding.DecodeString(parts[0])
	same(t, string(header), `{"typ":"JWT","alg":"HS256"}`)
	payload, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		t.Fatal(err)
	}
	var got claims
	if err := json.Unmarshal(payload, &got); err != nil {
		t.Fatal(err)
	}
	const tenant = "7f0de7e1-0f5a-4d5e-9f0e-000000000001"
	principal := guidOf("service principal", tenant, "app")
	want := claims{
		Audience: "https://api.businesscentral.dynamics.com", Issuer: "https://sts.windows.net/" + tenant + "/",
		IssuedAt: noon().Unix(), NotBefore: noon().Unix(), Expires: noon().Unix() + 3600, AppID: "app", AppAuth: "1",
		Provider: "https://sts.windows.net/" + tenant + "/", Kind: "app", Object: principal, Subject: principal,
		Roles: []string{"API.ReadWrite.All", "Automation.ReadWrite.All", "AdminCenter.ReadWrite.All"}, Tenant: tenant, Version: "1.0",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestClientInTheHeader: the client may stand in Basic (RFC 6749 section 2.3.1).
func TestClientInTheHeader(t *testing.T) {
	const form = "grant_type=client_credentials&scope=https%3A%2F%2Fapi.businesscentral.dynamics.com%2F.default"
	c := newClient(t, Options{})
	for secret, want := range map[string]int{"any": http.StatusOK, "wrong-secret": http.StatusUnauthorized} {
		basic := "Basic " + base64.StdEncoding.EncodeToString([]byte("app:"+secret))
		a := c.send(http.MethodPost, tokenURL, form, "Content-Type", "application/x-www-form-urlencoded", "Authorization", basic)
		if a.status != want {
			t.Errorf("secret %q: status %d, want %d", secret, a.status, want)
		}
	}
}

// TestTokenHeaders holds the answer to section 1.2.
func TestTokenHeaders(t *testing.T) {
	a := newClient(t, Options{}).post(tokenURL, goodForm)
	for name, want := range map[string]string{
		"Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store, no-cache", "Pragma": "no-cache",
		"Date": "Mon, 02 Mar 2026 12:00:00 GMT",
	} {
		same(t, a.header.Get(name), want)
	}
	if _, ok := parseGUID(a.header.Get("x-ms-request-id")); !ok {
		t.Errorf("x-ms-request-id is %q", a.header.Get("x-ms-request-id"))
	}
}

// TestSignInErrors has the rows of section 8.2 and docs/simulator.md.
func TestSignInErrors(t *testing.T) {
	const scope = "&scope=https://api.businesscentral.dynamics.com/.default"
	for _, test := range []struct {
		name, tenant, form string
		status, number     int
		kind, text         string
	}{
		{"7000215 wrong secret", "t", "grant_type=client_credentials&client_id=app&client_secret=wrong-secret" + scope, 401, 7000215, "invalid_client", "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app 'app'."},
		{"7000222 expired secret", "t", "grant_type=client_credentials&client_id=app&client_secret=expired-secret" + scope, 401, 7000222, "invalid_client", "The provided client secret keys for app 'app' are expired. Visit the Azure portal to create new keys for your app, or consider using certificate credentials for added security."},
		{"700016 unknown app", "t", "grant_type=client_credentials&client_id=unknown-app&client_secret=s" + scope, 400, 700016, "unauthorized_client", "Application with identifier 'unknown-app' was not found in the directory 't'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant."},
		{"90002 unknown tenant", "unknown-tenant", goodForm, 400, 90002, "invalid_request", "Tenant 'unknown-tenant' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant."},
		{"900023 malformed tenant", "malformed-tenant", goodForm, 400, 900023, "invalid_request", "Specified tenant identifier 'malformed-tenant' is neither a valid DNS name, nor a valid external domain."},
		{"1002012 scope", "t", "grant_type=client_credentials&client_id=app&client_secret=s&scope=user.read", 400, 1002012, "invalid_scope", "The provided value for scope user.read is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI)."},
		{"7000216 no secret", "t", "grant_type=client_credentials&client_id=app" + scope, 401, 7000216, "invalid_client", "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type."},
		{"700027 assertion", "t", "grant_type=client_credentials&client_id=app&client_assertion=invalid-assertion" + scope, 401, 700027, "invalid_client", "The certificate with identifier used to sign the client assertion is not registered on application."},
		{"900144 grant type", "t", "client_id=app", 400, 900144, "invalid_request", "The request body must contain the following parameter: 'grant_type'."},
		{"900144 client", "t", "grant_type=client_credentials", 400, 900144, "invalid_request", "The request body must contain the following parameter: 'client_id'."},
		{"900144 scope", "t", "grant_type=client_credentials&client_id=app&client_secret=s", 400, 900144, "invalid_request", "The request body must contain the following parameter: 'scope'."},
		{"70003 grant type", "t", "grant_type=magic&client_id=app", 400, 70003, "unsupported_grant_type", "The app requested an unsupported grant type 'magic'."},
		{"not simulated", "t", "grant_type=authorization_code&client_id=app", 501, 0, "not_simulated", "The simulator does not simulate the grant `authorization_code`; it answers the grants `client_credentials`, `password`, `refresh_token` and that of device codes."},
		{"50126 wrong password", "t", "grant_type=password&client_id=app&username=me@contoso.com&password=wrong-password" + scope, 400, 50126, "invalid_grant", "Error validating credentials due to invalid username or password."},
		{"50034 unknown user", "contoso.com", "grant_type=password&client_id=app&username=unknown-user@contoso.com&password=x" + scope, 400, 50034, "invalid_grant", "The user account {EUII Hidden} does not exist in the contoso.com directory. To sign into this application, the account must be added to the directory."},
		{"50076 second factor", "t", "grant_type=password&client_id=app&username=mfa-user@contoso.com&password=x" + scope, 400, 50076, "invalid_grant", "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '996def3d-b36c-4153-8607-a6fd3c01b89f'."},
		{"900144 user name", "t", "grant_type=password&client_id=app" + scope, 400, 900144, "invalid_request", "The request body must contain the following parameter: 'username'."},
		{"900144 password", "t", "grant_type=password&client_id=app&username=me" + scope, 400, 900144, "invalid_request", "The request body must contain the following parameter: 'password'."},
		{"900144 scope of a user", "t", "grant_type=password&client_id=app&username=me&password=x", 400, 900144, "invalid_request", "The request body must contain the following parameter: 'scope'."},
		{"900144 refresh token", "t", "grant_type=refresh_token&client_id=app", 400, 900144, "invalid_request", "The request body must contain the following parameter: 'refresh_token'."},
		{"9002313 refresh token", "t", "grant_type=refresh_token&client_id=app&refresh_token=x", 400, 9002313, "invalid_grant", "Invalid request. Request is malformed or invalid."},
		{"900144 device code", "t", "grant_type=urn:ietf:params:oauth:grant-type:device_code&client_id=app", 400, 900144, "invalid_request", "The request body must contain the following parameter: 'device_code'."},
		{"unknown device code", "t", "grant_type=urn:ietf:params:oauth:grant-type:device_code&client_id=app&device_code=x", 400, 0, "bad_verification_code", "The device code is not known, or was used before."},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := newClient(t, Options{}).post("https://login.microsoftonline.com/"+test.tenant+"/oauth2/v2.0/token", test.form)
			var got deniedBody
			if err := json.Unmarshal([]byte(a.body), &got); err != nil {
				t.Fatal(err)
			}
			want := deniedBody{Error: test.kind, Description: test.text, Codes: []int{}, Timestamp: "2026-03-02 12:00:00Z", Trace: got.Trace, Correlation: got.Correlation}
			if test.number > 0 {
				number := string(quoteNumber(test.number))
				want.Codes = []int{test.number}
				want.URI = "https://login.microsoftonline.com/error?code=" + number
				want.Description = "AADSTS" + number + ": " + test.text + " Trace ID: " + got.Trace +
					" Correlation ID: " + got.Correlation + " Timestamp: 2026-03-02 12:00:00Z"
			}
			if diff := cmp.Diff(want, got); diff != "" || a.status != test.status {
				t.Errorf("status %d\n%s", a.status, diff)
			}
			for _, id := range []string{got.Trace, got.Correlation} {
				if _, ok := parseGUID(id); !ok {
					t.Errorf("%q is no id", id)
				}
			}
		})
	}
}

func quoteNumber(n int) []byte {
	b, _ := json.Marshal(n)
	return b
}

func TestSignInMembersInOrder(t *testing.T) {
	a := newClient(t, Options{}).post("https://login.microsoftonline.com/unknown-tenant/oauth2/v2.0/token", goodForm)
	at := -1
	for _, name := range []string{"error", "error_description", "error_codes", "timestamp", "trace_id", "correlation_id", "error_uri"} {
		next := strings.Index(a.body, `"`+name+`":`)
		if next <= at {
			t.Errorf("%s is not behind the member before it: %s", name, a.body)
		}
		at = next
	}
}

func TestOpenIDConfiguration(t *testing.T) {
	c := newClient(t, Options{})
	a := c.get("https://login.microsoftonline.com/contoso.com/v2.0/.well-known/openid-configuration")
	for name, want := range map[string]string{
		"token_endpoint":         "https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token",
		"authorization_endpoint": "https://login.microsoftonline.com/contoso.com/oauth2/v2.0/authorize",
		"issuer":                 "https://login.microsoftonline.com/contoso.com/v2.0",
	} {
		same(t, a.text(t, name), want)
	}
	b := c.get("https://login.microsoftonline.com/common/discovery/instance?api-version=1.1")
	same(t, b.text(t, "tenant_discovery_endpoint"), "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration")
	wrong := c.send(http.MethodPut, tokenURL, "")
	if want := "AADSTS900561: The endpoint only accepts POST, OPTIONS requests. Received a PUT request."; !strings.HasPrefix(wrong.text(t, "error_description"), want) {
		t.Errorf("%s", wrong.body)
	}
}

// TestScopesOfLibraries: MSAL sends the scopes of OpenID Connect along; they change
// neither the verdict nor the audience.
func TestScopesOfLibraries(t *testing.T) {
	a := newClient(t, Options{}).post(tokenURL, goodForm+"+openid+offline_access+profile")
	payload, err := base64.RawURLEncoding.DecodeString(strings.Split(a.text(t, "access_token"), ".")[1])
	if err != nil {
		t.Fatal(err)
	}
	var got claims
	if err := json.Unmarshal(payload, &got); err != nil {
		t.Fatal(err)
	}
	same(t, got.Audience, "https://api.businesscentral.dynamics.com")
}
