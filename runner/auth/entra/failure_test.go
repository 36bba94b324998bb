package entra

import (
	"context"
	"errors"
	"io"
	"net/http"
	"testing"

	"github.com/bchttp/bchttp/runner/auth/token"
)

func TestRefusals(t *testing.T) {
	const tenantHint = "\nhint: check aadV2TenantId: the Directory (tenant) ID, or a domain of the tenant; aadV2Cloud if it is in another cloud"
	for _, test := range []struct {
		name   string
		answer http.HandlerFunc
		want   string
	}{
		{
			"wrong secret", denied(401, "invalid_client", 7000215, "Invalid client secret provided."),
			"the secret in `aadV2ClientSecret` is not one of the application `" + app + "` (AADSTS7000215)\nhint: copy the Value of the secret, not its Secret ID, from Certificates & secrets in the app registration",
		},
		{
			"expired secret", denied(401, "invalid_client", 7000222, "The provided client secret keys are expired."),
			"the secret in `aadV2ClientSecret` has expired (AADSTS7000222)\nhint: make a new one under Certificates & secrets in the app registration",
		},
		{
			"unknown app", denied(400, "unauthorized_client", 700016, "Application was not found in the directory."),
			"the tenant `contoso.onmicrosoft.com` has no application `" + app + "` (AADSTS700016)\nhint: check aadV2ClientId, the Application (client) ID, and aadV2TenantId: it must be registered in that tenant, or consented to",
		},
		{
			"disabled app", denied(400, "unauthorized_client", 7000112, "Application is disabled."),
			"the application `" + app + "` is not enabled in the tenant `contoso.onmicrosoft.com` (AADSTS7000112)\nhint: an administrator enables it under Enterprise applications",
		},
		{
			"unknown tenant", denied(400, "invalid_request", 90002, "Tenant not found."),
			"there is no tenant `contoso.onmicrosoft.com` (AADSTS90002)" + tenantHint,
		},
		{
			"malformed tenant", denied(400, "invalid_request", 900023, "Specified tenant identifier is neither a valid DNS name."),
			"`contoso.onmicrosoft.com` is neither the id nor a domain of a tenant (AADSTS900023)" + tenantHint,
		},
		{
			"scope", denied(400, "invalid_scope", 1002012, "The provided value for scope is not valid."),
			"`https://api.businesscentral.dynamics.com/.default` is not a scope that can be asked for (AADSTS1002012)\nhint: aadV2AppUri is the resource without /.default, for example https://api.businesscentral.dynamics.com",
		},
		{
			"scope, old number", denied(400, "invalid_scope", 70011, "The provided value for scope is not valid."),
			"`https://api.businesscentral.dynamics.com/.default` is not a scope that can be asked for (AADSTS70011)\nhint: aadV2AppUri is the resource without /.default, for example https://api.businesscentral.dynamics.com",
		},
		{
			"unknown resource", denied(400, "invalid_resource", 500011, "The resource principal was not found."),
			"the tenant `contoso.onmicrosoft.com` does not know the resource `https://api.businesscentral.dynamics.com` (AADSTS500011)\nhint: check aadV2AppUri; that of Business Central is https://api.businesscentral.dynamics.com",
		},
		{
			"certificate", denied(401, "invalid_client", 700027, "The certificate is not registered on application."),
			"the certificate in `aadV2ClientCertificate` is not registered for the application `" + app + "` (AADSTS700027)\nhint: upload it under Certificates & secrets in the app registration",
		},
		{
			"nothing", denied(401, "invalid_client", 7000216, "client_assertion is required."),
			"the application `" + app + "` identified itself with nothing (AADSTS7000216)\nhint: set aadV2ClientSecret or aadV2ClientCertificate",
		},
		{
			"number only in the text", func(w http.ResponseWriter, _ *http.Request) {
				reply(w, 401, map[string]string{"error": "invalid_client", "error_description": "AADSTS7000222: The provided client secret keys are expired."})
			},
			"the secret in `aadV2ClientSecret` has expired (AADSTS7000222)\nhint: make a new one under Certificates & secrets in the app registration",
		},
		{
			"other number", denied(400, "invalid_request", 123456, "Something \x1b[2Jelse. And more."),
			"`login.microsoftonline.com` refused with AADSTS123456: `Something [2Jelse`\nhint: see https://login.microsoftonline.com/error?code=123456",
		},
		{
			"no number", func(w http.ResponseWriter, _ *http.Request) {
				reply(w, 400, map[string]string{"error": "server_says_no"})
			},
			"`login.microsoftonline.com` refused with `server_says_no`\nhint: ",
		},
		{
			"not JSON", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "hush-hush", http.StatusForbidden) },
			"`login.microsoftonline.com` answered 403 Forbidden\nhint: see the answer with -vv; a proxy may answer in place of the sign-in",
		},
		{
			"too many", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "", http.StatusTooManyRequests) },
			"`login.microsoftonline.com` answered 429 Too Many Requests\nhint: try again later",
		},
		{
			"down", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "", http.StatusServiceUnavailable) },
			"`login.microsoftonline.com` answered 503 Service Unavailable\nhint: try again later",
		},
		{
			"page", func(w http.ResponseWriter, _ *http.Request) { write(w, "text/html", "<p>hush-hush</p>") },
			"`login.microsoftonline.com` answered with something other than a token: `text/html`\nhint: see the answer with -vv; a proxy may answer in place of the sign-in",
		},
		{
			"JSON without token", func(w http.ResponseWriter, _ *http.Request) {
				write(w, "application/json", `{"refresh_token":"hush-hush"}`)
			},
			"`login.microsoftonline.com` answered with something other than a token: `application/json`\nhint: see the answer with -vv; a proxy may answer in place of the sign-in",
		},
		{
			"broken JSON", func(w http.ResponseWriter, _ *http.Request) { write(w, "", `{"access_token":"hush-hush`) },
			"`login.microsoftonline.com` answered with something other than a token: `text/plain`\nhint: see the answer with -vv; a proxy may answer in place of the sign-in",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, exact := range []bool{false, true} {
				s := source(newClock(), nil, nil)
				s.o.Exact = exact
				_, err := s.Token(context.Background(), appOnly(scripted(t, test.answer)))
				same(t, told(t, err), test.want)
			}
		})
	}
}

func write(w http.ResponseWriter, media, text string) {
	if media != "" {
		w.Header().Set("Content-Type", media)
	}
	if _, err := io.WriteString(w, text); err != nil {
		return
	}
}

// TestTenantWithoutMetadata: the first request is refused already.
func TestTenantWithoutMetadata(t *testing.T) {
	r := appOnly(simulated(t))
	r.TenantID = "unknown-tenant"
	_, err := source(newClock(), nil, nil).Token(context.Background(), r)
	same(t, told(t, err), "there is no tenant `unknown-tenant` (AADSTS90002)\nhint: check aadV2TenantId: the Directory (tenant) ID, or a domain of the tenant; aadV2Cloud if it is in another cloud")
}

func TestCommonTenant(t *testing.T) {
	r := appOnly(scripted(t, denied(400, "invalid_request", 50059, "No tenant-identifying information found.")))
	r.TenantID = "common"
	_, err := source(newClock(), nil, nil).Token(context.Background(), r)
	same(t, told(t, err), "the sign-in does not know which tenant is meant (AADSTS50059)\nhint: set aadV2TenantId to the Directory (tenant) ID, or a domain of the tenant")
}

func TestMetadataGarbage(t *testing.T) {
	n := machineOverTLS(t, func(w http.ResponseWriter, _ *http.Request) { write(w, "text/html", "hush-hush") })
	_, err := source(newClock(), nil, nil).Token(context.Background(), appOnly(n))
	same(t, told(t, err), "`login.microsoftonline.com` answered with something other than the metadata of the tenant: `text/html`\nhint: see the answer with -vv; a proxy may answer in place of the sign-in")
}

// broken is a network that does not work.
type broken struct{ err error }

// RoundTrip implements http.RoundTripper.
func (b broken) RoundTrip(*http.Request) (*http.Response, error) { return nil, b.err }

type hintedError struct{ error }

func (hintedError) Hint() string { return "pass --timeout 2m" }

func TestNetworkMessages(t *testing.T) {
	for want, err := range map[string]error{
		"nobody answers\nhint: check the connection to login.microsoftonline.com":        errors.New("nobody answers"),
		"no answer from `login.microsoftonline.com` within 60s\nhint: pass --timeout 2m": hintedError{errors.New("no answer from `login.microsoftonline.com` within 60s")},
	} {
		for _, exact := range []bool{false, true} {
			r := appOnly(nil)
			r.Transport = broken{err}
			s := source(newClock(), nil, nil)
			s.o.Exact = exact
			_, got := s.Token(context.Background(), r)
			same(t, told(t, got), want)
		}
	}
}

// TestFailureIsNotRemembered: the next request tries again.
func TestFailureIsNotRemembered(t *testing.T) {
	n := simulated(t)
	s := source(newClock(), nil, nil)
	r := appOnly(n)
	r.Transport = broken{errors.New("nobody answers")}
	_, err := s.Token(context.Background(), r)
	told(t, err)
	get(t, s, appOnly(n))
}

func TestCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := source(newClock(), nil, nil).Token(ctx, appOnly(simulated(t)))
	same(t, errors.Is(err, context.Canceled), true)
}

func TestMissingSettings(t *testing.T) {
	const where = " to the environment that --env names, in http-client.private.env.json or .vscode/settings.json, or pass --secret NAME=VALUE"
	const instead = "; in place of the secret, aadV2ClientCertificate names a PEM or PFX file"
	const uri = "; aadV2AppUri is the resource, for example https://api.businesscentral.dynamics.com"
	for _, test := range []struct {
		change     func(r *Request)
		code, want string
	}{
		{func(r *Request) { r.Secret = "" }, token.Settings, "the environment lacks `aadV2ClientSecret`\nhint: add it" + where + instead},
		{func(r *Request) { r.AppURI = "" }, token.Settings, "the environment lacks `aadV2AppUri`\nhint: add it" + where + uri},
		{func(r *Request) { r.ClientID = "" }, token.Settings, "the environment lacks `aadV2ClientId`\nhint: add it" + where},
		{func(r *Request) { r.Secret, r.AppURI = "", "" }, token.Settings, "the environment lacks `aadV2ClientSecret` and `aadV2AppUri`\nhint: add them" + where + instead + uri},
		{
			func(r *Request) { r.ClientID, r.Secret, r.AppURI = "", "", "" }, token.Settings,
			"the environment lacks `aadV2ClientId`, `aadV2ClientSecret` and `aadV2AppUri`\nhint: add them" + where + instead + uri,
		},
		{func(r *Request) { r.Cloud = "Moon" }, token.Settings, "there is no cloud `Moon`\nhint: aadV2Cloud is AzureCloud, AzureChinaCloud, AzureUSGovernment or ppe"},
		{
			func(r *Request) { r.AppOnly = false }, token.Unsupported,
			"a person has to enter a code in a browser, and there is no terminal to show it on\nhint: write `{{$aadV2Token appOnly}}`, run it in a terminal, or get a token elsewhere, write `{{token}}` in its place and pass --secret token=VALUE",
		},
		{
			func(r *Request) { r.Variable = "aadToken" }, token.Unsupported,
			"a person would have to sign in, with the application of another product\nhint: write `Bearer {{$aadV2Token appOnly}}`, or get a token elsewhere, write `{{token}}` in its place and pass --secret token=VALUE",
		},
		{
			func(r *Request) { r.Variable = "oidcAccessToken" }, token.Unsupported,
			"a person would have to sign in with a browser on this machine\nhint: for Microsoft Entra ID write `{{$aadV2Token appOnly}}`; else get a token elsewhere, write `{{token}}` in its place and pass --secret token=VALUE",
		},
	} {
		r := appOnly(nil)
		test.change(&r)
		_, err := source(newClock(), nil, nil).Token(context.Background(), r)
		same(t, told(t, err), test.want)
		var own *token.Error
		if errors.As(err, &own) {
			same(t, own.Code(), test.code)
		}
	}
}
