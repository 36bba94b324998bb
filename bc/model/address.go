package model

import "strings"

// OnlineHost is the host of Business Central online.
const OnlineHost = "api.businesscentral.dynamics.com"

// WebServices is the route of the OData web services, as it stands in place of `api`
// (spec 2.1). Their companies are named, their actions have the namespace NAV.
const WebServices = "ODataV4"

// Segment is a part of a path between slashes, as it is written. Start and End are its
// bytes in the URL.
type Segment struct {
	Text       string
	Start, End int
}

// Address is a URL of Business Central taken apart (spec 2.1 to 2.3). Of other services
// only the parts of the URL are filled.
type Address struct {
	// Scheme and Host are empty for a URL that begins with its path. Host has the port.
	Scheme, Host string
	// Segments are those of the path, empty ones left out.
	Segments []Segment
	// QueryStart is where the query begins, behind the `?`; -1: there is none.
	QueryStart int
	// Online tells the service of Microsoft from an own server.
	Online bool
	// Admin: the admin center; otherwise an API or a web service.
	Admin bool
	// Tenant and Environment are empty where the path has none; Instance is that of an
	// own server.
	Tenant, Environment, Instance string
	// Service is how many segments stand in front of `api` or `ODataV4`, -1 if neither is
	// there.
	Service int
	// API is the route below /api/, such as `v2.0` or `publisher/group/v1.0`; empty: it
	// has none. Route are its segments.
	API   string
	Route []Segment
	// Rest is what follows the route, or the name of the web services.
	Rest []Segment
}

// ParseAddress takes a URL apart. It reads every text.
func ParseAddress(rawURL string) Address {
	a := Address{QueryStart: -1, Service: -1}
	path, end := a.origin(rawURL), len(rawURL)
	if i := strings.IndexByte(rawURL[path:], '#'); i >= 0 {
		end = path + i
	}
	if i := strings.IndexByte(rawURL[path:end], '?'); i >= 0 {
		end = path + i
		a.QueryStart = end + 1
	}
	a.Online = strings.EqualFold(a.Host, OnlineHost)
	a.Segments = segments(rawURL, path, end)
	if a.Online && len(a.Segments) > 0 && a.Segments[0].Text == "admin" {
		a.Admin = true
		return a
	}
	for i, s := range a.Segments {
		if s.Text == "api" || strings.EqualFold(s.Text, WebServices) {
			a.Service = i
			a.before(a.Segments[:i])
			a.behind(s.Text == "api", a.Segments[i+1:])
			break
		}
	}
	return a
}

// origin reads scheme and host and gives where the path begins.
func (a *Address) origin(rawURL string) int {
	scheme := strings.Index(rawURL, "://")
	if scheme < 0 || strings.ContainsAny(rawURL[:scheme], "/?#") {
		return 0
	}
	start := scheme + len("://")
	end := len(rawURL)
	if i := strings.IndexAny(rawURL[start:], "/?#"); i >= 0 {
		end = start + i
	}
	host := rawURL[start:end]
	a.Scheme, a.Host = rawURL[:scheme], host[strings.LastIndexByte(host, '@')+1:]
	return end
}

func segments(rawURL string, start, end int) []Segment {
	all := make([]Segment, 0, 8)
	for at := start; at < end; at++ {
		from := at
		for at < end && rawURL[at] != '/' {
			at++
		}
		if from < at {
			all = append(all, Segment{rawURL[from:at], from, at})
		}
	}
	return all
}

// before reads what stands in front of the route.
func (a *Address) before(segments []Segment) {
	switch {
	case len(segments) == 1 && segments[0].Text != "v2.0":
		a.Instance = segments[0].Text
	case len(segments) == 2 && IsVersion(segments[0].Text):
		a.Environment = segments[1].Text
	case len(segments) == 3 && IsVersion(segments[0].Text):
		a.Tenant, a.Environment = segments[1].Text, segments[2].Text
	}
}

// behind reads the route and what follows it.
func (a *Address) behind(api bool, segments []Segment) {
	a.Rest = segments
	if !api {
		return
	}
	size := routeSize(segments)
	a.Route, a.Rest = segments[:size], segments[size:]
	names := make([]string, size)
	for i, s := range a.Route {
		names[i] = s.Text
	}
	a.API = strings.Join(names, "/")
}

// routeSize is how many segments the route has: one for the standard API, three for
// those of publishers.
func routeSize(segments []Segment) int {
	if len(segments) > 0 && IsVersion(segments[0].Text) {
		return 1
	}
	return min(3, len(segments))
}

// Root is the URL up to the route, without a slash at its end and without credentials.
func (a *Address) Root() string {
	var b strings.Builder
	b.WriteString(a.Scheme + "://" + a.Host)
	for _, s := range a.Segments[:len(a.Segments)-len(a.Rest)] {
		b.WriteString("/" + s.Text)
	}
	return b.String()
}

// IsVersion tells whether a segment looks like the version of an API: `v2.0`, `beta`,
// and also `v2`.
func IsVersion(segment string) bool {
	return segment == "beta" || len(segment) > 1 && segment[0] == 'v' && segment[1] >= '0' && segment[1] <= '9'
}
