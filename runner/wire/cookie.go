package wire

import (
	"net/netip"
	"strings"

	"golang.org/x/net/publicsuffix"

	"github.com/bchttp/bchttp/runner/result"
)

// keepCookies does to the cookies of an exchange what REST Client does: they take the place
// of the header that was written, and go along to the next exchange with the same host, unless
// the jar has others for it.
func (j *journey) keepCookies(sent *result.Request) {
	if !j.Exact || j.Jar == nil {
		return
	}
	if value, ok := Value(sent.Headers, "cookie"); ok {
		j.fields = append(Without(j.fields, "cookie"), result.Header{Name: "cookie", Value: value})
	}
}

// refuseCookies makes an error of a cookie that the rules forbid, as REST Client does,
// which loses the answer by it (spec 15.3).
func refuseCookies(at *URL, fields []result.Header) error {
	for _, field := range fields {
		if !strings.EqualFold(field.Name, "set-cookie") {
			continue
		}
		switch cookie := parseCookie(field.Value); {
		case cookie == nil:
			return badCookie("a cookie without a name or without `=`")
		case isForbidden(at.name, cookie.Domain):
			return badCookie("a cookie for `" + cookie.Domain + "`, which `" + at.name + "` must not")
		}
	}
	return nil
}

func badCookie(what string) error {
	return &Error{
		Kind: BadCookie, final: true,
		Message: "the answer sets " + what + ", so that REST Client drops the answer",
		Hint:    "run without --rest-client, which leaves out the cookie alone",
	}
}

// isForbidden tells a domain that is neither the host nor above it, and one under which
// anybody can have a name (RFC 6265 sections 5.3 and 5.1.3), even where it is the host.
func isForbidden(host, domain string) bool {
	domain = strings.ToLower(domain)
	if domain == "" || domain == host && isAddress(host) {
		return false
	}
	suffix, _ := publicsuffix.PublicSuffix(domain)
	return domain != host && !strings.HasSuffix(host, "."+domain) || suffix == domain
}

func isAddress(host string) bool {
	_, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil
}
