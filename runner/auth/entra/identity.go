package entra

import (
	"context"
	"strings"

	"github.com/AzureAD/microsoft-authentication-library-for-go/apps/managedidentity"

	"github.com/bchttp/bchttp/runner/auth/token"
)

// managedIdentity is the grant of the identity that Azure gives a machine. MSAL finds
// out by the process environment which service of the machine to ask.
func (s *Source) managedIdentity(r *Request) grant {
	key := keyOf("identity", r.ManagedIdentity, r.scope())
	return grant{key: key, get: byIdentity}
}

func byIdentity(ctx context.Context, r *Request) (token.Token, error) {
	ctx, cancel, j := begin(ctx, r)
	defer cancel()
	var id managedidentity.ID = managedidentity.UserAssignedClientID(r.ManagedIdentity)
	if strings.EqualFold(r.ManagedIdentity, "system") {
		id = managedidentity.SystemAssigned()
	}
	client, err := managedidentity.New(id, managedidentity.WithHTTPClient(messenger{}), managedidentity.WithRetryPolicyDisabled())
	if err != nil {
		return token.Token{}, noIdentity(r, err)
	}
	// Claims of no meaning are how MSAL is told not to answer from its memory.
	got, err := client.AcquireToken(ctx, r.AppURI, managedidentity.WithClaims("{}"))
	if err != nil {
		return token.Token{}, j.failure(r, err)
	}
	return lasting(got.AccessToken, got.ExpiresOn), nil
}

func noIdentity(r *Request, err error) *token.Error {
	return &token.Error{
		Message: "this machine has no managed identity `" + r.ManagedIdentity + "`: " + err.Error(),
		Advice:  "aadV2ManagedIdentity is `system`, or the client id of an identity that is assigned to the machine",
	}
}
