package convert

import (
	"net/url"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
)

// target is the URL, with a scheme, and with the data of --get.
func (d *draft) target() string {
	target := strings.ReplaceAll(oneLine(d.url.text), " ", "%20")
	if !strings.Contains(target, "://") && !strings.HasPrefix(target, "{{") {
		target = "http://" + target
	}
	target, fragment, _ := strings.Cut(target, "#")
	if d.get && len(d.data) > 0 {
		sign := "?"
		if strings.Contains(target, "?") {
			sign = "&"
		}
		target += sign + strings.ReplaceAll(strings.Join(d.data, "&"), " ", "%20")
	}
	if target = d.hiddenURL(target); fragment != "" {
		target += "#" + fragment
	}
	return target
}

// hiddenURL makes variables of the password and of secret parameters.
func (d *draft) hiddenURL(target string) string {
	head, query, found := strings.Cut(target, "?")
	if scheme, rest, ok := strings.Cut(head, "://"); ok {
		authority, rest, slash := strings.Cut(rest, "/")
		if at := strings.LastIndexByte(authority, '@'); at >= 0 {
			user, password, _ := strings.Cut(authority[:at], ":")
			authority = user + ":" + d.secret("password", password, "the password in the URL") + authority[at:]
			head = scheme + "://" + authority
			if slash {
				head += "/" + rest
			}
		}
	}
	if !found {
		return head
	}
	return head + "?" + d.hiddenPairs(query, "the parameter")
}

// hiddenPairs makes variables of the values of secret pairs.
func (d *draft) hiddenPairs(text, what string) string {
	pairs := strings.Split(text, "&")
	for n, pair := range pairs {
		name, value, _ := strings.Cut(pair, "=")
		if plain, err := url.QueryUnescape(name); err == nil && secret.LooksSecret(parser.TrimBlanks(plain)) && value != "" {
			pairs[n] = name + "=" + d.secret(strings.ToLower(shellName(plain)), value, what+" `"+oneLine(plain)+"`")
		}
	}
	return strings.Join(pairs, "&")
}
