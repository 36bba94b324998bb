package entra

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/bchttp/bchttp/runner/auth/token"
)

// Request is a token that is asked for. Texts are resolved; empty ones are not given.
type Request struct {
	// Variable is aadToken, aadV2Token or oidcAccessToken.
	Variable string
	// New asks for a token that nobody had before.
	New, AppOnly bool
	// Cloud is a name of spec 14.10; empty: AzureCloud.
	Cloud, TenantID, ClientID string
	// Scopes are those of a user; an application asks for AppURI.
	Scopes []string
	AppURI string

	// Secret, Certificate, ManagedIdentity: see the package.
	Secret                           string
	Certificate, CertificatePassword string
	ManagedIdentity                  string
	// Folder is where the path of a certificate begins.
	Folder string

	// Refused are tokens that a server did not accept.
	Refused []string
	// Transport sends the requests of the sign-in.
	Transport http.RoundTripper
}

// builtInClient is the client id of REST Client's own application (spec 14.10).
const builtInClient = "07f0a107-95c1-41ad-8f13-912eab68b93f"

// client is the application that asks.
func (r *Request) client() string {
	if r.ClientID == "" {
		return builtInClient
	}
	return r.ClientID
}

// host is the sign-in host of a cloud, "" for a cloud that there is not.
func (r *Request) host() string {
	switch r.Cloud {
	case "", "AzureCloud":
		return "login.microsoftonline.com"
	case "AzureChinaCloud":
		return "login.chinacloudapi.cn"
	case "AzureUSGovernment":
		return "login.microsoftonline.us"
	case "ppe":
		return "login.windows-ppe.net"
	}
	return ""
}

func (r *Request) authority() string { return "https://" + r.host() + "/" + url.PathEscape(r.TenantID) }

// scope is what an application asks for.
func (r *Request) scope() string { return strings.TrimRight(r.AppURI, "/") + "/.default" }

// grant is a way to a token. Requests with equal keys get the same token.
type grant struct {
	key string
	get func(ctx context.Context, r *Request) (token.Token, error)
}

// keyOf tells grants apart; no part can hold the separator.
func keyOf(parts ...string) string { return strings.Join(parts, "\x00") }
