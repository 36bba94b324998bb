package explain

import (
	"net"
	"net/url"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// apiHost is Business Central online.
const apiHost = "api.businesscentral.dynamics.com"

// address is a URL of Business Central, by section 2 of the facts. The zero value is
// that of any other service.
type address struct {
	url *url.URL
	// online tells the service of Microsoft from an own server.
	online bool
	// admin: the admin center; otherwise an API or a web service.
	admin bool
	// tenant and environment are empty where the path has none; instance is that of an
	// own server.
	tenant, environment, instance string
	// api is the route below /api/, such as `v2.0` or `publisher/group/v1.0`; empty: it
	// has none.
	api string
	// root is the URL up to the route, without a slash at its end.
	root string
	// company is the key in companies(…), rest what follows it, or all segments behind
	// the route.
	company string
	rest    []string
}

// parseAddress takes a URL apart. rawURL is one that was sent, so it is valid.
func parseAddress(rawURL string) address {
	u, err := url.Parse(rawURL)
	if err != nil {
		return address{}
	}
	a := address{url: u, online: strings.EqualFold(u.Host, apiHost)}
	segments := slices.DeleteFunc(strings.Split(u.EscapedPath(), "/"), func(s string) bool { return s == "" })
	if a.online && len(segments) > 0 && segments[0] == "admin" {
		a.admin = true
		return a
	}
	route := slices.IndexFunc(segments, func(s string) bool { return s == "api" || strings.EqualFold(s, "ODataV4") })
	if route < 0 {
		return a
	}
	a.before(segments[:route])
	a.behind(segments, route)
	return a
}

// before reads what stands in front of the route.
func (a *address) before(segments []string) {
	if len(segments) == 0 || segments[0] != "v2.0" {
		if len(segments) == 1 {
			a.instance = segments[0]
		}
		return
	}
	switch segments = segments[1:]; len(segments) {
	case 1:
		a.environment = segments[0]
	case 2:
		a.tenant, a.environment = segments[0], segments[1]
	}
}

// behind reads the route and what follows it.
func (a *address) behind(segments []string, route int) {
	if segments[route] != "api" {
		return
	}
	rest := segments[route+1:]
	size := routeSize(rest)
	a.api = strings.Join(rest[:size], "/")
	a.root = a.url.Scheme + "://" + a.url.Host + "/" + strings.Join(segments[:route+1+size], "/")
	a.rest = rest[size:]
	if len(a.rest) == 0 {
		return
	}
	if key, found := strings.CutPrefix(a.rest[0], "companies("); found {
		a.company, a.rest = unescaped(strings.TrimSuffix(key, ")")), a.rest[1:]
	}
}

// routeSize is how many segments the route has: one for the standard API, three for
// those of publishers.
func routeSize(segments []string) int {
	if len(segments) > 0 && isVersion(segments[0]) {
		return 1
	}
	return min(3, len(segments))
}

func isVersion(s string) bool {
	return s == "beta" || len(s) > 1 && s[0] == 'v' && s[1] >= '0' && s[1] <= '9'
}

// entity is the entity that the last set of the path holds; nil: it is not known.
func (a *address) entity() *model.Entity {
	if a.api != model.StandardAPI && a.api != model.AutomationAPI {
		return nil
	}
	for _, segment := range slices.Backward(a.rest) {
		set, _, _ := strings.Cut(segment, "(")
		if e := model.Lookup(a.api, set); e != nil {
			return e
		}
	}
	return nil
}

// local tells a simulator or a container on this machine.
func (a *address) local() bool {
	if a.url == nil {
		return false
	}
	host := a.url.Hostname()
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

func unescaped(segment string) string {
	if text, err := url.PathUnescape(segment); err == nil {
		return text
	}
	return segment
}
