package simulator

import (
	"fmt"
	"net/http"
	"strings"
)

// Values that provoke an error of the sign-in; docs/simulator.md lists them. All
// other values are accepted.
const (
	unknownTenant    = "unknown-tenant"
	malformedTenant  = "malformed-tenant"
	unknownApp       = "unknown-app"
	wrongSecret      = "wrong-secret"
	expiredSecret    = "expired-secret"
	invalidAssertion = "invalid-assertion"
)

// denial is an error of the sign-in (business-central section 8.2).
type denial struct {
	status int
	kind   string // the member "error"
	number int    // AADSTS number
	text   string
}

// judge returns why a grant is denied, nil if it is not.
func judge(g grant) *denial {
	for _, check := range [...]func(grant) *denial{
		func(g grant) *denial { return judgeTenant(g.tenant) },
		judgeGrantType, judgeClient, judgeScope, judgeSecret,
	} {
		if d := check(g); d != nil {
			return d
		}
	}
	return nil
}

func judgeTenant(tenant string) *denial {
	switch tenant {
	case unknownTenant:
		return &denial{http.StatusBadRequest, "invalid_request", 90002, fmt.Sprintf("Tenant '%s' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.", tenant)}
	case malformedTenant:
		return &denial{http.StatusBadRequest, "invalid_request", 900023, fmt.Sprintf("Specified tenant identifier '%s' is neither a valid DNS name, nor a valid external domain.", tenant)}
	}
	return nil
}

func judgeGrantType(g grant) *denial {
	switch kind := g.form.Get("grant_type"); kind {
	case clientGrant, passwordGrant, refreshGrant, deviceGrant:
		return nil
	case "":
		return missingField("grant_type")
	case "authorization_code", "urn:ietf:params:oauth:grant-type:jwt-bearer":
		return unsupportedSignIn("the grant `" + kind + "`")
	default:
		return &denial{http.StatusBadRequest, "unsupported_grant_type", 70003, fmt.Sprintf("The app requested an unsupported grant type '%s'.", kind)}
	}
}

func judgeClient(g grant) *denial {
	switch g.client() {
	case "":
		return missingField("client_id")
	case unknownApp:
		return &denial{http.StatusBadRequest, "unauthorized_client", 700016, fmt.Sprintf("Application with identifier '%s' was not found in the directory '%s'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.", g.client(), g.tenant)}
	}
	return nil
}

// judgeScopeGiven wants a scope, whichever.
func judgeScopeGiven(g grant) *denial {
	if strings.TrimSpace(g.form.Get("scope")) == "" {
		return missingField("scope")
	}
	return nil
}

func judgeScope(g grant) *denial {
	scope := g.scope()
	switch {
	case g.form.Get("grant_type") == passwordGrant:
		return judgeScopeGiven(g)
	case g.forUser():
		return nil // it was given before
	case scope == "":
		return missingField("scope")
	case !strings.HasSuffix(scope, "/.default"):
		return &denial{http.StatusBadRequest, "invalid_scope", 1002012, fmt.Sprintf("The provided value for scope %s is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).", scope)}
	}
	return nil
}

func judgeSecret(g grant) *denial {
	secret, assertion := g.form.Get("client_secret"), g.form.Get("client_assertion")
	switch {
	case secret == wrongSecret:
		return &denial{http.StatusUnauthorized, "invalid_client", 7000215, fmt.Sprintf("Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '%s'.", g.client())}
	case secret == expiredSecret:
		return &denial{http.StatusUnauthorized, "invalid_client", 7000222, fmt.Sprintf("The provided client secret keys for app '%s' are expired. Visit the Azure portal to create new keys for your app, or consider using certificate credentials for added security.", g.client())}
	case assertion == invalidAssertion:
		return &denial{http.StatusUnauthorized, "invalid_client", 700027, "The certificate with identifier used to sign the client assertion is not registered on application."}
	case secret == "" && assertion == "" && !g.forUser(): // a public client has none
		return &denial{http.StatusUnauthorized, "invalid_client", 7000216, "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type."}
	}
	return nil
}

// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func missingField(name string) *denial {
	return &denial{http.StatusBadRequest, "invalid_request", 900144, fmt.Sprintf("The request body must contain the following parameter: '%s'.", name)}
}

func wrongMethod(method string) *denial {
	return &denial{http.StatusBadRequest, "invalid_request", 900561, fmt.Sprintf("The endpoint only accepts POST, OPTIONS requests. Received a %s request.", method)}
}

func unsupportedSignIn(what string) *denial {
	return &denial{http.StatusNotImplemented, "not_simulated", 0, "The simulator does not simulate " + what + "; it answers the grants `client_credentials`, `password`, `refresh_token` and that of device codes."}
}
