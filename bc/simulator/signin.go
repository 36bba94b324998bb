package simulator

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// grant is a request for a token.
type grant struct {
	tenant string
	form   url.Values
}

func (g grant) client() string { return g.form.Get("client_id") }

// scope is what is asked for without the scopes of OpenID Connect, which sign-in
// libraries send along for an application too, where they have no meaning.
func (g grant) scope() string {
	words := slices.DeleteFunc(strings.Fields(g.form.Get("scope")), func(word string) bool {
		return word == "openid" || word == "profile" || word == "offline_access"
	})
	return strings.Join(words, " ")
}

// signIn answers the Microsoft identity platform (business-central section 8).
func (x *exchange) signIn() {
	tenant, path := x.segments[0], strings.Join(x.segments[1:], "/")
	switch {
	case path == "v2.0/.well-known/openid-configuration" && x.r.Method == http.MethodGet:
		x.configuration(tenant)
	case path == "discovery/instance" && x.r.Method == http.MethodGet:
		x.discovery()
	case path == "oauth2/v2.0/token" && x.r.Method == http.MethodPost:
		x.token(tenant)
	case path == "oauth2/v2.0/token":
		x.deny(wrongMethod(x.r.Method))
	case path == "oauth2/v2.0/devicecode":
		x.deny(unsupportedSignIn("the device code flow"))
	default:
		x.refuse(noRoute(x.uri()))
	}
}

// token answers a request for a token: exactly four members for an app.
func (x *exchange) token(tenant string) {
	body, err := io.ReadAll(io.LimitReader(x.r.Body, 1<<20))
	if err != nil {
		return // the client is gone
	}
	form, _ := url.ParseQuery(string(body))    // what cannot be decoded is left out
	if id, secret, ok := x.r.BasicAuth(); ok { // RFC 6749 section 2.3.1
		form.Set("client_id", id)
		form.Set("client_secret", secret)
	}
	g := grant{tenant: tenant, form: form}
	if d := judge(g); d != nil {
		x.deny(d)
		return
	}
	answer, err := json.Marshal(struct {
		Type    string `json:"token_type"`
		Life    int    `json:"expires_in"`
		Longest int    `json:"ext_expires_in"`
		Token   string `json:"access_token"`
	}{"Bearer", int(tokenLife.Seconds()), int(tokenLife.Seconds()), token(x.claims(g))})
	if err != nil {
		panic(err) // texts and numbers always marshal
	}
	x.signInAnswer(http.StatusOK, answer)
}

// claims fills in the token for a grant.
func (x *exchange) claims(g grant) claims {
	now := x.options.Clock()
	if g.client() == expiredTokenApp {
		now = now.Add(-2 * tokenLife)
	}
	tenant, isID := parseGUID(g.tenant)
	if !isID {
		tenant = guidOf("tenant", strings.ToLower(g.tenant))
	}
	object := guidOf("service principal", tenant, g.client())
	issuer := "https://sts.windows.net/" + tenant + "/"
	c := claims{
		Audience: audience(g.scope()), Issuer: issuer,
		IssuedAt: now.Unix(), NotBefore: now.Unix(), Expires: now.Add(tokenLife + time.Second).Unix(),
		AppID: g.client(), AppAuth: "1", Provider: issuer, Kind: "app",
		Object: object, Subject: object, Tenant: tenant, Version: "1.0",
	}
	if g.client() != noConsentApp {
		c.Roles = []string{"API.ReadWrite.All", "Automation.ReadWrite.All", "AdminCenter.ReadWrite.All"}
	}
	return c
}

// audience is the resource that a scope asks for: the scope without `/.default`.
func audience(scope string) string {
	return strings.TrimRight(strings.TrimSuffix(scope, "/.default"), "/")
}

// signInAnswer writes an answer with the headers of the identity platform
// (business-central section 1.2).
func (x *exchange) signInAnswer(status int, body []byte) {
	h := x.w.Header()
	x.stamp(h)
	h["Cache-Control"] = []string{"no-store, no-cache"}
	h["Content-Type"] = []string{"application/json; charset=utf-8"}
	h["Pragma"] = []string{"no-cache"}
	h["X-Ms-Request-Id"] = []string{x.chance.guid()}
	x.w.WriteHeader(status)
	x.w.Write(body) //nolint:errcheck // the client is gone; nobody is left to tell
}
