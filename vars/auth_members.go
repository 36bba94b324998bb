package vars

import (
	"fmt"
	"slices"

	"github.com/bchttp/bchttp/internal/near"
)

// ignored warns of members that are not followed.
func (r *authReader) ignored() *Problem {
	for _, name := range r.auth.Names() {
		if isAuthMember(name) {
			continue
		}
		warning := &Problem{
			Code: "token-option-ignored", Message: fmt.Sprintf("`%s` of `Security.Auth.%s` is not followed", name, r.id),
			Hint: "remove it, if the token is the right one without it",
		}
		if like := near.Nearest(name, followedMembers()); like != "" {
			warning.Hint = fmt.Sprintf("did you mean `%s`?", like)
		}
		return warning
	}
	return nil
}

// followedMembers are the members of configurations that have an effect.
func followedMembers() []string {
	return []string{
		"Type", "Grant Type", "Token URL", "Device Auth URL", "Client ID", "Client Secret", "Scope", "Username", "Password",
		"Client Credentials", "Custom Request Parameters", "Use ID Token", "Acquire Automatically", "Token", "Scheme",
	}
}

// isAuthMember tells members that are followed, and those that mean nothing without a
// browser.
func isAuthMember(name string) bool {
	switch name {
	case "Auth URL", "Redirect URL", "Revoke URL", "PKCE", "Response Type":
		return true
	}
	return slices.Contains(followedMembers(), name)
}
