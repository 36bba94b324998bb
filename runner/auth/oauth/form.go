package oauth

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/bchttp/bchttp/runner/auth/token"
)

// grantForm is the form of a request for a token without a person (RFC 6749 sections
// 4.3.2 and 4.4.2).
func grantForm(r *Request) url.Values {
	form := url.Values{"grant_type": {"client_credentials"}}
	if r.Grant == Password {
		form = url.Values{"grant_type": {"password"}, "username": {r.User.Text}, "password": {r.Password.Text}}
	}
	addScope(form, r)
	return form
}

func addScope(form url.Values, r *Request) {
	if r.Scope.Text != "" {
		form.Set("scope", r.Scope.Text)
	}
}

// granted is the answer to a request for a token (RFC 6749 section 5.1).
type granted struct {
	Text    string `json:"access_token"`
	ID      string `json:"id_token"`
	Refresh string `json:"refresh_token"`
	// Life is in seconds: a number, which some servers write as a text.
	Life json.RawMessage `json:"expires_in"`
}

// unsaidLife is how long a token counts whose server does not say how long it lives. If
// it ends before, the answer 401 has a new one got.
const unsaidLife = time.Hour

func (g granted) token() token.Token {
	return token.Token{Text: g.Text, ID: g.ID, Life: seconds(g.Life, unsaidLife)}
}

// seconds is a time in an answer, or another one where it says none.
func seconds(raw json.RawMessage, otherwise time.Duration) time.Duration {
	number, err := strconv.ParseUint(strings.Trim(string(raw), `"`), 10, 31)
	if err != nil || number == 0 {
		return otherwise
	}
	return time.Duration(number) * time.Second
}

// ask posts a form to the token endpoint.
func (s *Source) ask(ctx context.Context, r *Request, form url.Values) (granted, error) {
	at, err := post(ctx, r, r.TokenURL.Text, form, r.Fields)
	if err != nil {
		return granted{}, err
	}
	var got granted
	if at.Err != nil || at.Status != http.StatusOK || json.Unmarshal(at.Body, &got) != nil || got.Text == "" {
		return granted{}, failure(ctx, r, at, "a token")
	}
	for _, text := range [...]string{got.Text, got.ID, got.Refresh} {
		s.o.Hide(text)
	}
	return got, nil
}

// post sends a form with its client. Client id and secret stand in Basic as they are,
// like those of all other requests.
func post(ctx context.Context, r *Request, to string, form url.Values, further []Field) (*token.Answer, error) {
	for _, f := range further {
		form.Add(f.Name, f.Text)
	}
	inHeader := r.Placement == InHeader && r.Secret.Text != ""
	if !inHeader {
		form.Set("client_id", r.ClientID.Text)
	}
	if r.Placement == InForm && r.Secret.Text != "" {
		form.Set("client_secret", r.Secret.Text)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, to, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, &token.Error{Message: "the sign-in cannot begin: " + err.Error(), Advice: "check `" + r.TokenURL.Name + "`", Kind: token.Settings}
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Accept", "application/json")
	if inHeader {
		request.SetBasicAuth(r.ClientID.Text, r.Secret.Text)
	}
	_, at := token.Ask(r.Transport, request)
	return at, nil
}
