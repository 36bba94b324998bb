package environment

import (
	"encoding/json"
	"errors"
	"strings"
)

// authContext gives the members of AL-Go's secret under the names that scripts use
// and under those of $aadV2Token.
func (l *loader) authContext(text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	var members struct{ TenantID, ClientID, ClientSecret string }
	if err := json.Unmarshal([]byte(text), &members); err != nil { // the error could show a value
		l.fail(errors.New("the variable AUTHCONTEXT is not a JSON object with tenantId, clientId and clientSecret"))
		return
	}
	values := map[string]Value{}
	for name, value := range map[string]string{
		"tenantId": members.TenantID, "aadV2TenantId": members.TenantID,
		"clientId": members.ClientID, "aadV2ClientId": members.ClientID,
		"clientSecret": members.ClientSecret, "aadV2ClientSecret": members.ClientSecret,
	} {
		if value != "" {
			values[name] = Value{Text: value, File: "AUTHCONTEXT", Secret: true}
		}
	}
	l.set.layers = append(l.set.layers, layer{always: values})
}
