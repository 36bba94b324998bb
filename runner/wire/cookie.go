package wire

import (
	"strings"

	"golang.org/x/net/publicsuffix"

	"github.com/bchttp/bchttp/runner/result"
)

// refuseCookies makes an error of a cookie that the rules forbid, as REST Client does,
// which loses the answer by it (spec 15.3).
func refuseCookies(at *URL, fields []result.Header) error {
	for _, field := range fields {
		if !strings.EqualFold(field.Name, "set-cookie") {
			continue
		}
		if cookie := parseCookie(field.Value); cookie != nil && isForbidden(at.name, cookie.Domain) {
			return &Error{
				Kind: BadCookie, final: true,
				Message: "the answer sets a cookie for `" + cookie.Domain + "`, which `" + at.name + "` must not, so that REST Client drops the answer",
				Hint:    "run without --rest-client, which leaves out the cookie alone",
			}
		}
	}
	return nil
}

// isForbidden tells a domain that is neither the host nor above it, and one under which
// anybody can have a name (RFC 6265 sections 5.3 and 5.1.3).
func isForbidden(host, domain string) bool {
	domain = strings.ToLower(strings.TrimPrefix(domain, "."))
	if domain == "" || domain == host {
		return false
	}
	suffix, _ := publicsuffix.PublicSuffix(domain)
	return !strings.HasSuffix(host, "."+domain) || suffix == domain
}
