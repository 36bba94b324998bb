package vars_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/vars"
)

// desk notes what tokens it was asked for.
type desk struct {
	asked []vars.TokenRequest
	err   error
}

func (d *desk) Token(_ context.Context, request vars.TokenRequest) (string, error) {
	d.asked = append(d.asked, request)
	return "eyJ0", d.err
}

const tenant = "12345678-90ab-cdef-1234-567890abcdef"

func TestWhatTokenVariablesAskFor(t *testing.T) {
	settings := `{"dev":{"aadV2Cloud":"AzureChinaCloud","aadV2TenantId":"t.example","aadV2ClientId":"c","aadV2ClientSecret":"s","aadV2AppUri":"https://api","aadV2Scopes":"a,openid"}}`
	for _, c := range []struct {
		environment, reference, url string
		want                        vars.TokenRequest
	}{
		{"", "$aadToken", "https://api.contoso.com/v1?x", vars.TokenRequest{Variable: "aadToken", RequestHost: "api.contoso.com"}},
		{"", "$aadToken", "https://user:p@ss@h:8080", vars.TokenRequest{Variable: "aadToken", RequestHost: "h:8080"}},
		{"", "$aadToken", "/relative", vars.TokenRequest{Variable: "aadToken"}},
		{
			"", "$aadToken new cn contoso.com aud:" + tenant, "https://h",
			vars.TokenRequest{Variable: "aadToken", New: true, Cloud: "cn", TenantID: "contoso.com", Audience: tenant, RequestHost: "h"},
		},
		{
			"", "$aadV2Token", "https://h",
			vars.TokenRequest{Variable: "aadV2Token", TenantID: "common", Scopes: []string{"openid", "profile"}},
		},
		{
			settings, "$aadV2Token", "https://h",
			vars.TokenRequest{Variable: "aadV2Token", Cloud: "AzureChinaCloud", TenantID: "t.example", Scopes: []string{"a", "openid"}},
		},
		{
			settings, "$aadV2Token new ppe appOnly scopes:x,y tenantId:" + tenant + " clientId:" + strings.ToUpper(tenant), "https://h",
			vars.TokenRequest{
				Variable: "aadV2Token", New: true, Cloud: "ppe", AppOnly: true, TenantID: tenant, ClientID: strings.ToUpper(tenant),
				ClientSecret: "s", AppURI: "https://api", Scopes: []string{"x", "y", "openid", "profile"},
			},
		},
		{
			settings, "$aadV2Token appOnly", "https://h",
			vars.TokenRequest{
				Variable: "aadV2Token", Cloud: "AzureChinaCloud", AppOnly: true, TenantID: "t.example", ClientID: "c",
				ClientSecret: "s", AppURI: "https://api", Scopes: []string{"a", "openid"},
			},
		},
		{
			"", "$oidcAccessToken new clientId:c issuer:i callbackDomain:d callbackPort:1 authorizeEndpoint:a tokenEndpoint:t scopes:s,u audience:x", "https://h",
			vars.TokenRequest{
				Variable: "oidcAccessToken", New: true, ClientID: "c", Issuer: "i", Scopes: []string{"s", "u"}, Audience: "x",
				Options: map[string]string{"callbackDomain": "d", "callbackPort": "1", "authorizeEndpoint": "a", "tokenEndpoint": "t"},
			},
		},
	} {
		d := &desk{}
		w := world{environment: c.environment, chosen: "dev", tokens: d}
		if c.environment == "" {
			w.chosen = ""
		}
		text := w.last(t, "GET "+c.url+"\nAuthorization: {{"+c.reference+"}}")
		want := "Authorization: eyJ0"
		if c.want.Variable == "aadToken" {
			want = "Authorization: Bearer eyJ0"
		}
		if diff := cmp.Diff("GET "+c.url+"\n"+want, shown(text)); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]vars.TokenRequest{c.want}, d.asked); diff != "" {
			t.Errorf("%s: %s", c.reference, diff)
		}
		if s := text.Segments[0]; !s.Secret || s.Marks[0].Value != "eyJ0" || !s.Marks[0].Wide || text.String[s.Marks[0].Start:s.Marks[0].End] != "eyJ0" {
			t.Errorf("%+v", s)
		}
	}
}

func TestTokensThatAreNotToBeHad(t *testing.T) {
	in := func(environment string, tokens vars.Tokens) *world {
		return &world{environment: environment, tokens: tokens}
	}
	const hint = "\n  hint: get a token in a request of its own, with `# @name`, and refer to its response\n  fatal"
	exact := func(environment string) *world {
		return &world{environment: environment, tokens: &desk{}, exact: true}
	}
	const settings = "\n  hint: aadV2AppUri is the resource, for example https://api.businesscentral.dynamics.com; aadV2ClientId and aadV2TenantId are optional\n  fatal"
	for _, c := range []struct {
		w               *world
		reference, want string
	}{
		{in("", nil), "$aadToken", "! token-unsupported: `$aadToken` cannot sign in here: nobody is there to do it" + hint},
		{in("", nil), "$oidcAccessToken", "! token-unsupported: `$oidcAccessToken` cannot sign in here: nobody is there to do it" + hint},
		{in("", nil), "$aadV2Token", "! token-unsupported: `$aadV2Token` cannot sign in here: nobody is there to do it\n  hint: write `{{$aadV2Token appOnly}}`, or get a token in a request of its own, with `# @name`, and refer to its response\n  fatal"},
		{in("", &desk{err: errors.New("wrong secret")}), "$aadToken", "! token-refused: `$aadToken` gets no token: wrong secret\n  fatal"},
		{exact(""), "$aadV2Token appOnly", "! token-settings: `$aadV2Token appOnly` needs `aadV2ClientSecret` and `aadV2AppUri` in the environment" + settings},
		{exact(`{"$shared":{"aadV2AppUri":"x"}}`), "$aadV2Token appOnly", "! token-settings: `$aadV2Token appOnly` needs `aadV2ClientSecret` in the environment" + settings},
		{exact(`{"$shared":{"aadV2ClientSecret":"x"}}`), "$aadV2Token appOnly", "! token-settings: `$aadV2Token appOnly` needs `aadV2AppUri` in the environment" + settings},
	} {
		check(t, c.reference, c.w.value(t, "", c.reference), "{{"+c.reference+"}}\n"+c.want)
	}
}

func TestTokenOptionsThatAreIgnored(t *testing.T) {
	for reference, want := range map[string]string{
		"$aadToken cn new":           "Bearer eyJ0\n? token-option-ignored: `new` is ignored: it is no option of `$aadToken`, or stands in the wrong place\n  hint: the order is: new, cloud, tenant, aud:APP",
		"$aadV2Token tenantid:x.y":   "eyJ0\n? token-option-ignored: `tenantid:x.y` is ignored: it is no option of `$aadV2Token`, or stands in the wrong place\n  hint: the order is: new, cloud, appOnly, scopes:A,B, tenantId:T, clientId:C",
		"$aadV2Token tenantId:abc":   "eyJ0\n? token-option-ignored: `tenantId:abc` is ignored: it is no option of `$aadV2Token`, or stands in the wrong place\n  hint: the order is: new, cloud, appOnly, scopes:A,B, tenantId:T, clientId:C",
		"$oidcAccessToken flow:pkce": "eyJ0\n? token-option-ignored: `flow:pkce` is ignored: it is no option of `$oidcAccessToken`, or stands in the wrong place\n  hint: the order is: new, clientId:C, issuer:I, callbackDomain:D, callbackPort:P, authorizeEndpoint:A, tokenEndpoint:T, scopes:S, audience:U",
	} {
		check(t, reference, (&world{tokens: &desk{}}).value(t, "", reference), want)
	}
}
