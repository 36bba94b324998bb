package simulator

import (
	"encoding/base64"
	"net/http"
	"testing"
	"time"
)

// TestRejectedIdentities has the cases of section 8.4 and the identities of
// docs/simulator.md.
func TestRejectedIdentities(t *testing.T) {
	c := newClient(t, Options{})
	wrongAudience := c.post(tokenURL, "grant_type=client_credentials&client_id=app&client_secret=s&scope=https://graph.microsoft.com/.default").text(t, "access_token")
	basic := func(text string) string { return "Basic " + base64.StdEncoding.EncodeToString([]byte(text)) }
	const rejected = "Unauthorized | Authentication_InvalidCredentials | The server has rejected the client credentials."
	for name, test := range map[string]struct{ authorization, want string }{
		"no header":         {"", rejected},
		"no token":          {"Bearer ", rejected},
		"foreign token":     {"Bearer eyJ0.eyJ9.c2ln", rejected},
		"changed token":     {"Bearer " + c.token[:len(c.token)-2] + "xx", rejected},
		"wrong audience":    {"Bearer " + wrongAudience, rejected},
		"expired token":     {"Bearer " + c.signIn("expired-token-app", "s"), rejected},
		"not registered":    {"Bearer " + c.signIn("not-registered", "s"), rejected},
		"disabled":          {"Bearer " + c.signIn("disabled-app", "s"), rejected},
		"no consent":        {"Bearer " + c.signIn("no-consent-app", "s"), "Unauthorized | Authentication_InvalidCredentials | Web service call failed because user could not be authenticated or authorized."},
		"no permission":     {"Bearer " + c.signIn("no-permission-app", "s"), "Bad Request | Internal_ServerError | You do not have the following permissions on Page APIV2 - Customers: Execute."},
		"unknown user":      {basic("unknown-user:key"), rejected},
		"wrong password":    {basic("admin:wrong-password"), rejected},
		"malformed Basic":   {"Basic admin:key", rejected},
		"another scheme":    {"Digest x", rejected},
		"header of no form": {"x", rejected},
	} {
		t.Run(name, func(t *testing.T) {
			c := client{t: t, http: c.http, root: c.root}
			a := c.get("/customers", "Authorization", test.authorization)
			same(t, a.failed(t), test.want)
			if challenge := a.header.Get("WWW-Authenticate"); (challenge != "") != (a.status == http.StatusUnauthorized) {
				t.Errorf("WWW-Authenticate is %q", challenge)
			}
		})
	}
}

func TestAcceptedIdentities(t *testing.T) {
	c := newClient(t, Options{})
	byID := c.post(tokenURL, "grant_type=client_credentials&client_id=app&client_secret=s&scope="+firstPartyApp+"/.default").text(t, "access_token")
	byPort := c.post(tokenURL, "grant_type=client_credentials&client_id=app&client_secret=s&scope=http://127.0.0.1:4711/.default").text(t, "access_token")
	twoSlashes := c.post(tokenURL, "grant_type=client_credentials&client_id=app&client_secret=s&scope=https://api.businesscentral.dynamics.com//.default").text(t, "access_token")
	for name, authorization := range map[string]string{
		"token": "bearer " + c.token, "resource by id": "Bearer " + byID, "loopback": "Bearer " + byPort, "two slashes": "Bearer " + twoSlashes,
		"Basic": "Basic " + base64.StdEncoding.EncodeToString([]byte("admin:P@ss:word")),
	} {
		if a := c.get("/companies", "Authorization", authorization); a.status != http.StatusOK {
			t.Errorf("%s: %d %s", name, a.status, a.body)
		}
	}
}

func TestTokenExpiresByTheClock(t *testing.T) {
	now := noon()
	c := newClient(t, Options{Clock: func() time.Time { return now }})
	now = now.Add(59 * time.Minute)
	if a := c.get("/companies"); a.status != http.StatusOK {
		t.Errorf("after 59 minutes: %s", a.body)
	}
	now = now.Add(time.Minute)
	same(t, c.get("/companies").failed(t), "Unauthorized | Authentication_InvalidCredentials | The server has rejected the client credentials.")
}

func TestReadOnlyApp(t *testing.T) {
	c := newClient(t, Options{})
	id := c.get("/customers?$top=1").values(t)[0]["id"].(string)
	c.token = c.signIn("read-only-app", "s")
	if a := c.get("/customers"); a.status != http.StatusOK {
		t.Errorf("reading: %s", a.body)
	}
	for method, verb := range map[string]string{"POST": "Insert", "PATCH": "Modify", "DELETE": "Delete"} {
		target := "/customers"
		if method != "POST" {
			target += "(" + id + ")"
		}
		same(t, c.send(method, target, `{"displayName":"x"}`, "If-Match", "*").failed(t),
			"Bad Request | Internal_ServerError | Sorry, the current permissions prevented the action. (TableData Customer "+verb+": APIV2 - Customers)")
	}
}
