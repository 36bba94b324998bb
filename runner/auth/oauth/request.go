package oauth

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/bchttp/bchttp/runner/auth/token"
)

// Grant is a way to a token.
type Grant uint8

// Grants.
const (
	ClientCredentials Grant = iota
	Password
	DeviceCode
)

// Placement is where the client id and the secret of a request stand.
type Placement uint8

// Placements. Without a secret the client id stands in the form.
const (
	InHeader Placement = iota // Authorization: Basic
	InForm
	IDOnly // the client id in the form, the secret nowhere
)

// Setting is a value with the name under which its author knows it.
type Setting struct {
	Name, Text string
	// Secret: it must not be shown.
	Secret bool
}

// Field is a field of a form.
type Field struct {
	Name string
	Setting
}

// Request is a token that is asked for. Settings without a text are not given.
type Request struct {
	Grant               Grant
	TokenURL, DeviceURL Setting
	ClientID, Secret    Setting
	Scope               Setting
	User, Password      Setting
	Placement           Placement
	// Fields are further fields of a request for a token, DeviceFields of one for a code.
	Fields, DeviceFields []Field
	// IDToken asks for the ID token in the place of the access token.
	IDToken bool
	// For is what stands in the file, for the person who enters a code.
	For string

	// Refused are tokens that a server did not accept.
	Refused []string
	// Transport sends the requests of the sign-in.
	Transport http.RoundTripper
	// Sleep waits, or returns early with the context's error.
	Sleep func(ctx context.Context, d time.Duration) error
}

// key tells tokens apart; no part can hold the separator.
func (r *Request) key() string {
	parts := []string{
		fmt.Sprint(r.Grant, r.Placement), r.TokenURL.Text, r.DeviceURL.Text, r.ClientID.Text, r.Secret.Text,
		r.Scope.Text, r.User.Text, r.Password.Text,
	}
	for _, fields := range [...][]Field{r.Fields, r.DeviceFields} {
		parts = append(parts, "")
		for _, f := range fields {
			parts = append(parts, f.Name, f.Text)
		}
	}
	return strings.Join(parts, "\x00")
}

// check finds what is wrong with a request before anything of it is sent.
func (r *Request) check() *token.Error {
	for _, address := range [...]Setting{r.TokenURL, r.DeviceURL} {
		if to, err := url.Parse(address.Text); address.Text != "" && (err != nil || to.Host == "" || to.Scheme != "http" && to.Scheme != "https") {
			return &token.Error{
				Message: fmt.Sprintf("`%s` is not a URL of http or https", address.Name),
				Advice:  "write for example https://login.microsoftonline.com/TENANT/oauth2/v2.0/token", Kind: token.Settings,
			}
		}
	}
	return nil
}

// secrets are the texts that must not be shown.
func (r *Request) secrets(visit func(text string)) {
	for _, s := range [...]Setting{r.TokenURL, r.DeviceURL, r.ClientID, r.Scope, r.User} {
		if s.Secret {
			visit(s.Text)
		}
	}
	visit(r.Secret.Text)
	visit(r.Password.Text)
	for _, fields := range [...][]Field{r.Fields, r.DeviceFields} {
		for _, f := range fields {
			if f.Secret {
				visit(f.Text)
			}
		}
	}
}
