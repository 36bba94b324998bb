package simulator

import (
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// tokenAnswer is the answer to a grant: four members for an app, more for a user, as
// the scopes of OpenID Connect ask for them.
type tokenAnswer struct {
	Type    string `json:"token_type"`
	Scope   string `json:"scope,omitempty"`
	Life    int    `json:"expires_in"`
	Longest int    `json:"ext_expires_in"`
	Token   string `json:"access_token"`
	Refresh string `json:"refresh_token,omitempty"`
	ID      string `json:"id_token,omitempty"`
	Client  string `json:"client_info,omitempty"`
}

// tokensFor makes the tokens of a grant.
func (x *exchange) tokensFor(g grant) tokenAnswer {
	c := x.claims(g)
	answer := tokenAnswer{Type: "Bearer", Life: int(tokenLife.Seconds()), Longest: int(tokenLife.Seconds()), Token: token(c)}
	if !g.forUser() {
		return answer
	}
	answer.Scope = g.granted()
	if g.wants("offline_access") || g.form.Get("grant_type") == refreshGrant {
		refresh := c
		refresh.Kind, refresh.Scopes, refresh.Audience = refreshKind, "", ""
		refresh.Expires = c.IssuedAt + int64((90 * 24 * time.Hour).Seconds())
		answer.Refresh = token(refresh)
	}
	if g.wants("openid") {
		answer.ID, answer.Client = x.identityToken(g, c)
	}
	return answer
}

// granted are the scopes of the answer: those that were asked for. offline_access shows
// in the refresh token only.
func (g grant) granted() string {
	words := slices.DeleteFunc(strings.Fields(g.form.Get("scope")), func(word string) bool { return word == "offline_access" })
	if len(words) == 0 {
		return defaultScope
	}
	return strings.Join(words, " ")
}

// defaultScope is that of a refresh that asks for none.
const defaultScope = "https://" + apiHost + "/user_impersonation"

// wants tells whether a scope of OpenID Connect is asked for.
func (g grant) wants(scope string) bool {
	return slices.Contains(strings.Fields(g.form.Get("scope")), scope)
}

// identityToken tells the client who has signed in, also in the form in which sign-in
// libraries keep accounts apart.
func (x *exchange) identityToken(g grant, c claims) (id, info string) {
	payload, err := json.Marshal(map[string]any{
		"aud": g.client(), "iss": x.origin() + "/" + c.Tenant + "/v2.0", "iat": c.IssuedAt, "nbf": c.NotBefore, "exp": c.Expires,
		"oid": c.Object, "sub": c.Subject, "tid": c.Tenant, "ver": "2.0", "preferred_username": g.user, "name": g.user,
	})
	must(err)
	account, err := json.Marshal(map[string]string{"uid": c.Object, "utid": c.Tenant})
	must(err)
	return signedToken(payload), base64.RawURLEncoding.EncodeToString(account)
}

// asUser makes the claims of an app those of a user.
func (c *claims) asUser(g grant) {
	c.Kind, c.AppAuth, c.Roles = "user", "0", nil
	c.User = g.user
	c.Object = guidOf("user", c.Tenant, strings.ToLower(g.user))
	c.Subject = c.Object
	c.Scopes = "user_impersonation Financials.ReadWrite.All"
	if g.client() == noConsentApp {
		c.Scopes = ""
	}
}
