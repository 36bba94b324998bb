package runner

import (
	"fmt"

	"github.com/bchttp/bchttp/vars"
)

// unfilled is a setting of a sign-in that is still to be filled in: what
// refusePlaceholder is for requests.
type unfilled struct{ setting, value string }

func (u *unfilled) Error() string {
	return fmt.Sprintf("`%s` still has the placeholder `%s` of the sample; nothing was sent", u.setting, u.value)
}

// Code is the diagnostic.
func (u *unfilled) Code() string { return "placeholder" }

// Hint is what to do about it.
func (u *unfilled) Hint() string {
	return fmt.Sprintf("give it its value in the environment, or pass --secret %s=VALUE; without a tenant, run with --sim", u.setting)
}

// checkFilled refuses settings that are placeholders, unless the simulator signs in:
// it accepts them.
func (t *fileTokens) checkFilled(asked vars.TokenRequest) error {
	cfg := &t.file.cfg
	if cfg.Exact || cfg.Simulated != nil {
		return nil
	}
	for _, s := range [...]unfilled{
		{"aadV2TenantId", asked.TenantID},
		{"aadV2ClientId", asked.ClientID},
		{"aadV2ClientSecret", asked.ClientSecret},
		{"aadV2AppUri", asked.AppURI},
	} {
		if isPlaceholder(s.value) {
			return &s
		}
	}
	return nil
}
