package entra

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"

	"github.com/bchttp/bchttp/runner/auth/token"
)

// unencoded asks for the token of an application exactly as REST Client does (spec
// 14.10): two slashes before `token`, values in the form as they are.
func (s *Source) unencoded(ctx context.Context, r *Request) (token.Token, error) {
	form := "grant_type=client_credentials&client_id=" + r.client() +
		"&client_secret=" + r.Secret + "&scope=" + r.AppURI + "/.default"
	address := "https://" + r.host() + "/" + r.TenantID + "/oauth2/v2.0//token"
	ctx, cancel, j := begin(ctx, r)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, strings.NewReader(form))
	if err != nil {
		return token.Token{}, j.failure(r, err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("User-Agent", "got (https://github.com/sindresorhus/got)")
	got, err := j.send(request)
	if err != nil {
		return token.Token{}, j.failure(r, err)
	}
	body, err := io.ReadAll(got.Body)
	var answer struct {
		Token string `json:"access_token"`
	}
	if err != nil || got.StatusCode != http.StatusOK || json.Unmarshal(body, &answer) != nil || answer.Token == "" {
		return token.Token{}, j.failure(r, errNoToken)
	}
	return token.Token{Text: answer.Token}, nil
}
