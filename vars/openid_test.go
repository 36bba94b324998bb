package vars_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// signIn gets the token of an Authorization: the token, or what the problem says.
func (w *world) signIn(t *testing.T, file, value string) string {
	t.Helper()
	h, ok := parser.ReadSignIn(value)
	if !ok {
		t.Fatalf("`%s` is no sign-in", value)
	}
	pass := w.pass(w.resolver(t, "a.http", file+"\n###\nGET https://h\n"))
	if !pass.MeansSignIn(context.Background(), h) {
		return "something else"
	}
	token, problem := pass.SignIn(context.Background(), h)
	if problem != nil {
		return problem.Code + ": " + problem.Message + "\n  hint: " + problem.Hint
	}
	return token
}

func TestWhatHeadersOfHTTPYacAskFor(t *testing.T) {
	setting := func(name, text string) vars.Setting { return vars.Setting{Name: name, Text: text} }
	hidden := func(name, text string) vars.Setting { return vars.Setting{Name: name, Text: text, Secret: true} }
	const file = "@base = https://login.example.com\n@bc_tokenEndpoint = {{base}}/token\n@bc_clientId = c\n@bc_clientSecret = hush\n"
	whole := vars.Grant{
		TokenURL: setting("bc_tokenEndpoint", "https://login.example.com/token"), ClientID: setting("bc_clientId", "c"),
		Secret: hidden("bc_clientSecret", "hush"), Scope: setting("bc_scope", ""),
	}
	for name, test := range map[string]struct {
		header, file, asker string
		change              func(g *vars.Grant)
	}{
		"client credentials": {"openid client_credentials bc", file, "openid client_credentials bc", func(*vars.Grant) {}},
		"short":              {"OAuth2  client\tbc", file, "openid client_credentials bc", func(*vars.Grant) {}},
		"no flow":            {"openid bc", file, "openid client_credentials bc", func(*vars.Grant) {}},
		"no flow of oauth2":  {"oauth2 bc", file, "openid client_credentials bc", func(*vars.Grant) {}},
		"fields": {
			"openid client bc", file + "@bc_audience = a\n@bc_resource = r\n@bc_scope = s\n@bc_useAuthorizationHeader = false", "openid client_credentials bc",
			func(g *vars.Grant) {
				g.Placement, g.Scope.Text = vars.ClientInForm, "s"
				g.Fields = []vars.GrantField{{Name: "audience", Value: setting("bc_audience", "a")}, {Name: "resource", Value: setting("bc_resource", "r")}}
			},
		},
		"other prefix": {
			"openid client bc", file + "@oauth2_scope = s\n@oauth2_clientId = not this one", "openid client_credentials bc",
			func(g *vars.Grant) { g.Scope = setting("oauth2_scope", "s") },
		},
		"no prefix": {
			"openid", "@oauth2_tokenEndpoint = https://h/token\n@oauth2_clientId = c\n@oauth2_clientSecret = s", "openid client_credentials",
			func(g *vars.Grant) {
				g.TokenURL, g.ClientID = setting("oauth2_tokenEndpoint", "https://h/token"), setting("oauth2_clientId", "c")
				g.Secret, g.Scope.Name = hidden("oauth2_clientSecret", "s"), "oauth2_scope"
			},
		},
		"password": {
			"oauth2 password bc", file + "@bc_username = u\n@bc_password = p", "openid password bc",
			func(g *vars.Grant) {
				g.Kind, g.User, g.Password = vars.PasswordGrant, setting("bc_username", "u"), hidden("bc_password", "p")
			},
		},
		"device": {
			"openid device bc", file + "@bc_deviceCodeEndpoint = https://h/device", "openid device_code bc",
			func(g *vars.Grant) {
				g.Kind, g.Placement, g.Scope.Text = vars.DeviceCode, vars.ClientIDOnly, "openid"
				g.DeviceURL = setting("bc_deviceCodeEndpoint", "https://h/device")
			},
		},
		"device with secret": {
			"openid device_code bc", file + "@bc_deviceCodeEndpoint = https://h/device\n@bc_useDeviceCodeClientSecret = true\n@bc_scope = s", "openid device_code bc",
			func(g *vars.Grant) {
				g.Kind, g.Placement, g.Scope.Text = vars.DeviceCode, vars.ClientInForm, "s"
				g.DeviceURL = setting("bc_deviceCodeEndpoint", "https://h/device")
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := &desk{}
			w := world{tokens: d}
			check(t, name, w.signIn(t, test.file, test.header), "eyJ0")
			want := whole
			test.change(&want)
			if diff := cmp.Diff([]vars.TokenRequest{{Variable: test.asker, Grant: &want}}, d.asked); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestSettingsOfTheEnvironment: values of an environment may refer to others there, and
// be members of an object.
func TestSettingsOfTheEnvironment(t *testing.T) {
	d := &desk{}
	w := world{
		environment: `{"dev": {"host": "https://h", "bc_tokenEndpoint": "{{host}}/token", "bc_clientId": "c", "bc_clientSecret": "s"}}`,
		chosen:      "dev", private: true, tokens: d,
	}
	check(t, "environment", w.signIn(t, "", "openid client bc"), "eyJ0")
	want := vars.Setting{Name: "bc_tokenEndpoint", Text: "https://h/token", Secret: true}
	if diff := cmp.Diff(want, d.asked[0].Grant.TokenURL); diff != "" {
		t.Error(diff)
	}
	d = &desk{}
	w = world{captures: map[string]string{"bc": `{"tokenEndpoint": "https://h/token", "clientId": "c", "clientSecret": "s"}`}, tokens: d}
	check(t, "object", w.signIn(t, "", "openid client bc"), "eyJ0")
	check(t, "member", d.asked[0].Grant.Secret.Name+d.asked[0].Grant.Secret.Text, "bc.clientSecrets")
}

func TestHeadersThatGetNoToken(t *testing.T) {
	const where = " to the environment that --env names, in http-client.private.env.json or .vscode/settings.json, or pass --secret NAME=VALUE"
	const example = "; a token endpoint is for example https://login.microsoftonline.com/TENANT/oauth2/v2.0/token"
	const endpoint = "@bc_tokenEndpoint = https://h\n"
	for _, test := range []struct{ file, header, want string }{
		{"", "oauth2 bc", "something else"},
		{"", "openid client bc", "token-settings: `openid client_credentials bc` lacks `bc_tokenEndpoint`, `bc_clientId` and `bc_clientSecret`\n  hint: add them" + where + example},
		{endpoint + "@bc_clientId = c", "openid client bc", "token-settings: `openid client_credentials bc` lacks `bc_clientSecret`\n  hint: add it" + where},
		{endpoint, "openid password bc", "token-settings: `openid password bc` lacks `bc_clientId`, `bc_username` and `bc_password`\n  hint: add them" + where},
		{endpoint, "openid device bc", "token-settings: `openid device_code bc` lacks `bc_deviceCodeEndpoint` and `bc_clientId`\n  hint: add them" + where},
		{"", "openid client other", "token-settings: `openid client_credentials other` lacks `other_tokenEndpoint`, `other_clientId` and `other_clientSecret`\n  hint: choose an environment that has them, with --env: dev"},
		{endpoint + "@bc_clientId = {{nowhere}}", "openid client bc", "variable-undefined: the variable `nowhere` is not defined\n  hint: define it with `@nowhere = value`, in an environment, or with --var nowhere=VALUE"},
		{"", "openid code bc", "token-unsupported: `openid authorization_code bc` gets no token\n  hint: `authorization_code` needs a browser on this machine: write `client_credentials`, `device_code` or `password`, or get the token elsewhere, write `Authorization: Bearer {{token}}` and pass --secret token=VALUE"},
		{"", "openid client bc token_exchange other", "token-unsupported: `openid client_credentials bc` gets no token\n  hint: tokens are not exchanged here: get the token in a request of its own, and write `Authorization: Bearer {{token}}`"},
		{endpoint + "@bc_clientId = c\n@bc_clientSecret = s", "openid bc", "token-refused: `openid client_credentials bc` gets no token: no\n  hint: "},
	} {
		w := world{environment: `{"dev": {"other_tokenEndpoint": "x"}}`, tokens: &desk{err: errors.New("no")}}
		check(t, test.header, w.signIn(t, test.file, test.header), test.want)
	}
}

// TestSignInsReferToRequests: what the variables of a sign-in come from must run first.
func TestSignInsReferToRequests(t *testing.T) {
	file := parser.Parse(parser.NewSource("a.http", `@bc_clientSecret = {{vault.response.body.value}}
# @name vault
GET https://vault
###
# @name bc
GET https://other
###
GET https://h
authorization : openid client_credentials bc
`), parser.Options{})
	x := vars.NewIndex(file)
	block := &file.Blocks[2]
	if diff := cmp.Diff([]string{"vault"}, x.Requests(block)); diff != "" {
		t.Error(diff)
	}
	captured := func(name string) bool { return slices.Contains([]string{"bc_clientId", "oauth2_scope", "else"}, name) }
	if diff := cmp.Diff([]string{"bc_clientId", "oauth2_scope"}, x.Reads(block, captured)); diff != "" {
		t.Error(diff)
	}
}
