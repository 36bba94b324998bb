package auth

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSecrets(t *testing.T) {
	for header, want := range map[string][]string{
		"":                                   nil,
		"Bearer":                             nil,
		"{{$aadToken new example.com}}":      nil,
		"Bearer  abc ":                       {"abc"},
		"ApiKey a b":                         {"a b"},
		"Basic dXNlcjpw":                     {"dXNlcjpw", ""},
		"Basic user:pass:word":               {"user:pass:word", "pass:word"},
		"digest user  pass   word":           {"user  pass   word", "pass word"},
		`NTLM dom\user pass`:                 {`dom\user pass`, "pass"},
		"AWS key secret region:r token:t":    {"key secret region:r token:t", "secret", "t"},
		"COGNITO ada s3cret eu-west-1 p c":   {"ada s3cret eu-west-1 p c", "s3cret"},
		"AWS4-HMAC-SHA256 Credential=x, y=z": {"Credential=x, y=z"},
	} {
		if diff := cmp.Diff(want, Secrets(header)); diff != "" {
			t.Errorf("%q: %s", header, diff)
		}
	}
}
