package main

import (
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
)

// withoutSecrets is a message about the command line, in which what was typed stands in
// backquotes: somebody who mistypes a command may have put a secret anywhere.
func withoutSecrets(message string) string {
	parts := strings.Split(message, "`")
	for i := 1; i < len(parts); i += 2 {
		parts[i] = typed(parts[i])
	}
	return secret.Text(strings.Join(parts, "`"))
}

// typed masks in an argument the value behind a name that looks secret, as in `password=1` and
// `password:1`, header fields and JSON, the user info of an address, and a command of cURL.
func typed(argument string) string {
	if strings.HasPrefix(argument, "curl ") {
		return "curl " + secret.Mask
	}
	if name, value, ok := strings.Cut(argument, ":"); ok && value != "" {
		user, address, hasUser := cutLast(value, "@")
		switch {
		case hasUser && user != "" && !strings.ContainsAny(user+name, "/ "):
			return secret.Mask + "@" + address
		case isWord(name) && secret.LooksSecret(name) && !secret.LooksCredential(name):
			return name + ":" + secret.Mask
		}
	}
	return secret.Body("", argument)
}

func cutLast(text, sign string) (before, after string, found bool) {
	if at := strings.LastIndex(text, sign); at >= 0 {
		return text[:at], text[at+len(sign):], true
	}
	return text, "", false
}

// isWord tells a name from a path, a place in a file, a pair, and JSON.
func isWord(name string) bool { return !strings.ContainsAny(name, "./\\\"{= ") }
