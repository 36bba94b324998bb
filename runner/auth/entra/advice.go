package entra

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/runner/auth/token"
)

const (
	inTheApp     = " in the app registration"
	checkTenant  = "check aadV2TenantId: the Directory (tenant) ID, or a domain of the tenant; aadV2Cloud if it is in another cloud"
	federatedFor = "add a federated credential for this job under Certificates & secrets" + inTheApp + ", with the issuer, the subject and the audience api://AzureADTokenExchange of its token"
)

// explain says in words of the author's settings what a refusal means and what to do,
// nil for one that it does not know. Numbers: learn.microsoft.com, "Microsoft Entra
// authentication and authorization error codes".
func explain(r *Request, said token.Refusal) *token.Error {
	number := said.Number()
	message, advice := r.meaning(number)
	if message == "" {
		message, advice = said.EndOfCode()
	}
	if message == "" {
		return nil
	}
	if number > 0 {
		message += fmt.Sprintf(" (AADSTS%d)", number)
	}
	return &token.Error{Message: message, Advice: advice}
}

func (r *Request) meaning(number int) (message, advice string) {
	app, tenant := "the application `"+r.client()+"`", "the tenant `"+r.TenantID+"`"
	switch number {
	case 7000215:
		return "the secret in `aadV2ClientSecret` is not one of " + app,
			"copy the Value of the secret, not its Secret ID, from Certificates & secrets" + inTheApp
	case 7000222:
		return "the secret in `aadV2ClientSecret` has expired", "make a new one under Certificates & secrets" + inTheApp
	case 700016:
		return tenant + " has no application `" + r.client() + "`",
			"check aadV2ClientId, the Application (client) ID, and aadV2TenantId: it must be registered in that tenant, or consented to"
	case 7000229, 7000112:
		return app + " is not enabled in " + tenant, "an administrator enables it under Enterprise applications"
	case 90002:
		return "there is no tenant `" + r.TenantID + "`", checkTenant
	case 900023:
		return "`" + r.TenantID + "` is neither the id nor a domain of a tenant", checkTenant
	case 50059, 90019, 90014, 9002313:
		if r.TenantID == "common" {
			return "the sign-in does not know which tenant is meant", "set aadV2TenantId to the Directory (tenant) ID, or a domain of the tenant"
		}
	case 7000216, 7000218:
		return r.notPublic(app)
	case 700027:
		return "the certificate in `aadV2ClientCertificate` is not registered for " + app, "upload it under Certificates & secrets" + inTheApp
	case 70021, 700211, 700212, 700213, 700223:
		return app + " does not trust the token of this job", federatedFor
	}
	return r.meaningOfScope(number, tenant)
}

func (r *Request) meaningOfScope(number int, tenant string) (message, advice string) {
	switch number {
	case 70011, 1002012:
		if !r.AppOnly {
			return fmt.Sprintf("the scopes `%s` cannot be asked for", strings.Join(r.Scopes, " ")),
				"check `scopes:A,B` of the reference, or aadV2Scopes"
		}
		return "`" + r.scope() + "` is not a scope that can be asked for",
			"aadV2AppUri is the resource without /.default, for example https://api.businesscentral.dynamics.com"
	case 500011, 650057:
		if r.AppOnly {
			return tenant + " does not know the resource `" + r.AppURI + "`",
				"check aadV2AppUri; that of Business Central is https://api.businesscentral.dynamics.com"
		}
	case 65001:
		return "nobody has consented to what the application `" + r.client() + "` wants to do",
			"an administrator grants consent under API permissions" + inTheApp
	case 50034:
		return tenant + " has no such user", "sign in as a user of this tenant, or check aadV2TenantId"
	case 50126:
		return "user name or password is wrong", "sign in again"
	case 50057:
		return "the user is disabled", "sign in as another user"
	case 50076, 50079, 50158, 53000, 53003, 530003:
		return "a policy of " + tenant + " does not allow this sign-in",
			"an administrator finds the reason in the sign-in logs of the tenant"
	}
	return "", ""
}

func (r *Request) notPublic(app string) (message, advice string) {
	if r.AppOnly {
		return app + " identified itself with nothing", "set aadV2ClientSecret or aadV2ClientCertificate"
	}
	return app + " does not let people sign in by code", "set Allow public client flows to Yes under Authentication" + inTheApp
}

// needsBrowser refuses a variable by name.
func needsBrowser(variable string) *token.Error {
	const elsewhere = "get a token elsewhere, write `{{token}}` in its place and pass --secret token=VALUE"
	if variable == "aadToken" {
		return &token.Error{
			Message: "a person would have to sign in, with the application of another product",
			Advice:  "write `Bearer {{$aadV2Token appOnly}}`, or " + elsewhere, Kind: token.Unsupported,
		}
	}
	return &token.Error{
		Message: "a person would have to sign in with a browser on this machine",
		Advice:  "for Microsoft Entra ID write `{{$aadV2Token appOnly}}`; else " + elsewhere, Kind: token.Unsupported,
	}
}

func noTerminal() *token.Error {
	return &token.Error{
		Message: "a person has to enter a code in a browser, and there is no terminal to show it on",
		Advice:  "write `{{$aadV2Token appOnly}}`, run it in a terminal, or get a token elsewhere, write `{{token}}` in its place and pass --secret token=VALUE",
		Kind:    token.Unsupported,
	}
}

func unknownCloud(cloud string) *token.Error {
	return &token.Error{
		Message: fmt.Sprintf("there is no cloud `%s`", cloud),
		Advice:  "aadV2Cloud is AzureCloud, AzureChinaCloud, AzureUSGovernment or ppe", Kind: token.Settings,
	}
}
