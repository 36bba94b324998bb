package explain

import (
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/bchttp/bchttp/bc/model"
)

// claims are what an access token says of itself (section 8.1). The signature is not
// looked at.
type claims struct {
	Audience string   `json:"aud"`
	Tenant   string   `json:"tid"`
	App      string   `json:"appid"`
	AppV2    string   `json:"azp"`
	Roles    []string `json:"roles"`
	Scopes   string   `json:"scp"`
	Expires  int64    `json:"exp"`
}

// readToken reads the claims of a JWT; false: it is none.
func readToken(token string) (claims, bool) {
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return claims{}, false
	}
	payload, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(parts[1], "="))
	if err != nil {
		return claims{}, false
	}
	var c claims
	return c, json.Unmarshal(payload, &c) == nil
}

// forBusinessCentral tells whether the service takes the audience, under its name or
// its id.
func (c *claims) forBusinessCentral() bool {
	audience := strings.TrimSuffix(c.Audience, "/")
	return audience == "https://"+model.OnlineHost || audience == firstPartyApp
}

// firstPartyApp is the id of Business Central as a resource (section 8.1).
const firstPartyApp = "996def3d-b36c-4153-8607-a6fd3c01b89f"

func (c *claims) expiredAt(now time.Time) bool { return c.Expires > 0 && now.Unix() >= c.Expires }

func (c *claims) ends() string {
	return time.Unix(c.Expires, 0).UTC().Format("2006-01-02 15:04:05 UTC")
}

func (c *claims) app() string {
	if c.App != "" {
		return c.App
	}
	return c.AppV2
}

// rolesFor are the application permissions of which a route needs one.
func rolesFor(at *address) []string {
	switch {
	case at.admin:
		return []string{"AdminCenter.ReadWrite.All"}
	case at.api == model.AutomationAPI:
		return []string{"Automation.ReadWrite.All", "app_access"}
	}
	return []string{"API.ReadWrite.All", "app_access"}
}

func (c *claims) lacksRole(at *address) bool {
	return !slices.ContainsFunc(rolesFor(at), func(role string) bool { return slices.Contains(c.Roles, role) })
}
