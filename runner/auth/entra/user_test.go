package entra

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

const time55 = 55 * time.Minute

// machine answers without TLS, as the services of a machine do.
func machine(t *testing.T, status int, answer any) *network {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { reply(w, status, answer) }))
	t.Cleanup(server.Close)
	return newNetwork(t, server.Listener.Addr().String(), nil)
}

// machineOverTLS answers everything itself.
func machineOverTLS(t *testing.T, answer http.HandlerFunc) *network {
	t.Helper()
	server := httptest.NewTLSServer(answer)
	t.Cleanup(server.Close)
	trusted := x509.NewCertPool()
	trusted.AddCert(server.Certificate())
	return newNetwork(t, server.Listener.Addr().String(), &tls.Config{RootCAs: trusted, ServerName: "example.com"})
}

// device is a sign-in by code: a person enters it after some polls.
type device struct {
	mu            sync.Mutex
	codes, polls  int
	pending       int
	refreshed     int
	refreshesFail bool
}

func (d *device) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if strings.HasSuffix(r.URL.Path, "/devicecode") {
		d.codes++
		d.polls = 0
		reply(w, http.StatusOK, map[string]any{
			"user_code": "ABCD\x1b[2J-1234", "device_code": "hush-hush-device", "interval": 5, "expires_in": 900,
			"verification_uri": "https://microsoft.com/devicelogin", "message": "m",
		})
		return
	}
	switch grant := r.FormValue("grant_type"); {
	case grant == "refresh_token" && d.refreshesFail:
		denied(http.StatusBadRequest, "invalid_grant", 700082, "The refresh token has expired.")(w, r)
	case grant == "refresh_token":
		d.refreshed++
		d.token(w, "refreshed")
	case d.polls < d.pending:
		d.polls++
		denied(http.StatusBadRequest, "authorization_pending", 70016, "Authorization is pending.")(w, r)
	default:
		d.token(w, "signed-in")
	}
}

func (d *device) token(w http.ResponseWriter, text string) {
	// {"sub":"s","oid":"o","tid":"t","preferred_username":"u","iss":"i","aud":"a"} and {"uid":"o","utid":"t"}
	const id = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJzIiwib2lkIjoibyIsInRpZCI6InQiLCJwcmVmZXJyZWRfdXNlcm5hbWUiOiJ1IiwiaXNzIjoiaSIsImF1ZCI6ImEifQ.x"
	reply(w, http.StatusOK, map[string]any{
		"token_type": "Bearer", "expires_in": 3599, "access_token": text, "refresh_token": "hush-hush-refresh",
		"scope": "User.Read openid profile", "id_token": id, "client_info": "eyJ1aWQiOiJvIiwidXRpZCI6InQifQ",
	})
}

func asUser(n *network) Request {
	return Request{
		Variable: "aadV2Token", TenantID: "contoso.onmicrosoft.com", ClientID: app,
		Scopes: []string{"User.Read", "openid", "profile"}, Transport: n,
	}
}

func TestDeviceCode(t *testing.T) {
	d := &device{pending: 2}
	n, c := scripted(t, d.ServeHTTP), newClock()
	s := source(c, nil, nil)
	var shown []string
	s.o.Show = func(text string) { shown = append(shown, text) }

	same(t, get(t, s, asUser(n)), "signed-in")
	same(t, get(t, s, asUser(n)), "signed-in")
	same(t, shown, []string{"to sign in for $aadV2Token, open https://microsoft.com/devicelogin in a browser and enter the code ABCD[2J-1234"})
	same(t, d.polls, 2)

	c.pass(time55)
	same(t, get(t, s, asUser(n)), "refreshed")
	r := asUser(n)
	r.Refused = []string{"refreshed"}
	same(t, get(t, s, r), "refreshed") // the platform has no other
	same(t, d.refreshed, 2)

	r = asUser(n)
	r.New = true
	same(t, get(t, s, r), "signed-in")
	d.refreshesFail = true
	c.pass(time55)
	same(t, get(t, s, asUser(n)), "signed-in")
	same(t, len(shown), 3)
}

func TestBuiltInClient(t *testing.T) {
	d := &device{}
	n := scripted(t, d.ServeHTTP)
	s := source(newClock(), nil, nil)
	s.o.Show = func(string) {}
	r := asUser(n)
	r.ClientID = ""
	get(t, s, r)
	same(t, n.posts()[0].form().Get("client_id"), "07f0a107-95c1-41ad-8f13-912eab68b93f")
}

func TestUserMessages(t *testing.T) {
	for _, test := range []struct {
		name   string
		answer http.HandlerFunc
		want   string
	}{
		{
			"not public", denied(http.StatusUnauthorized, "invalid_client", 7000218, "The request body must contain: client_assertion."),
			"the application `" + app + "` does not let people sign in by code (AADSTS7000218)\nhint: set Allow public client flows to Yes under Authentication in the app registration",
		},
		{
			"scopes", denied(http.StatusBadRequest, "invalid_scope", 70011, "The provided value for scope is not valid."),
			"the scopes `User.Read openid profile` cannot be asked for (AADSTS70011)\nhint: check `scopes:A,B` of the reference, or aadV2Scopes",
		},
		{
			"no such user", denied(http.StatusBadRequest, "invalid_grant", 50034, "The user account does not exist."),
			"the tenant `contoso.onmicrosoft.com` has no such user (AADSTS50034)\nhint: sign in as a user of this tenant, or check aadV2TenantId",
		},
		{
			"password", denied(http.StatusBadRequest, "invalid_grant", 50126, "Error validating credentials."),
			"user name or password is wrong (AADSTS50126)\nhint: sign in again",
		},
		{
			"disabled", denied(http.StatusBadRequest, "invalid_grant", 50057, "The user account is disabled."),
			"the user is disabled (AADSTS50057)\nhint: sign in as another user",
		},
		{
			"policy", denied(http.StatusBadRequest, "interaction_required", 50076, "You must use multi-factor authentication."),
			"a policy of the tenant `contoso.onmicrosoft.com` does not allow this sign-in (AADSTS50076)\nhint: an administrator finds the reason in the sign-in logs of the tenant",
		},
		{
			"consent", denied(http.StatusBadRequest, "invalid_grant", 65001, "The user has not consented."),
			"nobody has consented to what the application `" + app + "` wants to do (AADSTS65001)\nhint: an administrator grants consent under API permissions in the app registration",
		},
		{
			"declined", denied(http.StatusBadRequest, "authorization_declined", 70018, "The end user denied the request."),
			"the sign-in was declined in the browser (AADSTS70018)\nhint: run it again and accept",
		},
		{
			"too late", denied(http.StatusBadRequest, "expired_token", 70020, "The code has expired."),
			"nobody entered the code in time (AADSTS70020)\nhint: run it again and enter the code that is shown",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := source(newClock(), nil, nil)
			s.o.Show = func(string) {}
			_, err := s.Token(context.Background(), asUser(scripted(t, test.answer)))
			same(t, told(t, err), test.want)
		})
	}
}

// TestNobodyEntersTheCode: the code ends while MSAL still asks.
func TestNobodyEntersTheCode(t *testing.T) {
	s := source(newClock(), nil, nil)
	s.o.Show = func(string) {}
	n := scripted(t, func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/devicecode") {
			reply(w, http.StatusOK, map[string]any{
				"user_code": "A", "device_code": "hush-hush", "verification_uri": "https://microsoft.com/devicelogin", "expires_in": 1, "interval": 1,
			})
			return
		}
		denied(http.StatusBadRequest, "authorization_pending", 70016, "Authorization is pending.")(w, r)
	})
	_, err := s.Token(context.Background(), asUser(n))
	same(t, told(t, err), "nobody entered the code in time (AADSTS70016)\nhint: run it again and enter the code that is shown")
}
