package oauth

import (
	"errors"
	"net/http"
	"testing"
)

func TestFailures(t *testing.T) {
	type answer = map[string]any
	const host = "`login.example.com` "
	for _, test := range []struct {
		name    string
		network *network
		change  func(r *Request)
		want    string
	}{
		{
			"Microsoft", says(401, answer{"error": "invalid_client", "error_codes": []int{7000215}, "error_description": "AADSTS7000215: Invalid client secret provided. Ensure it is the value. Trace ID: 1"}), nil,
			"token-refused: " + host + "refused with AADSTS7000215: `Invalid client secret provided`\nhint: check `bc_clientId` and `bc_clientSecret`; see https://login.microsoftonline.com/error?code=7000215",
		},
		{
			"client without secret", says(401, answer{"error": "invalid_client"}), func(r *Request) { r.Secret.Text = "" },
			"token-refused: " + host + "refused with `invalid_client`\nhint: check `bc_clientId`",
		},
		{
			"password", says(400, answer{"error": "invalid_grant", "error_description": "Bad\x1b[2J credentials"}),
			func(r *Request) { r.Grant, r.User.Name, r.Password.Name = Password, "bc_username", "bc_password" },
			"token-refused: " + host + "refused with `invalid_grant`: `Bad[2J credentials`\nhint: check `bc_username` and `bc_password`",
		},
		{
			"scope", says(400, answer{"error": "invalid_scope"}), nil,
			"token-refused: " + host + "refused with `invalid_scope`\nhint: check `bc_scope`",
		},
		{
			"grant", says(400, answer{"error": "unauthorized_client"}), nil,
			"token-refused: " + host + "refused with `unauthorized_client`\nhint: check `bc_clientId`, and that the client may sign in this way",
		},
		{
			"error with status 200", says(200, answer{"error": "server_says_no"}), nil,
			"token-refused: " + host + "refused with `server_says_no`\nhint: ",
		},
		{
			"page", &network{answer: func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Type", "text/html") }}, nil,
			"token-refused: " + host + "answered with something other than a token: `text/html`\nhint: see the answer with -vv; a proxy may answer in place of the sign-in",
		},
		{
			"down", says(503, nil), nil,
			"token-refused: " + host + "answered 503 Service Unavailable\nhint: try again later",
		},
		{
			"redirect", says(302, nil), nil,
			"token-refused: " + host + "answered 302 Found\nhint: see the answer with -vv; a proxy may answer in place of the sign-in",
		},
		{
			"no URL", nil, func(r *Request) { r.TokenURL.Text = "login.example.com/token" },
			"token-settings: `bc_tokenEndpoint` is not a URL of http or https\nhint: write for example https://login.microsoftonline.com/TENANT/oauth2/v2.0/token",
		},
		{
			"broken URL", nil, func(r *Request) { r.TokenURL.Text = "https://h\x00" },
			"token-settings: `bc_tokenEndpoint` is not a URL of http or https\nhint: write for example https://login.microsoftonline.com/TENANT/oauth2/v2.0/token",
		},
		{
			"no ID token", says(200, answer{"access_token": "t"}), func(r *Request) { r.IDToken = true },
			"token-refused: the answer to the sign-in has no ID token\nhint: add `openid` to `bc_scope`, or use the access token",
		},
		{
			"no terminal", nil, func(r *Request) { r.Grant = DeviceCode },
			"token-unsupported: a person has to enter a code in a browser, and there is no terminal to show it on\nhint: sign in with client credentials, run it in a terminal, or get a token elsewhere, write `Bearer {{token}}` and pass --secret token=VALUE",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := newClock()
			r := app(test.network, c)
			if test.change != nil {
				test.change(&r)
			}
			same(t, told(t, NewSource(Options{Now: c.Now}), r), test.want)
		})
	}
}

// broken is a network that does not work.
type broken struct{ error }

// RoundTrip implements http.RoundTripper.
func (b broken) RoundTrip(*http.Request) (*http.Response, error) { return nil, b.error }

func TestUnreached(t *testing.T) {
	c := newClock()
	same(t, told(t, NewSource(Options{Now: c.Now}), app(broken{errors.New("nobody answers")}, c)),
		"token-refused: nobody answers\nhint: check the connection to login.example.com")
}
