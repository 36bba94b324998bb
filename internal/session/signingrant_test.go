package session_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/internal/session"
)

const grantScenario = `@bc_tokenEndpoint = https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token
@bc_clientId = c

### one
GET https://api.contoso.example/1
Authorization: openid client_credentials bc

### two
GET https://api.contoso.example/2
Authorization: Bearer {{$auth.token("bc")}}

### three
GET https://api.contoso.example/3
Authorization: {{$auth.header("bc")}}

### four
GET https://api.contoso.example/4
Authorization: oauth2 bc
`

// grantRun runs a scenario whose requests sign in with one client, in the words of
// httpYac and of JetBrains' client.
func grantRun(t *testing.T, x *tenant, scenario, secret string) (outcomes []string, told, json string) {
	t.Helper()
	finished, json := signInRun(t, x, func(o *session.Options) {
		folder := filepath.Dir(o.Paths[0])
		for name, text := range map[string]string{
			"a.http": scenario,
			"http-client.env.json": `{"dev": {"Security": {"Auth": {"bc": {"Type": "OAuth2", "Grant Type": "Client Credentials",
				"Token URL": "{{bc_tokenEndpoint}}", "Client ID": "c"}}}}}`,
			"http-client.private.env.json": `{"dev": {"bc_clientSecret": "` + secret + `", "Security": {"Auth": {"bc": {"Client Secret": "` + secret + `"}}}}}`,
		} {
			if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	})
	for _, s := range finished {
		if s.Reason != "" {
			told += s.Reason + "\n"
		}
		if s.Problem != nil {
			told += s.Problem.Hint + "\n"
		}
	}
	return shapes(finished), told, json
}

// TestGrantsShareTokens: both ways to write a sign-in come to one token, which is renewed
// when a server refuses it.
func TestGrantsShareTokens(t *testing.T) {
	x := &tenant{accepts: func(token, path string) bool { return path == "/1" || token != "1" }}
	outcomes, _, json := grantRun(t, x, grantScenario, "se+cr et value")
	alike(t, x.log, []string{"token", "/1 with 1: 200", "/2 with 1: 401", "token", "/2 with 2: 200", "/3 with 2: 200", "/4 with 2: 200"})
	alike(t, outcomes, []string{
		"passed: 1 sign-in, 200", "passed: 0 sign-in, 401; 1 sign-in, 200", "passed: 0 sign-in, 200", "passed: 0 sign-in, 200",
	})
	for _, hidden := range []string{"secret-token", "se+cr et value", "se%2Bcr+et+value", "Yzpz"} {
		if strings.Contains(json, hidden) {
			t.Errorf("the report shows %q", hidden)
		}
	}
}

func TestRefusedGrant(t *testing.T) {
	x := &tenant{signsIn: func(int) bool { return false }}
	outcomes, told, _ := grantRun(t, x, grantScenario, "secret value")
	alike(t, outcomes[0], "error: 1 sign-in, not sent")
	const because = "gets no token: `login.microsoftonline.com` refused with AADSTS7000222: `expired`\n"
	const see = "; see https://login.microsoftonline.com/error?code=7000222\n"
	const variables, members = "check `bc_clientId` and `bc_clientSecret`" + see, "check `Client ID` and `Client Secret`" + see
	alike(t, told, "`openid client_credentials bc` "+because+variables+"`$auth.token(\"bc\")` "+because+members+
		"`$auth.header(\"bc\")` "+because+members+"`openid client_credentials bc` "+because+variables)
}

// TestPlaceholdersOfGrants: what a sample leaves open is not sent.
func TestPlaceholdersOfGrants(t *testing.T) {
	x := &tenant{}
	_, told, _ := grantRun(t, x, grantScenario[:strings.Index(grantScenario, "### three")], "<client secret>")
	alike(t, x.log, []string(nil))
	alike(t, told, "`openid client_credentials bc` gets no token: `bc_clientSecret` still has the placeholder `<client secret>` of the sample; nothing was sent\n"+
		"give it its value in the environment, or pass --secret bc_clientSecret=VALUE; without a tenant, run with --sim\n"+
		"`$auth.token(\"bc\")` gets no token: `Client Secret` still has the placeholder `<client secret>` of the sample; nothing was sent\n"+
		"give it its value under `Security.Auth.bc` of the environment; without a tenant, run with --sim\n")
}

// TestSignInWaitsForItsRequests: a variable of a sign-in may come from a response, and
// what failed to give it is the reason.
func TestSignInWaitsForItsRequests(t *testing.T) {
	const scenario = `@bc_tokenEndpoint = https://login.microsoftonline.com/contoso.example/token
@bc_clientId = {{vault.response.headers.X-Client}}

# @name vault
GET https://api.contoso.example/vault

###
GET https://api.contoso.example/1
Authorization: openid client_credentials bc
`
	x := &tenant{accepts: func(_, path string) bool { return path != "/vault" }}
	outcomes, told, _ := grantRun(t, x, scenario, "secret value")
	alike(t, outcomes, []string{"failed: 0 sign-in, 401", "skipped: "})
	if !strings.Contains(told, "vault") {
		t.Error(told)
	}
}

func TestGrantsAreTextInTheExactMode(t *testing.T) {
	x := &tenant{accepts: func(token, _ string) bool { return token == "openid client_credentials bc" }}
	folder := t.TempDir()
	path := filepath.Join(folder, "a.http")
	if err := os.WriteFile(path, []byte("GET https://api.contoso.example/1\nAuthorization: openid client_credentials bc\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	finished, _ := signInRun(t, x, func(o *session.Options) { o.Exact, o.Paths = true, []string{path}; o.Environment = "" })
	alike(t, shapes(finished), []string{"passed: 0 sign-in, 200"})
}
