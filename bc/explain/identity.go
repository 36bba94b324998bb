package explain

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/runner/result"
)

// Page names of Business Central that remedies send people to.
const (
	appsPage   = "the page Microsoft Entra Applications in Business Central"
	portalPage = "the app registration in the Azure portal"
)

// unauthorized explains a 401 (sections 4.3, 8.4).
func (x *Explainer) unauthorized(a *answer) *result.Explanation {
	if a.response.Status != 401 || a.code != model.CodeInvalidCredentials && !a.at.online {
		return nil
	}
	found := &result.Explanation{Code: model.CodeInvalidCredentials, Summary: "Business Central does not accept who sends the request"}
	scheme, credentials, _ := strings.Cut(strings.TrimSpace(result.Field(a.request.Headers, "Authorization")), " ")
	switch strings.ToLower(scheme) {
	case "":
		found.Causes = []result.Cause{{
			Message: "the request says nothing of who sends it", Evidence: "it has no Authorization header",
			Remedy: "write `Authorization: Bearer {{token}}` below the request line, as the other requests of the file do",
		}}
	case "bearer":
		found.Causes = x.tokenCauses(a, strings.TrimSpace(credentials))
	case "basic":
		found.Causes = basicCauses(a)
	default:
		return nil
	}
	return found
}

func basicCauses(a *answer) []result.Cause {
	if a.at.online {
		return []result.Cause{{
			Message:  "Business Central online does not take user names and access keys any more",
			Evidence: "the Authorization header is Basic",
			Remedy:   "sign in with Microsoft Entra ID: an app registration and client credentials, as in docs:s2s",
		}}
	}
	return []result.Cause{
		{Message: "user name or password is wrong", Evidence: "the Authorization header is Basic", Remedy: "use the web service access key of the user's card where the server wants one"},
		{Message: "the server does not sign in with NavUserPassword", Remedy: "look at the server instance's credential type"},
	}
}

// tokenCauses are one where the token itself tells what is wrong, else all that it
// cannot tell.
func (x *Explainer) tokenCauses(a *answer, token string) []result.Cause {
	if wrong := x.wrongToken(a, token); wrong != nil {
		return []result.Cause{*wrong}
	}
	c, _ := readToken(token)
	return unknownApp(a, &c)
}

// wrongToken is what a token itself tells to be wrong with it, nil if nothing is.
func (x *Explainer) wrongToken(a *answer, token string) *result.Cause {
	c, ok := readToken(token)
	characters := "characters"
	if len(token) == 1 {
		characters = "character"
	}
	switch {
	case !ok:
		return &result.Cause{
			Message: "what stands behind Bearer is no access token", Evidence: fmt.Sprintf("it has %d %s and is no JWT", len(token), characters),
			Remedy: "refer to the member access_token of the sign-in's answer",
		}
	case c.expiredAt(x.now()):
		return &result.Cause{
			Message: "the token has expired", Evidence: "its `exp` is " + c.ends(), Remedy: "sign in again, in the same run",
		}
	case !c.forBusinessCentral() && !a.at.local():
		return wrongAudience(a, &c)
	case len(c.Roles) == 0 && c.Scopes == "":
		return noConsent()
	case c.Scopes == "" && c.lacksRole(&a.at):
		return wrongRole(a, &c)
	case a.at.online && isGUID(a.at.tenant) && c.Tenant != "" && !strings.EqualFold(a.at.tenant, c.Tenant):
		return wrongTenant(a, &c)
	}
	return nil
}

func wrongAudience(a *answer, c *claims) *result.Cause {
	cause := &result.Cause{
		Message: "the token is for another service", Evidence: "its `aud` is `" + c.Audience + "`",
		Remedy: "ask for `scope=https://" + model.OnlineHost + "/.default` when you sign in",
	}
	if !a.at.online {
		cause.Remedy += "; the server's setting ValidAudiences must list it"
	}
	return cause
}

func noConsent() *result.Cause {
	return &result.Cause{
		Message: "an administrator has not consented to the app's permissions", Evidence: "the token has no `roles`",
		Remedy: "in " + portalPage + " add the application permission API.ReadWrite.All of Dynamics 365 Business Central and grant admin consent; then sign in again",
	}
}

func wrongRole(a *answer, c *claims) *result.Cause {
	return &result.Cause{
		Message:  "the app lacks the permission for this part of Business Central",
		Evidence: "the token's `roles` are `" + strings.Join(c.Roles, "`, `") + "`",
		Remedy:   "in " + portalPage + " add the application permission " + rolesFor(&a.at)[0] + " and grant admin consent; then sign in again",
	}
}

func wrongTenant(a *answer, c *claims) *result.Cause {
	return &result.Cause{
		Message: "the token comes from another tenant than the URL names", Evidence: "its `tid` is `" + c.Tenant + "`, the URL has `" + a.at.tenant + "`",
		Remedy: "sign in at the tenant of the URL, or correct the URL",
	}
}

// unknownApp are the causes that the token does not tell of, likeliest first.
func unknownApp(a *answer, c *claims) []result.Cause {
	evidence := "the token itself is in order: audience, roles and time are right"
	if app := c.app(); app != "" {
		evidence += "; its app is `" + app + "`"
	}
	if a.at.admin {
		return []result.Cause{{
			Message: "the app is not authorised in the admin center", Evidence: evidence,
			Remedy: "add its client id in the admin center under Authorized Microsoft Entra apps",
		}}
	}
	causes := []result.Cause{
		{Message: "the app is not entered in Business Central", Evidence: evidence, Remedy: "enter its client id on " + appsPage + ", in this environment"},
		{Message: "the app is entered and not enabled", Remedy: "set State to Enabled on its card there"},
		{Message: "the app has no permission sets", Remedy: "give it permission sets on its card, for example D365 AUTOMATION; SUPER cannot be given to apps"},
	}
	if !a.at.online {
		causes = append(causes, result.Cause{
			Message: "the server does not take the audience of the token", Remedy: "its setting ValidAudiences must list https://" + model.OnlineHost,
		})
	}
	return causes
}

// forbidden explains the 400 that is a missing permission (section 4.3).
func forbidden(a *answer) *result.Explanation {
	if a.code != model.CodeServerError || !strings.Contains(a.message, "permission") {
		return nil
	}
	what, right := missingRight(a.message)
	if what == "" {
		return nil
	}
	return &result.Explanation{
		Code: model.CodeServerError, Summary: "a permission is missing, although the code says server error",
		Causes: []result.Cause{{
			Message:  fmt.Sprintf("no permission set of the user or app has the right %s on %s", right, what),
			Evidence: "the message names both",
			Remedy: "give the app a permission set that has it, on its card on " + appsPage +
				"; for a user, on the user card. SUPER cannot be given to apps",
		}},
	}
}

// missingRight reads the object and the right out of the two texts that are known.
func missingRight(message string) (what, right string) {
	for _, form := range [...]string{
		`the following permissions on (.+?): ([A-Za-z, ]+)\.`,
		`prevented the action\. \((.+?) (Read|Insert|Modify|Delete|Execute|Indirect\w*)[:)]`,
	} {
		if m := regexp.MustCompile(form).FindStringSubmatch(message); m != nil {
			return m[1], m[2]
		}
	}
	return "", ""
}

func isGUID(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i, r := range s {
		dash := i == 8 || i == 13 || i == 18 || i == 23
		if dash != (r == '-') || !dash && !strings.ContainsRune("0123456789abcdefABCDEF", r) {
			return false
		}
	}
	return true
}
