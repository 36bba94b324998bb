package explain

import (
	"net"
	"net/url"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

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
	// unnamed: the route begins where the environment would have to stand.
	unnamed bool
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
	p := model.ParseAddress(rawURL)
	a := address{
		url: u, online: p.Online, admin: p.Admin,
		tenant: p.Tenant, environment: p.Environment, instance: p.Instance, api: p.API,
		unnamed: p.Service == 0 || p.Service == 1 && model.IsVersion(p.Segments[0].Text),
	}
	if p.Route == nil {
		return a
	}
	a.root = p.Root()
	for i, s := range p.Rest {
		if key, found := strings.CutPrefix(s.Text, "companies("); i == 0 && found {
			a.company = unescaped(strings.TrimSuffix(key, ")"))
			continue
		}
		a.rest = append(a.rest, s.Text)
	}
	return a
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
