package session

import (
	"context"

	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/runner/auth/entra"
	"github.com/bchttp/bchttp/runner/auth/oauth"
	"github.com/bchttp/bchttp/vars"
)

// signIn is the tokens of a run, for all its files.
func (s *session) signIn() runner.Tokens {
	return tokens{
		entra.NewSource(entra.Options{
			Exact: s.Exact, Now: s.host.Now, LookupEnv: s.host.LookupEnv,
			ReadFile: s.host.Files.ReadFile, Show: s.host.Show, Hide: s.secrets.Add,
		}),
		oauth.NewSource(oauth.Options{Now: s.host.Now, Show: s.host.Show, Hide: s.secrets.Add}),
	}
}

type tokens struct {
	entra *entra.Source
	oauth *oauth.Source
}

// Token implements runner.Tokens.
func (t tokens) Token(ctx context.Context, asked vars.TokenRequest, by runner.TokenCaller) (string, error) {
	if asked.Grant != nil {
		return t.oauth.Token(ctx, byGrant(asked, by))
	}
	return t.entra.Token(ctx, request(asked, by))
}

// Check implements runner.TokenChecker.
func (t tokens) Check(asked vars.TokenRequest, by runner.TokenCaller) error {
	if asked.Grant != nil {
		return t.oauth.Check(byGrant(asked, by))
	}
	return t.entra.Check(request(asked, by))
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

func byGrant(asked vars.TokenRequest, by runner.TokenCaller) oauth.Request {
	g := asked.Grant
	return oauth.Request{
		Grant: oauth.Grant(g.Kind), Placement: oauth.Placement(g.Placement),
		TokenURL: oauth.Setting(g.TokenURL), DeviceURL: oauth.Setting(g.DeviceURL),
		ClientID: oauth.Setting(g.ClientID), Secret: oauth.Setting(g.Secret), Scope: oauth.Setting(g.Scope),
		User: oauth.Setting(g.User), Password: oauth.Setting(g.Password),
		Fields: formFields(g.Fields), DeviceFields: formFields(g.DeviceFields), IDToken: g.IDToken,
		For: asked.Variable, Refused: by.Refused, Transport: by.Transport, Sleep: by.Sleep,
	}
}

func formFields(given []vars.GrantField) []oauth.Field {
	fields := make([]oauth.Field, len(given))
	for i, f := range given {
		fields[i] = oauth.Field{Name: f.Name, Setting: oauth.Setting(f.Value)}
	}
	return fields
}
