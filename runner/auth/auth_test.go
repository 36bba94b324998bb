package auth

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// prepared is what a header comes to: the field, the marks, or the words of an error.
func prepared(header string, exact bool) string {
	return told(Prepare(header, Options{Exact: exact, Cnonce: func() string { return "cn" }}))
}

func told(c Credentials, err error) string {
	var known *Error
	switch {
	case errors.As(err, &known):
		return known.Message + "\nhint: " + known.Hint
	case err != nil:
		return fmt.Sprintf("%T", err)
	case c.Challenged != nil:
		return "on demand: " + c.Header
	case c.User != nil:
		return "signs in: " + strings.Join([]string{c.User.Name, c.User.Password, c.User.Region, c.User.Pool, c.User.Client}, " ") + c.Header
	case c.Signer != nil:
		return "signed: " + c.Header
	case c.Handshake != nil:
		return "handshake: " + c.Header
	case c.Made:
		return "made: " + c.Header
	}
	return c.Header
}

func TestPrepare(t *testing.T) {
	for header, want := range map[string]string{
		"":                               "",
		" ":                              " ",
		"Basic dXNlcjpwYXNzd2Q=":         "Basic dXNlcjpwYXNzd2Q=",
		"Basic user:passwd":              "made: Basic dXNlcjpwYXNzd2Q=",
		"Basic user passwd":              "made: Basic dXNlcjpwYXNzd2Q=",
		"basic   user\tpass phrase  two": "made: Basic dXNlcjpwYXNzIHBocmFzZSB0d28=",
		`BASIC dom\user p@ss:w/rd?#&ü`:   `made: Basic ZG9tXHVzZXI6cEBzczp3L3JkPyMmw7w=`,
		"Basic user:pass:word":           "made: Basic dXNlcjpwYXNzOndvcmQ=",
		"Basic user:":                    "made: Basic dXNlcjo=",
		"Basic :onlypass":                "made: Basic Om9ubHlwYXNz",
		"Basic :":                        "made: Basic Og==",
		"Basic a:b c":                    "made: Basic YTpiOmM=",
		"Basic user 100%":                "made: Basic dXNlcjoxMDAl",
		"Basic user a%41b":               "made: Basic dXNlcjphJTQxYg==",
		"Basic": "`Authorization: Basic` has neither user nor password\n" +
			"hint: write `Authorization: Basic USER PASSWORD`",
		"Digest Mufasa Circle Of Life":       "on demand: ",
		"Digest onlyuser":                    "Digest onlyuser",
		"Digest":                             "Digest",
		"Bearer eyJ0.eyJh.sig":               "Bearer eyJ0.eyJh.sig",
		"ApiKey a b c":                       "ApiKey a b c",
		"token":                              "token",
		"AWS4-HMAC-SHA256 a b":               "AWS4-HMAC-SHA256 a b",
		"aws key":                            "aws key",
		"aws key secret region:r":            "signed: ",
		"AWS key secret TOKEN:a:b service:s": "signed: ",
		"AWS key secret region": "a word behind the secret of `Authorization: AWS` is neither `token:`, `region:` nor `service:`\n" +
			"hint: write `Authorization: AWS ACCESSKEY SECRET token:T region:R service:S`; the last three may be left out",
		"Cognito u p r r_pool client": "signs in: u p r r_pool client",
		"Cognito u p r pool client": "the pool in `Authorization: COGNITO` is no id of a user pool\n" + cognitoHint +
			", such as `eu-west-1_aBcD1234` for the pool",
		"COGNITO u p":       "`Authorization: COGNITO` needs five words: user, password, region, pool and client\n" + cognitoHint,
		"cognito token":     "cognito token",
		"NTLM TlRMTVNTUAAB": "NTLM TlRMTVNTUAAB",
		"ntlm user p w":     "handshake: " + ntlmFirst,
		`NTLM dom\user:p:w`: "handshake: " + ntlmFirst,
		"NTLM":              "`Authorization: NTLM` has neither user nor password: who runs this program is not asked for\n" + ntlmHint,
		"NTLM :pass":        "`Authorization: NTLM` has no user\n" + ntlmHint,
		"Negotiate YII=":    "Negotiate YII=",
	} {
		if diff := cmp.Diff(want, prepared(header, false)); diff != "" {
			t.Errorf("%q: %s", header, diff)
		}
	}
}

const (
	// ntlmFirst is the first message of NTLM, the same for everybody: it asks for NTLMv2
	// with Unicode and names neither domain nor machine.
	ntlmFirst   = "NTLM TlRMTVNTUAABAAAAAYKIoAAAAAAoAAAAAAAAACgAAAAGAbEdAAAADw=="
	ntlmHint    = "hint: write `Authorization: NTLM DOMAIN\\USER PASSWORD`"
	cognitoHint = "hint: write `Authorization: COGNITO USER PASSWORD REGION POOLID CLIENTID`"
)

func TestOnceMore(t *testing.T) {
	const twice = "user or password has a `%`, which REST Client cannot send where it keeps cookies\n" +
		"hint: run without --rest-client, or turn the setting `rest-client.rememberCookiesForSubsequentRequests` off"
	for header, want := range map[string]string{
		"Basic user %25":   twice,
		"Basic %25:pass":   twice,
		"Basic user %2541": "made: Basic dXNlcjolNDE=",
	} {
		if got := told(Prepare(header, Options{Exact: true, KeepsCookies: true})); got != want {
			t.Errorf("%s: %q, want %q", header, got, want)
		}
	}
	if got := told(Prepare("Basic user %25", Options{Exact: true})); got != "made: Basic dXNlcjol" {
		t.Errorf("without cookies: %q", got)
	}
}

func TestPrepareExactly(t *testing.T) {
	const malformed = "user or password has a `%` that is no escape of a character, which REST Client cannot send\n" +
		"hint: run without --rest-client"
	for header, want := range map[string]string{
		"Basic user:pass:word": "made: Basic dXNlcjpwYXNz",
		"Basic a:b c":          "made: Basic YTpiOmM=",
		"Basic :":              "made: ",
		"Basic user p:ss":      "made: Basic dXNlcjpwOnNz",
		"Basic user a%41b":     "made: Basic dXNlcjphQWI=",
		"Basic user 100%":      malformed,
		"Basic user %ff":       malformed,
		"NTLM user pass":       "NTLM user pass",
		"NTLM":                 "NTLM",
	} {
		if diff := cmp.Diff(want, prepared(header, true)); diff != "" {
			t.Errorf("%q: %s", header, diff)
		}
	}
}

func TestErrorsHoldNoCredentials(t *testing.T) {
	for _, header := range []string{"AWS hunter2 hunter2 hunter2", "COGNITO hunter2 hunter2 r p c", "NTLM hunter2", "Basic hunter2 hunter2%", "NTLM :hunter2"} {
		_, err := Prepare(header, Options{Exact: true})
		var known *Error
		if err == nil {
			continue // sent as written
		}
		if !errors.As(err, &known) || contains(known.Error()+known.Hint, "hunter2") {
			t.Errorf("%s: %v", header, err)
		}
	}
}
