package runner

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/vars"
)

// unfilled are settings of a sign-in that are still to be filled in: what
// refusePlaceholder is for requests.
type unfilled []setting

type setting struct{ name, value string }

func (u unfilled) Error() string {
	if len(u) == 1 {
		return fmt.Sprintf("`%s` still has the placeholder `%s` of the sample; nothing was sent", u[0].name, u[0].value)
	}
	return "`" + strings.Join(u.names(), "`, `") + "` still have placeholders of the sample; nothing was sent"
}

// Code is the diagnostic.
func (unfilled) Code() string { return "placeholder" }

// Hint is what to do about it.
func (u unfilled) Hint() string {
	it, its := "it", "its value"
	if len(u) > 1 {
		it, its = "them", "their values"
	}
	return fmt.Sprintf("give %s %s in the environment, or pass --secret %s=VALUE; without a tenant, run with --sim",
		it, its, strings.Join(u.names(), "=VALUE --secret "))
}

func (u unfilled) names() []string {
	names := make([]string, len(u))
	for i, s := range u {
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
	for _, s := range [...]setting{
		{"aadV2TenantId", asked.TenantID},
		{"aadV2ClientId", asked.ClientID},
		{"aadV2ClientSecret", asked.ClientSecret},
		{"aadV2AppUri", asked.AppURI},
	} {
		if isPlaceholder(s.value) {
			open = append(open, s)
		}
	}
	if len(open) > 0 {
		return open
	}
	return nil
}
