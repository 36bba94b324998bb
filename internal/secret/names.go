package secret

import (
	"strings"
)

// Mask is shown in the place of a secret.
const Mask = "***"

// LooksSecret tells whether a variable, form field, JSON member or query parameter
// of this name holds a secret (INTERFACE section 5). Words are compared without
// regard to case and to how they are joined.
func LooksSecret(name string) bool {
	if !mayLookSecret(name) {
		return false
	}
	switch plain := fold(name); plain {
	case "sig", "pwd", "pass", "passwd", "passphrase", "assertion", "authorization":
		return true
	case "publickeytoken": // of an assembly of .NET
		return false
	case "$skiptoken", "skiptoken", "$deltatoken", "deltatoken", "pagetoken", "nextpagetoken", "continuationtoken":
		return false // places in a list
	default:
		if isAddress(plain) {
			return false
		}
		return strings.HasSuffix(plain, "clientassertion") ||
			isKey(plain) || isItself(plain, "token") || isItself(plain, "secret") || isItself(plain, "password") ||
			endsInWord(name, "pass") || endsInWord(name, "pwd")
	}
}

// LooksSecretHeader tells whether a header of this name holds a secret.
func LooksSecretHeader(name string) bool {
	switch {
	case strings.EqualFold(name, "authorization"), strings.EqualFold(name, "proxy-authorization"),
		strings.EqualFold(name, "cookie"), strings.EqualFold(name, "set-cookie"):
		return true
	}
	return len(name) > 4 && strings.EqualFold(name[len(name)-4:], "-key") || LooksSecret(name)
}

// mayLookSecret spares most names the closer look: it knows the first two letters of
// every word that matters.
func mayLookSecret(name string) bool {
	for i := 0; i+1 < len(name); i++ {
		next := name[i+1] | 0x20
		switch name[i] | 0x20 {
		case 't':
			if next == 'o' { // token
				return true
			}
		case 's':
			if next == 'e' || next == 'i' { // secret, sig
				return true
			}
		case 'p':
			if next == 'a' || next == 'w' { // password, pwd
				return true
			}
		case 'k':
			if next == 'e' { // key
				return true
			}
		case 'a':
			if next == 's' || next == 'u' { // assertion, authorization
				return true
			}
		}
	}
	return false
}

func isKey(plain string) bool {
	for _, key := range [...]string{"apikey", "accesskey", "privatekey", "subscriptionkey", "accountkey", "sharedkey"} {
		if strings.HasSuffix(plain, key) {
			return true
		}
	}
	return false
}

// isAddress tells a name that says where something is, such as the host variable that Visual
// Studio names after the project: `TokenService_HostAddress`. A name that only ends in url
// is none, since a URL may be the secret itself.
func isAddress(plain string) bool {
	for _, place := range [...]string{"hostaddress", "baseaddress", "baseurl", "baseuri", "hostname", "host", "port", "endpoint"} {
		if strings.HasSuffix(plain, place) {
			return true
		}
	}
	return false
}

// isItself tells whether a name means the thing of this word, and not what only
// speaks of it: its type, life or place.
func isItself(plain, word string) bool {
	at := strings.LastIndex(plain, word)
	if at < 0 {
		return false
	}
	rest := plain[at+len(word):]
	for _, about := range [...]string{
		"type", "url", "uri", "endpoint", "expir", "lifetime", "path", "file", "name", "id", "kind", "format",
		"signing", "encryption", "count", "policy", "audience", "issuer", "scope", "usage", "length", "hint",
	} {
		if strings.HasPrefix(rest, about) {
			return false
		}
	}
	return true
}

// endsInWord tells whether the last word of a name is this one, as in `db_pass` and
// `WSPass`, which `compass` is not.
func endsInWord(name, word string) bool {
	at := len(name) - len(word)
	if at < 1 || !strings.EqualFold(name[at:], word) {
		return false
	}
	before, first, second := name[at-1], name[at], name[at+1]
	return strings.IndexByte("_-. ", before) >= 0 || first < 'a' && (before >= 'a' || second >= 'a')
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

// code is the parameter that carries what OAuth exchanges for a token, and the key of an Azure
// function. Other services name a currency or an error so, which looksDrawn tells apart.
const code = "code"

// isSecretField tells whether the field of a form or a query holds a secret.
func isSecretField(name, value string) bool {
	return LooksSecret(name) || strings.EqualFold(name, code) && looksDrawn(value)
}

// looksDrawn tells a value that nobody thought of: a long word of digits and letters in both
// cases.
func looksDrawn(value string) bool {
	const shortest = 30
	var digit, small, capital bool
	for i := range len(value) {
		switch c := value[i]; {
		case c >= '0' && c <= '9':
			digit = true
		case c >= 'a' && c <= 'z':
			small = true
		case c >= 'A' && c <= 'Z':
			capital = true
		case strings.IndexByte("-._~%=/+", c) < 0:
			return false
		}
	}
	return len(value) >= shortest && digit && small && capital
}
