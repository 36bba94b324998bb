package explain

import (
	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/runner/result"
)

// signIn is what one refusal of the token endpoint means (section 8.2).
type signIn struct{ number, summary, cause, remedy string }

// signInCodes is static data.
var signInCodes = [...]signIn{
	{"7000215", "the client secret is wrong", "the secret was copied wrongly, or it is the secret's id and not its value", "make a new secret in " + portalPage + " and copy the column Value at once: it is shown only then"},
	{"7000222", "the client secret has expired", "secrets of apps end after two years at most", "make a new secret in " + portalPage + " and put it in the place of the old one"},
	{"7000216", "the request carries no secret", "neither client_secret nor client_assertion stands in the form", "add `&client_secret={{clientSecret}}`"},
	{"7000218", "the request carries no secret", "neither client_secret nor client_assertion stands in the form", "add `&client_secret={{clientSecret}}`"},
	{"700016", "the tenant does not know the app", "the client id is wrong, or the app is registered in another tenant and nobody consented to it here", "compare client id and tenant id with the overview of " + portalPage},
	{"700027", "the certificate's assertion is not accepted", "the certificate is not uploaded to the app, or it is another one", "upload the certificate to " + portalPage + " under Certificates & secrets"},
	{"90002", "there is no such tenant", "the tenant in the URL is misspelt", "take the tenant id from the overview of " + portalPage},
	{"900023", "the tenant in the URL is neither an id nor a domain", "a variable in the URL has another value than you think", "write a GUID or a domain such as contoso.onmicrosoft.com"},
	{"70011", "the scope is wrong", "for client credentials it must end with /.default", "write `scope=https://" + model.OnlineHost + "/.default`"},
	{"1002012", "the scope is wrong", "for client credentials it must end with /.default", "write `scope=https://" + model.OnlineHost + "/.default`"},
	{"900144", "a field is missing in the form", "the message names it; often a line of the body lost its `&`, or Content-Type is not application/x-www-form-urlencoded", "compare the body with docs:s2s"},
	{"70003", "the kind of grant is unknown", "grant_type is misspelt", "write `grant_type=client_credentials`"},
	{"50076", "the account needs a second factor", "sign-in with user name and password cannot give one", "sign in as an app, with client credentials"},
	{"50126", "user name or password is wrong", "", "check both; prefer client credentials, which need neither"},
	{"50034", "the tenant does not know the user", "", "compare the user's domain with the tenant in the URL"},
}

func findSignIn(number string) *signIn {
	for i := range signInCodes {
		if signInCodes[i].number == number {
			return &signInCodes[i]
		}
	}
	return nil
}

// refused explains what the token endpoint says.
func refused(a *answer) *result.Explanation {
	known := findSignIn(a.aadsts)
	if known == nil {
		return nil
	}
	return &result.Explanation{
		Code: "AADSTS" + known.number, Summary: known.summary,
		Causes: []result.Cause{{Message: known.cause, Remedy: known.remedy}},
	}
}
