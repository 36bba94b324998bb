package vars_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/vars"
)

// configured is an environment with the configuration `bc`, and `host`.
func configured(members string) string {
	return `{"dev": {"host": "https://login.example.com", "Security": {"Auth": {"bc": {` + members + `}}}},
		"test": {"Security": {"Auth": {"other": {}}}}}`
}

const credentials = `"Type": "OAuth2", "Grant Type": "Client Credentials", "Token URL": "{{host}}/token", "Client ID": "c", "Client Secret": "{{secret}}"`

func TestWhatConfigurationsOfJetBrainsAskFor(t *testing.T) {
	setting := func(name, text string) vars.Setting { return vars.Setting{Name: name, Text: text} }
	hidden := func(name, text string) vars.Setting { return vars.Setting{Name: name, Text: text, Secret: true} }
	whole := vars.Grant{
		TokenURL: setting("Token URL", "https://login.example.com/token"), ClientID: setting("Client ID", "c"),
		Secret: hidden("Client Secret", "hush"), Scope: setting("Scope", ""), ID: "bc",
	}
	for name, test := range map[string]struct {
		members, reference string
		change             func(g *vars.Grant)
	}{
		"client credentials": {credentials, `$auth.token("bc")`, func(*vars.Grant) {}},
		"single quotes":      {credentials, `$auth.token( 'bc' )`, func(*vars.Grant) {}},
		"ID token":           {credentials, `$auth.idToken("bc")`, func(g *vars.Grant) { g.IDToken = true }},
		"ID token by member": {credentials + `, "Use ID Token": true`, `$auth.token("bc")`, func(g *vars.Grant) { g.IDToken = true }},
		"in body": {
			credentials + `, "Client Credentials": "in body", "Scope": "s", "Acquire Automatically": true`, `$auth.token("bc")`,
			func(g *vars.Grant) { g.Placement, g.Scope.Text = vars.ClientInForm, "s" },
		},
		"none": {
			credentials + `, "Client Credentials": "none", "Auth URL": "x", "PKCE": {"a": 1}`, `$auth.token("bc")`,
			func(g *vars.Grant) { g.Placement = vars.ClientIDOnly },
		},
		"password": {
			strings.Replace(credentials, "Client Credentials", "Password", 1) + `, "Username": "u", "Password": "p"`, `$auth.token("bc")`,
			func(g *vars.Grant) {
				g.Kind, g.User, g.Password = vars.PasswordGrant, setting("Username", "u"), hidden("Password", "p")
			},
		},
		"device": {
			strings.Replace(credentials, "Client Credentials", "Device Authorization", 1) + `, "Device Auth URL": "{{host}}/device"`, `$auth.token("bc")`,
			func(g *vars.Grant) {
				g.Kind, g.DeviceURL = vars.DeviceCode, setting("Device Auth URL", "https://login.example.com/device")
			},
		},
		"parameters": {
			credentials + `, "Custom Request Parameters": {"audience": {"Value": "{{host}}/a", "Use": "In Token Request"},
				"resource": ["r", "s"], "code": {"Value": 1, "Use": "In Auth Request"}, "api_key": {"Value": "k", "Use": "Everywhere"}}`, `$auth.token("bc")`,
			func(g *vars.Grant) {
				field := func(name, text string) vars.GrantField {
					return vars.GrantField{Name: name, Value: setting(name, text)}
				}
				key := vars.GrantField{Name: "api_key", Value: hidden("api_key", "k")}
				g.Fields = []vars.GrantField{key, field("audience", "https://login.example.com/a"), field("resource", "r"), field("resource", "s")}
				g.DeviceFields = []vars.GrantField{key, field("code", "1"), field("resource", "r"), field("resource", "s")}
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := &desk{}
			w := world{environment: configured(test.members), chosen: "dev", tokens: d, overrides: map[string]vars.Override{"secret": {Value: "hush", Secret: true}}}
			check(t, name, w.value(t, "", test.reference), "eyJ0")
			want := whole
			test.change(&want)
			if diff := cmp.Diff([]vars.TokenRequest{{Variable: test.reference, Grant: &want}}, d.asked); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTokensOfConfigurationsAreSecret(t *testing.T) {
	w := world{environment: configured(credentials), chosen: "dev", tokens: &desk{}, overrides: map[string]vars.Override{"secret": {Value: "hush"}}}
	text := w.last(t, "GET https://h\nAuthorization: {{$auth.header(\"bc\")}}")
	want := []vars.Mark{{Start: 36, End: 40, Value: "eyJ0", Wide: true}}
	if diff := cmp.Diff(want, text.Segments[0].Marks); diff != "" || text.String != "GET https://h\nAuthorization: Bearer eyJ0" {
		t.Error(text.String, diff)
	}
}

func TestStaticTokens(t *testing.T) {
	for members, want := range map[string][2]string{
		`"Type": "Static", "Token": "t"`:                                                   {"t", "Bearer t"},
		`"Type": "Static", "Token": "{{host}}", "Scheme": "Token"`:                         {"https://login.example.com", "Token https://login.example.com"},
		`"Type": "Static", "Token": "t", "Scheme": "api-key"`:                              {"t", "t"},
		`"Type": "Static", "Scheme": "Basic", "Username": "admin", "Password": "P@ssw0rd"`: {"YWRtaW46UEBzc3cwcmQ=", "Basic YWRtaW46UEBzc3cwcmQ="},
	} {
		w := world{environment: configured(members), chosen: "dev"}
		check(t, members, w.value(t, "", `$auth.token("bc")`), want[0])
		check(t, members, w.value(t, "", `$auth.header("bc")`), want[1])
	}
}

func TestConfigurationsThatGiveNoToken(t *testing.T) {
	const bc, browser = "`Security.Auth.bc` of the environment ", ", or get the token elsewhere, write `{{token}}` in its place and pass --secret token=VALUE"
	const grants = "write `Client Credentials`, `Device Authorization` or `Password`"
	for members, want := range map[string]string{
		``:                                     bc + "lacks `Grant Type`\n  hint: " + grants,
		`"Grant Type": "Client Credentials"`:   bc + "lacks `Token URL`, `Client ID` and `Client Secret`\n  hint: add them to it in http-client.env.json; secrets belong into http-client.private.env.json",
		`"Grant Type": "Device Authorization"`: bc + "lacks `Device Auth URL`, `Token URL` and `Client ID`\n  hint: add them to it in http-client.env.json; secrets belong into http-client.private.env.json",
		`"Grant Type": "Password", "Token URL": "u", "Client ID": "c"`:                       bc + "lacks `Username` and `Password`\n  hint: add them to it in http-client.env.json; secrets belong into http-client.private.env.json",
		credentials + `, "Client Secret": ""`:                                                bc + "lacks `Client Secret`\n  hint: add it to it in http-client.env.json; secrets belong into http-client.private.env.json",
		`"Grant Type": "Authorization Code"`:                                                 bc + "has the grant type `Authorization Code`, which needs a browser on this machine\n  hint: " + grants + browser,
		`"Grant Type": "Implicit"`:                                                           bc + "has the grant type `Implicit`, which needs a browser on this machine\n  hint: " + grants + browser,
		`"Grant Type": "Magic"`:                                                              bc + "has the grant type `Magic`, which is not known\n  hint: " + grants,
		`"Type": "Mock"`:                                                                     bc + "has the type `Mock`, which is not known\n  hint: known are `OAuth2` and `Static`",
		`"Type": "Static"`:                                                                   bc + "lacks `Token`\n  hint: add it to it in http-client.private.env.json",
		`"Type": "Static", "Scheme": "Basic"`:                                                bc + "lacks `Token`, or `Username` and `Password`\n  hint: add them to it in http-client.private.env.json",
		credentials + `, "Client Credentials": "jwt"`:                                        bc + "has `Client Credentials`: `jwt`, which is not known\n  hint: write `basic`, `in body` or `none`",
		credentials + `, "Acquire Automatically": false`:                                     bc + "says `Acquire Automatically`: false, and nobody is there to get the token\n  hint: remove it" + browser,
		credentials + `, "Scope": ["a"]`:                                                     bc + "has no text for `Scope`\n  hint: write a text in quotes",
		credentials + `, "Custom Request Parameters": "a"`:                                   bc + "has no object for `Custom Request Parameters`\n  hint: write for example {\"audience\": \"https://example.com\"}",
		credentials + `, "Custom Request Parameters": {"a": [["b"]]}`:                        bc + "has no text for the parameter `a`\n  hint: write a text, an array of texts, or an object with `Value` and `Use`",
		credentials + `, "Custom Request Parameters": {"a": {"Value": "b", "Use": "Never"}}`: bc + "has the parameter `a` with a `Use` that is not known\n  hint: write `Everywhere`, `In Auth Request` or `In Token Request`",
		credentials + `, "Scope": "{{$auth.token(\"bc\")}}"`:                                 "in `Scope` of `Security.Auth.bc`: " + bc + "refers to itself\n  hint: give its members values without `{{$auth.token(\"bc\")}}`",
	} {
		w := world{environment: configured(members), chosen: "dev", tokens: &desk{}, overrides: map[string]vars.Override{"secret": {Value: "hush"}}}
		check(t, members, w.value(t, "", `$auth.token("bc")`), "{{$auth.token(\"bc\")}}\n! token-settings: "+want)
	}
	w := world{environment: configured(credentials), chosen: "dev", tokens: &desk{}}
	check(t, "undefined", w.value(t, "", `$auth.token("bc")`), "{{$auth.token(\"bc\")}}\n! variable-undefined: in `Client Secret` of `Security.Auth.bc`: the variable `secret` is not defined\n  hint: pass --secret secret=VALUE, or define it in http-client.private.env.json")
}

func TestConfigurationsThatAreNotThere(t *testing.T) {
	for _, test := range []struct{ chosen, reference, hint string }{
		{"dev", "bd", "did you mean `bc`? known are: bc"},
		{"dev", "somewhere", "known are: bc"},
		{"dev", "other", "choose an environment that has it, with --env: test"},
		{"", "bc", "choose an environment that has it, with --env: dev"},
		{"", "somewhere", "write {\"Security\": {\"Auth\": {\"somewhere\": {…}}}} into an environment of http-client.env.json, and choose it with --env"},
	} {
		w := world{environment: configured(credentials), chosen: test.chosen, tokens: &desk{}}
		reference := `$auth.token("` + test.reference + `")`
		check(t, reference, w.value(t, "", reference), fmt.Sprintf(
			"{{%s}}\n! token-settings: the environment has no configuration `%s` under `Security.Auth`\n  hint: %s", reference, test.reference, test.hint))
	}
}

func TestCallsWithoutAnID(t *testing.T) {
	for _, reference := range []string{"$auth.token", "$auth.token()", "$auth.token(bc)", `$auth.token("")`, `$auth.token("a", "b")`, `$auth.token "bc"`, `$auth.token("bc') `} {
		w := world{environment: configured(credentials), chosen: "dev", tokens: &desk{}}
		trimmed := strings.TrimSpace(reference)
		check(t, reference, w.value(t, "", reference), "{{"+trimmed+"}}\n! system-variable-form: `"+trimmed+"` has no value: the id of a configuration must stand in it\n  hint: write `{{$auth.token(\"ID\")}}`")
	}
}

func TestMembersThatAreNotFollowed(t *testing.T) {
	for member, hint := range map[string]string{
		"Custom Headers": "remove it, if the token is the right one without it",
		"Token Url":      "did you mean `Token URL`?",
	} {
		w := world{environment: configured(credentials + `, "` + member + `": {}`), chosen: "dev", tokens: &desk{}, overrides: map[string]vars.Override{"secret": {Value: "hush"}}}
		check(t, member, w.value(t, "", `$auth.token("bc")`), "eyJ0\n? token-option-ignored: `"+member+"` of `Security.Auth.bc` is not followed\n  hint: "+hint)
	}
}

func TestRefusedConfiguration(t *testing.T) {
	w := world{environment: configured(credentials), chosen: "dev", tokens: &desk{err: errors.New("no")}, overrides: map[string]vars.Override{"secret": {Value: "hush"}}}
	check(t, "refused", w.value(t, "", `$auth.token("bc")`), "{{$auth.token(\"bc\")}}\n! token-refused: `$auth.token(\"bc\")` gets no token: no")
	w.tokens = nil
	check(t, "nobody", w.value(t, "", `$auth.token("bc")`), "{{$auth.token(\"bc\")}}\n! token-unsupported: `$auth.token(\"bc\")` cannot sign in here: nobody is there to do it\n  hint: get a token in a request of its own, with `# @name`, and refer to its response")
}
