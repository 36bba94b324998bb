package entra

import (
	"context"
	"time"

	"github.com/AzureAD/microsoft-authentication-library-for-go/apps/confidential"

	"github.com/bchttp/bchttp/runner/auth/token"
)

// application is a client of MSAL for one application with one credential.
type application struct {
	client *confidential.Client
}

// application is the grant of client credentials.
func (s *Source) application(r *Request) (grant, error) {
	by := s.identification(r)
	if err := missing(r, by); err != nil {
		return grant{}, err
	}
	if by == byManagedIdentity {
		return s.managedIdentity(r), nil
	}
	key := keyOf("application", r.authority(), r.client(), r.scope(), r.Certificate, r.CertificatePassword, r.Secret)
	return grant{key: key, get: func(ctx context.Context, r *Request) (token.Token, error) {
		return s.byCredential(ctx, by, r)
	}}, nil
}

// byCredential asks for a token. The scope is always `APPURI/.default`: an
// application cannot choose (spec 14.10).
func (s *Source) byCredential(ctx context.Context, by identifies, r *Request) (token.Token, error) {
	ctx, cancel, j := begin(ctx, r)
	defer cancel()
	client, err := s.confidential(by, r)
	if err != nil {
		return token.Token{}, j.failure(r, err)
	}
	got, err := client.AcquireTokenByCredential(ctx, []string{r.scope()})
	if err != nil {
		return token.Token{}, j.failure(r, err)
	}
	return lasting(got.AccessToken, got.ExpiresOn), nil
}

// lasting is a token with the time that is left for it. MSAL measures by the clock of
// the machine, so the difference to it counts; when it ends is then a matter of
// the clock of the run.
func lasting(text string, ends time.Time) token.Token {
	return token.Token{Text: text, Life: time.Until(ends)}
}

// confidential gives the client of MSAL for an application. It keeps the metadata of
// the authority, so there is one for all tokens of a credential.
func (s *Source) confidential(by identifies, r *Request) (*confidential.Client, error) {
	key := keyOf(r.authority(), r.client(), r.Certificate, r.CertificatePassword, r.Secret)
	s.mu.Lock()
	known := s.applications[key].client
	s.mu.Unlock()
	if known != nil {
		return known, nil
	}
	credential, err := s.credential(by, r)
	if err != nil {
		return nil, err
	}
	client, err := confidential.New(r.authority(), r.client(), credential, applicationOptions(by)...)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.applications[key] = application{&client}
	return &client, nil
}

// applicationOptions: the authority is one of a fixed list, so nobody has to be asked
// whether it can be trusted; MSAL_FORCE_REGION of the process must not lead the
// request to another host.
func applicationOptions(by identifies) []confidential.Option {
	options := []confidential.Option{
		confidential.WithHTTPClient(messenger{}), confidential.WithCache(&refreshOnly{}),
		confidential.WithInstanceDiscovery(false), confidential.WithAzureRegion("DisableMsalForceRegion"),
	}
	if by == byCertificate {
		options = append(options, confidential.WithX5C())
	}
	return options
}

func (s *Source) credential(by identifies, r *Request) (confidential.Credential, error) {
	switch by {
	case byCertificate:
		return s.certificate(r)
	case bySecret:
		return confidential.NewCredFromSecret(r.Secret)
	}
	return confidential.NewCredFromAssertionCallback(
		func(ctx context.Context, _ confidential.AssertionRequestOptions) (string, error) {
			return s.vouched(ctx, by)
		},
	), nil
}
