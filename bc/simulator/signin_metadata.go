package simulator

import (
	"encoding/json"
	"net/http"
)

// configuration answers the metadata of OpenID Connect, which sign-in libraries read
// first.
func (x *exchange) configuration(tenant string) {
	if d := judgeTenant(tenant); d != nil {
		x.deny(d)
		return
	}
	base := x.origin() + "/" + tenant
	answer, err := json.Marshal(map[string]any{
		"token_endpoint":                        base + "/oauth2/v2.0/token",
		"token_endpoint_auth_methods_supported": []string{"client_secret_post", "private_key_jwt"},
		"authorization_endpoint":                base + "/oauth2/v2.0/authorize",
		"device_authorization_endpoint":         base + "/oauth2/v2.0/devicecode",
		"issuer":                                base + "/v2.0",
		"response_types_supported":              []string{"code", "id_token", "token"},
		"scopes_supported":                      []string{"openid", "profile", "email", "offline_access"},
		"subject_types_supported":               []string{"pairwise"},
	})
	if err != nil {
		panic(err) // texts always marshal
	}
	x.signInAnswer(http.StatusOK, answer)
}

// discovery answers what sign-in libraries ask to learn whether a host is one of the
// platform's.
func (x *exchange) discovery() {
	host := x.host()
	answer, err := json.Marshal(map[string]any{
		"tenant_discovery_endpoint": x.origin() + "/common/v2.0/.well-known/openid-configuration",
		"api-version":               "1.1",
		"metadata": []any{map[string]any{
			"preferred_network": host, "preferred_cache": host, "aliases": []string{host},
		}},
	})
	if err != nil {
		panic(err) // texts always marshal
	}
	x.signInAnswer(http.StatusOK, answer)
}
