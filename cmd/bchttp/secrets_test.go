package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
)

// secretive puts secrets wherever people put them; /echo sends everything back.
const secretive = `@clientSecret = CLIENTSECRET
@base = http://SERVER

# @name auth
POST {{base}}/token
Content-Type: application/x-www-form-urlencoded

grant_type=client_credentials
&client_id=app
&client_secret={{clientSecret}}
&client_assertion={{given}}

###
# @name bearer
# @assert text contains "nothing of this kind"
# @assert body.headers.authorization == "other"
POST {{base}}/echo?q={{given}}&code={{given}}
Authorization: Bearer {{auth.response.body.$.access_token}}
X-Custom: {{given}}
Content-Type: application/json

{"password": "{{clientSecret}}", "note": "{{given}}", "token": "{{auth.response.body.$.access_token}}"}

###
# @name basic
# @assert body.uri == "/"
GET {{base}}/echo/{{given}}
Authorization: Basic user {{given}}

###
# @name info
GET http://user:{{clientSecret}}@SERVER/echo
Cookie: session={{given}}

###
# @name broken
GET {{base}}/echo?x={{given}}&y={{nobody}}

###
# @name refused
GET http://127.0.0.1:1/{{given}}?{{clientSecret}}

###
# @name lost
GET {{base}}/echo?{{auth.response.body.$.access}}
`

// TestSecretsNeverLeave runs a scenario full of secrets and looks for them, in every
// encoding, in all that is written.
func TestSecretsNeverLeave(t *testing.T) {
	server := startServer(t)
	rapid.Check(t, func(t *rapid.T) {
		secrets := map[string]string{
			"--secret":      secretText(t, "given", `[!-~]{8,24}`),
			"@clientSecret": secretText(t, "client", `[!-~äß€]{8,24}`),
			"access_token":  secretText(t, "token", `[A-Za-z0-9._~+/-]{8,24}`),
		}
		for output, text := range everythingWritten(t, server, secrets) {
			for origin, value := range secrets {
				for encoding, form := range forms(value) {
					if strings.Contains(text, form) {
						t.Errorf("%s holds %s `%s`, %s:\n%s", output, origin, value, encoding, text)
					}
				}
			}
		}
	})
}

// secretText draws a value that can stand in a definition. Braces would make it a
// reference; a backslash takes a character, and what is then too short to be searched
// for is masked only where it was inserted.
func secretText(t *rapid.T, label, pattern string) string {
	return rapid.StringMatching(pattern).Filter(func(s string) bool {
		return !strings.Contains(s, "{{") && !strings.HasPrefix(s, "<") && len(parser.Unescape(s)) >= secret.Shortest
	}).Draw(t, label)
}

// everythingWritten runs the scenario and gives all outputs by their names.
func everythingWritten(t *rapid.T, server *testServer, secrets map[string]string) map[string]string {
	address := server.plain.Listener.Addr().String()
	server.issue(secrets["access_token"])
	scenario := strings.NewReplacer("SERVER", address, "CLIENTSECRET", secrets["@clientSecret"]).Replace(secretive)
	written := map[string]string{}
	for _, report := range []string{"json", "junit"} {
		var out, talk bytes.Buffer
		io := silent(strings.NewReader(scenario), &out, &talk)
		code := execute([]string{
			"run", "-vv", "--retry", "0", "--secret", "given=" + secrets["--secret"], "--report", report + "=-", "-",
		}, io)
		if code != exitBroken {
			t.Fatalf("exit code %d\n%s\n%s", code, &out, &talk)
		}
		written[report], written["console with "+report] = out.String(), talk.String()
	}
	return written
}

// silent are streams that are no terminal, without environment variables.
func silent(in *strings.Reader, out, talk *bytes.Buffer) streams {
	return streams{
		in: in, out: out, err: talk,
		lookup:   func(string) (string, bool) { return "", false },
		terminal: func(any) bool { return false },
		width:    func(any) int { return 0 },
	}
}

// TestLiteralSecretsNeverLeave does the same with secrets that stand in the scenario
// as they are, without a variable. The server repeats them.
func TestLiteralSecretsNeverLeave(t *testing.T) {
	server := startServer(t)
	server.issue("issued-token-value-0")
	scenario := strings.ReplaceAll(`POST http://SERVER/echo?sig=literal-sig-1&x=1
Authorization: Bearer literal-bearer-2
X-Api-Key: literal-key-3
Cookie: session=literal-cookie-4
Content-Type: application/json

{"client_secret": "literal-member-5"}
###
# @assert body.body == ""
POST http://SERVER/echo
Authorization: Basic user literal-basic-6
Content-Type: application/x-www-form-urlencoded

client_secret=literal-field-7&x=1
###
GET http://user:literal-info-8@SERVER/echo
###
POST http://SERVER/token
###
GET http://SERVER/cookie
###
# @assert body.body contains "nothing of this kind"
POST http://SERVER/echo

issued-token-value-0
`, "SERVER", server.plain.Listener.Addr().String())
	var out, talk bytes.Buffer
	io := silent(strings.NewReader(scenario), &out, &talk)
	if code := execute([]string{"run", "-vv", "--report", "json=-", "-"}, io); code != exitFailed {
		t.Fatalf("exit code %d\n%s\n%s", code, &out, &talk)
	}
	for _, value := range []string{
		"issued-token-value-0", "literal-sig-1", "literal-bearer-2", "literal-key-3", "literal-cookie-4", "literal-member-5",
		"literal-basic-6", "literal-field-7", "literal-info-8", "cookie-value-4711", "cookie-of-sign-in",
	} {
		for encoding, form := range forms(value) {
			for output, text := range map[string]string{"json": out.String(), "console": talk.String()} {
				if strings.Contains(text, form) {
					t.Errorf("%s holds `%s`, %s:\n%s", output, value, encoding, text)
				}
			}
		}
	}
}

// TestSecretsInFiles holds reports and console of a process to the same, with
// secrets that come from files and from the environment.
func TestSecretsInFiles(t *testing.T) {
	server, dir := startServer(t), t.TempDir()
	address := server.plain.Listener.Addr().String()
	values := map[string]string{
		".env": "dotenv-value-1", "private": "private-value-2", "AUTHCONTEXT": "context-value-3", "cookie": "cookie-value-4711",
	}
	write(t, filepath.Join(dir, ".env"), "API_KEY="+values[".env"])
	write(t, filepath.Join(dir, "http-client.env.json"), `{"live": {"host": "`+address+`"}}`)
	write(t, filepath.Join(dir, "http-client.private.env.json"), `{"live": {"anything": "`+values["private"]+`"}}`)
	write(t, filepath.Join(dir, "a.http"), `GET http://{{host}}/cookie
###
# @assert body.method == "none"
POST http://{{host}}/echo?a={{$dotenv API_KEY}}&b={{anything}}&c={{clientSecret}}

{{$dotenv API_KEY}} {{anything}} {{clientSecret}}
`)
	c := startWith(t, dir, "AUTHCONTEXT="+`{"tenantId":"t","clientId":"c","clientSecret":"`+values["AUTHCONTEXT"]+`"}`,
		"run", "-vv", "-e", "live", "--report", "json=out.json", "--report", "junit=out.xml", "a.http")
	if code := c.ends(t); code != exitFailed {
		t.Fatalf("exit code %d\n%s%s", code, &c.out, &c.err)
	}
	for output, text := range map[string]string{
		"console": c.out.String() + c.err.String(),
		"json":    string(read(t, filepath.Join(dir, "out.json"))), "junit": string(read(t, filepath.Join(dir, "out.xml"))),
	} {
		for origin, value := range values {
			if strings.Contains(text, value) {
				t.Errorf("%s holds the value of %s:\n%s", output, origin, text)
			}
		}
	}
}
