package entra

import (
	"context"
	"fmt"
	"strings"

	"github.com/AzureAD/microsoft-authentication-library-for-go/apps/public"

	"github.com/bchttp/bchttp/runner/auth/token"
)

// user is a client of MSAL with the account that has signed in to it.
type user struct {
	client   public.Client
	account  public.Account
	signedIn bool
}

// user is the grant of a person, who enters a code in a browser anywhere.
func (s *Source) user(r *Request) (grant, error) {
	if s.o.Show == nil {
		return grant{}, noTerminal()
	}
	return grant{key: userKey(r), get: s.byUser}, nil
}

func userKey(r *Request) string {
	return keyOf("user", r.authority(), r.client(), strings.Join(r.Scopes, " "))
}

// byUser asks with the refresh token of an earlier sign-in, else for a new one.
func (s *Source) byUser(ctx context.Context, r *Request) (token.Token, error) {
	ctx, cancel, j := begin(ctx, r)
	defer cancel()
	u, err := s.userFor(r)
	if err != nil {
		return token.Token{}, j.failure(r, err)
	}
	if u.signedIn && !r.New {
		got, err := u.client.AcquireTokenSilent(ctx, r.Scopes, public.WithSilentAccount(u.account))
		if err == nil {
			return lasting(got.AccessToken, got.ExpiresOn), nil
		}
	}
	got, err := s.byDeviceCode(ctx, u, r)
	if err != nil {
		return token.Token{}, j.failure(r, err)
	}
	u.account, u.signedIn = got.Account, true
	return lasting(got.AccessToken, got.ExpiresOn), nil
}

// byDeviceCode shows a code and waits until a person has entered it.
func (s *Source) byDeviceCode(ctx context.Context, u *user, r *Request) (public.AuthResult, error) {
	code, err := u.client.AcquireTokenByDeviceCode(ctx, r.Scopes)
	if err != nil {
		return public.AuthResult{}, err
	}
	s.o.Hide(code.Result.DeviceCode)
	s.o.Show(fmt.Sprintf("to sign in for $aadV2Token, open %s in a browser and enter the code %s",
		token.Printable(code.Result.VerificationURL), token.Printable(code.Result.UserCode)))
	return code.AuthenticationResult(ctx)
}

// userFor gives the client of a key. Flights of one key follow each other, so it is
// used by one at a time.
func (s *Source) userFor(r *Request) (*user, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if known := s.users[userKey(r)]; known != nil {
		return known, nil
	}
	client, err := public.New(r.client(), public.WithAuthority(r.authority()), public.WithHTTPClient(messenger{}),
		public.WithCache(&refreshOnly{}), public.WithInstanceDiscovery(false))
	if err != nil {
		return nil, err
	}
	made := &user{client: client}
	s.users[userKey(r)] = made
	return made, nil
}
