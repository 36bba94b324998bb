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
	user   string // who has signed in, empty for an app
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
		x.device(tenant)
	default:
		x.refuse(noRoute(x.uri()))
	}
}

// readGrant reads the form of a request; it fails when the client is gone.
func (x *exchange) readGrant(tenant string) (g grant, ok bool) {
	body, err := io.ReadAll(io.LimitReader(x.r.Body, 1<<20))
	if err != nil {
		return g, false
	}
	form, _ := url.ParseQuery(string(body))    // what cannot be decoded is left out
	if id, secret, ok := x.r.BasicAuth(); ok { // RFC 6749 section 2.3.1
		form.Set("client_id", id)
		form.Set("client_secret", secret)
	}
	if form.Get("grant_type") == "device_code" { // as sign-in libraries shorten it
		form.Set("grant_type", deviceGrant)
	}
	return grant{tenant: tenant, form: form}, true
}

// token answers a request for a token.
func (x *exchange) token(tenant string) {
	g, ok := x.readGrant(tenant)
	if !ok {
		return
	}
	d := judge(g)
	if d == nil {
		d = x.judgeUser(&g)
	}
	if d != nil {
		x.deny(d)
		return
	}
	answer, err := json.Marshal(x.tokensFor(g))
	must(err)
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
	if g.forUser() {
		c.asUser(g)
	}
	return c
}

// audience is the resource that a scope asks for: the scope without its last part,
// `/.default` or the name of a right. Rights without a resource are those of Business
// Central here.
func audience(scope string) string {
	first, _, _ := strings.Cut(scope, " ")
	resource, _, found := cutLast(first, '/')
	resource = strings.TrimRight(resource, "/")
	switch {
	case !found:
		return "https://" + apiHost
	case strings.HasSuffix(resource, ":"): // an address without a right
		return first
	}
	return resource
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
