package vars

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// token asks for an access token (spec 14.9 to 14.11).
func (p *Pass) token(ctx context.Context, v *value, word, options string) {
	o := tokenOptions{rest: options, request: TokenRequest{Variable: word[1:]}}
	var problem *Problem
	switch word {
	case "$aadToken":
		o.aad()
		o.request.RequestHost = p.requestHost()
	case "$aadV2Token":
		o.aadV2()
		problem = p.aadV2Settings(&o.request)
	default:
		o.oidc()
	}
	if ignored := parser.TrimBlanks(o.rest); ignored != "" {
		v.warning = tokenOptionIgnored(word, ignored)
	}
	switch {
	case problem != nil:
		v.problem = problem
	case p.r.Tokens == nil:
		v.problem = noTokens(word)
	default:
		text, err := p.r.Tokens.Token(ctx, o.request)
		if err != nil {
			v.problem = tokenRefused(word, err)
			break
		}
		v.text = text
		v.hide(true)
		if word == "$aadToken" {
			v.text = "Bearer " + text
			v.marks = shifted(nil, v.marks, len("Bearer "))
		}
	}
	if v.problem != nil {
		v.problem.Fatal = true
	}
}

// tokenOptions reads options in their fixed order, separated by blanks. What does
// not fit is left in rest.
type tokenOptions struct {
	rest    string
	request TokenRequest
}

// next takes the next word if it is one that is expected.
func (o *tokenOptions) next(fits func(word string) bool) (string, bool) {
	text := parser.TrimBlanks(o.rest)
	if len(text) == len(o.rest) { // a blank must stand before it
		return "", false
	}
	word := text
	if end := strings.IndexFunc(text, parser.IsBlank); end >= 0 {
		word = text[:end]
	}
	if word == "" || !fits(word) {
		return "", false
	}
	o.rest = text[len(word):]
	return word, true
}

func (o *tokenOptions) word(words ...string) string {
	word, _ := o.next(func(word string) bool { return slices.Contains(words, word) })
	return word
}

// named takes an option `name:value`.
func (o *tokenOptions) named(name string, fits func(value string) bool) string {
	word, _ := o.next(func(word string) bool {
		value, ok := strings.CutPrefix(word, name+":")
		return ok && value != "" && (fits == nil || fits(value))
	})
	return strings.TrimPrefix(word, name+":")
}

func (o *tokenOptions) aad() {
	o.request.New = o.word("new") != ""
	o.request.Cloud = o.word("public", "cn", "de", "us", "ppe")
	o.request.TenantID, _ = o.next(func(word string) bool { return !strings.HasPrefix(word, "aud:") && isTenant(word) })
	o.request.Audience = o.named("aud", isTenant)
}

func (o *tokenOptions) aadV2() {
	o.request.New = o.word("new") != ""
	o.request.Cloud = o.word("AzureCloud", "AzureChinaCloud", "AzureUSGovernment", "ppe")
	o.request.AppOnly = o.word("appOnly") != ""
	if scopes := o.named("scopes", nil); scopes != "" {
		o.request.Scopes = strings.Split(scopes, ",")
	}
	o.request.TenantID = o.named("tenantId", isTenant)
	o.request.ClientID = o.named("clientId", isTenant)
}

func (o *tokenOptions) oidc() {
	o.request.New = o.word("new") != ""
	o.request.ClientID = o.named("clientId", nil)
	o.request.Issuer = o.named("issuer", nil)
	o.request.Options = map[string]string{}
	for _, name := range [...]string{"callbackDomain", "callbackPort", "authorizeEndpoint", "tokenEndpoint"} {
		if value := o.named(name, nil); value != "" {
			o.request.Options[name] = value
		}
	}
	if scopes := o.named("scopes", nil); scopes != "" {
		o.request.Scopes = strings.Split(scopes, ",")
	}
	o.request.Audience = o.named("audience", nil)
}

// isTenant tells a text with a dot in it, or a GUID.
func isTenant(text string) bool {
	if strings.Contains(strings.TrimSuffix(text, "."), ".") && !strings.HasPrefix(text, ".") {
		return true
	}
	if len(text) != 36 {
		return false
	}
	for i := range len(text) {
		c := text[i]
		isHex := c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f'
		if isDash := i == 8 || i == 13 || i == 18 || i == 23; isDash != (c == '-') || !isDash && !isHex {
			return false
		}
	}
	return true
}

// AADV2Settings are the names of the variables that `$aadV2Token` reads.
func AADV2Settings() []string {
	return []string{
		"aadV2Cloud", "aadV2TenantId", "aadV2ClientId", "aadV2ClientSecret", "aadV2AppUri", "aadV2ClientCertificate",
		"aadV2ClientCertificatePassword", "aadV2ManagedIdentity", "aadV2Scopes",
	}
}

// aadV2Settings takes from the environment what the reference does not say.
func (p *Pass) aadV2Settings(request *TokenRequest) *Problem {
	get := func(name, otherwise string) string {
		if text, ok := p.setting(name); ok && text != "" {
			return text
		}
		return otherwise
	}
	if request.Cloud == "" {
		request.Cloud = get("aadV2Cloud", "")
	}
	if request.TenantID == "" {
		request.TenantID = get("aadV2TenantId", "common")
	}
	if request.AppOnly {
		if request.ClientID == "" {
			request.ClientID = get("aadV2ClientId", "")
		}
		request.ClientSecret, request.AppURI = get("aadV2ClientSecret", ""), get("aadV2AppUri", "")
		if p.r.Exact && p.r.Recorded == nil && (request.ClientSecret == "" || request.AppURI == "") {
			return appOnlyIncomplete(request)
		}
		request.Certificate, request.CertificatePassword = get("aadV2ClientCertificate", ""), get("aadV2ClientCertificatePassword", "")
		request.ManagedIdentity = get("aadV2ManagedIdentity", "")
	}
	if request.Scopes == nil {
		request.Scopes = strings.Split(get("aadV2Scopes", "openid,profile"), ",")
	}
	if !slices.Contains(request.Scopes, "openid") {
		request.Scopes = append(request.Scopes, "openid", "profile")
	}
	return nil
}

// tokenRefused tells why there is no token, with code and hint of the error if it has
// them.
func tokenRefused(word string, err error) *Problem {
	problem := &Problem{Code: "token-refused", Message: fmt.Sprintf("`%s` gets no token: %v", word, err)}
	var told interface{ Code() string }
	if errors.As(err, &told) {
		problem.Code = told.Code()
	}
	var hinted interface{ Hint() string }
	if errors.As(err, &hinted) {
		problem.Hint = hinted.Hint()
	}
	var recorded interface{ Recorded() bool }
	problem.Recorded = errors.As(err, &recorded)
	return problem
}

func appOnlyIncomplete(request *TokenRequest) *Problem {
	missing := "`aadV2ClientSecret` and `aadV2AppUri`"
	switch {
	case request.ClientSecret != "":
		missing = "`aadV2AppUri`"
	case request.AppURI != "":
		missing = "`aadV2ClientSecret`"
	}
	return &Problem{
		Code: "token-settings", Message: fmt.Sprintf("`$aadV2Token appOnly` needs %s in the environment", missing),
		Hint: "aadV2AppUri is the resource, for example https://api.businesscentral.dynamics.com; aadV2ClientId and aadV2TenantId are optional",
	}
}

// noTokens is the problem of a sign-in that nobody can do.
func noTokens(word string) *Problem {
	hint := "get a token in a request of its own, with `# @name`, and refer to its response"
	if word == "$aadV2Token" {
		hint = "write `{{$aadV2Token appOnly}}`, or " + hint
	}
	return &Problem{
		Code: "token-unsupported", Message: fmt.Sprintf("`%s` cannot sign in here: nobody is there to do it", word),
		Hint: hint,
	}
}

func tokenOptionIgnored(word, ignored string) *Problem {
	problem := &Problem{
		Code: "token-option-ignored", Message: fmt.Sprintf("`%s` is ignored: it is no option of `%s`, or stands in the wrong place", ignored, word),
	}
	switch word {
	case "$aadToken":
		problem.Hint = "the order is: new, cloud, tenant, aud:APP"
	case "$aadV2Token":
		problem.Hint = "the order is: new, cloud, appOnly, scopes:A,B, tenantId:T, clientId:C"
	default:
		problem.Hint = "the order is: new, clientId:C, issuer:I, callbackDomain:D, callbackPort:P, authorizeEndpoint:A, tokenEndpoint:T, scopes:S, audience:U"
	}
	return problem
}
