package secret

import "strings"

// Mask is shown in the place of a secret.
const Mask = "***"

// LooksSecret tells whether a variable, form field, JSON member or query parameter
// of this name holds a secret (INTERFACE section 5). Words are compared without
// regard to case and to how they are joined.
func LooksSecret(name string) bool {
	switch plain := fold(name); plain {
	case "sig", "assertion", "clientassertion", "pwd", "passwd", "pass", "passphrase":
		return true
	default:
		return strings.Contains(plain, "secret") && !strings.HasSuffix(plain, "name") && !strings.HasSuffix(plain, "id") ||
			strings.Contains(plain, "password") || strings.HasSuffix(plain, "apikey") ||
			strings.HasSuffix(plain, "accesskey") || strings.HasSuffix(plain, "privatekey") ||
			isToken(plain)
	}
}

// isToken tells a token from what only speaks of one: its type, life or place.
func isToken(plain string) bool {
	if !strings.Contains(plain, "token") {
		return false
	}
	for _, tail := range []string{"type", "url", "uri", "endpoint", "expires", "expiresin", "lifetime", "path", "name"} {
		if strings.HasSuffix(plain, tail) {
			return false
		}
	}
	return plain != "skiptoken" && plain != "$skiptoken"
}

// LooksSecretHeader tells whether a header of this name holds a secret.
func LooksSecretHeader(name string) bool {
	switch plain := strings.ToLower(name); plain {
	case "authorization", "proxy-authorization", "cookie", "set-cookie":
		return true
	default:
		return strings.HasSuffix(plain, "-key") || LooksSecret(name)
	}
}

func fold(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '_' || r == '-' || r == '.' || r == ' ':
			return -1
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return r
	}, name)
}
