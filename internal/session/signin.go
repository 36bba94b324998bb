package session

import (
	"context"

	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/runner/auth/entra"
	"github.com/bchttp/bchttp/vars"
)

// signIn is the tokens of a run, for all its files.
func (s *session) signIn() runner.Tokens {
	return tokens{entra.NewSource(entra.Options{
		Exact: s.Exact, Now: s.host.Now, LookupEnv: s.host.LookupEnv,
		ReadFile: s.host.Files.ReadFile, Show: s.host.Show, Hide: s.secrets.Add,
	})}
}

type tokens struct{ source *entra.Source }

// Token implements runner.Tokens.
func (t tokens) Token(ctx context.Context, asked vars.TokenRequest, by runner.TokenCaller) (string, error) {
	return t.source.Token(ctx, request(asked, by))
}

// Check implements runner.TokenChecker.
func (t tokens) Check(asked vars.TokenRequest, by runner.TokenCaller) error {
	return t.source.Check(request(asked, by))
}

func request(asked vars.TokenRequest, by runner.TokenCaller) entra.Request {
	return entra.Request{
		Variable: asked.Variable, New: asked.New, AppOnly: asked.AppOnly,
		Cloud: asked.Cloud, TenantID: asked.TenantID, ClientID: asked.ClientID,
		Scopes: asked.Scopes, AppURI: asked.AppURI, Secret: asked.ClientSecret,
		Certificate: asked.Certificate, CertificatePassword: asked.CertificatePassword,
		ManagedIdentity: asked.ManagedIdentity,
		Folder:          by.Folder, Refused: by.Refused, Transport: by.Transport,
	}
}
