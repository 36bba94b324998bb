package secret_test

import (
	"testing"

	"github.com/bchttp/bchttp/internal/secret"
)

func TestNamesSecret(t *testing.T) {
	for expr, want := range map[string]bool{
		`vars.password == "abc"`:                   true,
		`body["access_token"] == "abc"`:            true,
		`headers["Set-Cookie"] contains "a=b"`:     true,
		`jsonpath("$.access_token") == "abc"`:      true,
		`"token" in body`:                          true,
		`text contains "client_secret=abc"`:        true,
		`text == '{"password": "abc"}'`:            true,
		`text == "{\"password\": \"abc\"}"`:        true,
		`vars.password == "abc`:                    true,
		`body.message == "Invalid token"`:          false,
		`"Invalid token" == body.message`:          false,
		`body.message matches 'the key (.*) is'`:   false,
		"text == `it's no \\` + \"password\" ":     false,
		`body.name == "it's" and body.x == "key"`:  false,
		`body.name == "abc" && vars.secret == "d"`: true,
		`status == 200`:                            false,
		`body.message == "the token`:               false,
	} {
		if got := secret.NamesSecret(expr); got != want {
			t.Errorf("%s: %v", expr, got)
		}
	}
}
