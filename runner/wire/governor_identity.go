package wire

import (
	"encoding/base64"
	"encoding/json"
	"hash/maphash"
	"strings"

	"github.com/bchttp/bchttp/runner/result"
)

// credentials are what a request carries: its host, and its Authorization as a hash, so
// that the value is kept nowhere.
type credentials struct {
	host          string
	authorization uint64
}

// allowanceOf finds what counts for a request.
func (g *Governor) allowanceOf(host string, fields []result.Header) *allowance {
	authorization, _ := Value(fields, "authorization")
	key := credentials{host, maphash.String(g.seed, authorization)}
	g.mu.Lock()
	defer g.mu.Unlock()
	if a := g.byCredentials[key]; a != nil {
		return a
	}
	a := g.ofIdentity(key, identity(authorization))
	if len(g.byCredentials) >= 1000 { // tokens that are renewed all the time
		clear(g.byCredentials)
	}
	g.byCredentials[key] = a
	return a
}

// ofIdentity is the allowance of who is known by name, else of the credentials alone.
func (g *Governor) ofIdentity(key credentials, name string) *allowance {
	if name == "" {
		return newAllowance(g.o.Limits)
	}
	name = key.host + "\n" + name
	if g.byIdentity[name] == nil {
		g.byIdentity[name] = newAllowance(g.o.Limits)
	}
	return g.byIdentity[name]
}

// identity names who a service takes the sender for: the application or the user of a
// token that says so, the user of Basic. The messages of other schemes, such as NTLM, differ
// from request to request, so all of those are one. Empty: a token that does not say so.
func identity(authorization string) string {
	scheme, rest, _ := strings.Cut(strings.TrimSpace(authorization), " ")
	scheme, rest = strings.ToLower(scheme), strings.TrimSpace(rest)
	switch scheme {
	case "basic":
		decoded, _ := base64.StdEncoding.DecodeString(rest)
		user, _, _ := strings.Cut(string(decoded), ":")
		return "basic " + strings.ToLower(user)
	case "bearer":
		return tokenHolder(rest)
	}
	return "scheme " + scheme
}

// tokenHolder is whom a JSON Web Token was given to, in the claims of Microsoft Entra ID:
// the application where no user has signed in. Empty: it does not say so. The signature
// does not matter for whom to wait for.
func tokenHolder(token string) string {
	_, rest, _ := strings.Cut(token, ".")
	payload, _, _ := strings.Cut(rest, ".")
	decoded, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(payload, "="))
	var claims struct {
		Tenant  string `json:"tid"`
		App     string `json:"appid"` // of version 1
		Party   string `json:"azp"`   // of version 2
		Object  string `json:"oid"`
		Scopes  string `json:"scp"` // of users only
		Subject string `json:"sub"`
	}
	if err != nil || json.Unmarshal(decoded, &claims) != nil {
		return ""
	}
	holder := claims.App + claims.Party
	if claims.Scopes != "" || holder == "" {
		holder = claims.Object
	}
	if holder == "" {
		holder = claims.Subject
	}
	if holder == "" {
		return ""
	}
	return "token " + claims.Tenant + "\n" + holder
}
