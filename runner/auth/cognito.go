package auth

import (
	"strings"

	"github.com/bchttp/bchttp/runner/auth/cognito"
)

// prepareCognito reads `COGNITO USER PASSWORD REGION POOLID CLIENTID` (spec 16.4). A
// single word is sent as written.
func prepareCognito(header string, words []string) (Credentials, error) {
	const form = "write `Authorization: COGNITO USER PASSWORD REGION POOLID CLIENTID`"
	switch {
	case len(words) < 2:
		return Credentials{Header: header}, nil
	case len(words) != 5:
		return Credentials{}, &Error{Message: "`Authorization: COGNITO` needs five words: user, password, region, pool and client", Hint: form}
	case !strings.Contains(words[3], "_"):
		return Credentials{}, &Error{
			Message: "the pool in `Authorization: COGNITO` is no id of a user pool", Hint: form + ", such as `eu-west-1_aBcD1234` for the pool",
		}
	}
	return Credentials{User: &cognito.User{
		Name: words[0], Password: words[1], Region: words[2], Pool: words[3], Client: words[4],
	}}, nil
}
