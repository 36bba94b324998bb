package runner

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/vars"
)

// unfilled are settings of a sign-in that are still to be filled in: what
// refusePlaceholder is for requests.
type unfilled struct {
	settings []setting
	// id is that of a configuration of JetBrains' client, "" where settings are variables.
	id string
}

type setting struct{ name, value string }

func (u unfilled) Error() string {
	if len(u.settings) == 1 {
		return fmt.Sprintf("`%s` still has the placeholder `%s` of the sample; nothing was sent", u.settings[0].name, u.settings[0].value)
	}
	return "`" + strings.Join(u.names(), "`, `") + "` still have placeholders of the sample; nothing was sent"
}

// Code is the diagnostic.
func (unfilled) Code() string { return "placeholder" }

// Hint is what to do about it.
func (u unfilled) Hint() string {
	it, its := "it", "its value"
	if len(u.settings) > 1 {
		it, its = "them", "their values"
	}
	if u.id != "" {
		return fmt.Sprintf("give %s %s under `Security.Auth.%s` of the environment; without a tenant, run with --sim", it, its, u.id)
	}
	return fmt.Sprintf("give %s %s in the environment, or pass --secret %s=VALUE; without a tenant, run with --sim",
		it, its, strings.Join(u.names(), "=VALUE --secret "))
}

func (u unfilled) names() []string {
	names := make([]string, len(u.settings))
	for i, s := range u.settings {
		names[i] = s.name
	}
	return names
}

// checkFilled refuses settings that are placeholders, unless the simulator signs in:
// it accepts them.
func (t *fileTokens) checkFilled(asked vars.TokenRequest) error {
	cfg := &t.file.cfg
	if cfg.Exact || cfg.Simulated != nil {
		return nil
	}
	var open unfilled
	for _, s := range settingsOf(asked) {
		if isPlaceholder(s.value) {
			open.settings = append(open.settings, s)
		}
	}
	if open.settings == nil {
		return nil
	}
	if asked.Grant != nil {
		open.id = asked.Grant.ID
	}
	return open
}

// settingsOf are the settings of a request for a token that a sample may leave open.
func settingsOf(asked vars.TokenRequest) []setting {
	g := asked.Grant
	if g == nil {
		return []setting{
			{"aadV2TenantId", asked.TenantID},
			{"aadV2ClientId", asked.ClientID},
			{"aadV2ClientSecret", asked.ClientSecret},
			{"aadV2AppUri", asked.AppURI},
		}
	}
	var all []setting
	for _, s := range [...]vars.Setting{g.TokenURL, g.DeviceURL, g.ClientID, g.Secret, g.Scope, g.User, g.Password} {
		all = append(all, setting{s.Name, s.Text})
	}
	return all
}
