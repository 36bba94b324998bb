package simulator

import (
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// destination is the service that a request is for.
type destination uint8

const (
	nowhere destination = iota
	toSignIn
	toAdmin
	toEnvironments
	toAPI
)

// routeOf finds the service by host and path. On loopback one port serves all.
func routeOf(x *exchange) destination {
	host := serviceOf(x.host())
	switch {
	case host != businessCentral && isSignInPath(x.segments):
		return toSignIn
	case host == signInService:
		return nowhere
	case x.segment(0) == "admin":
		return toAdmin
	case x.segment(0) == "environments":
		return toEnvironments
	case x.segment(0) == "v2.0" || x.segment(1) == "api" || isWebService(x.segment(1)):
		return toAPI
	}
	return nowhere
}

// isSignInPath knows `/{tenant}/oauth2/…`, `/{tenant}/v2.0/.well-known/…` and
// `/common/discovery/instance`.
func isSignInPath(segments []string) bool {
	if len(segments) < 3 {
		return false
	}
	switch segments[1] {
	case "oauth2":
		return true
	case "v2.0":
		return segments[2] == ".well-known"
	}
	return segments[1] == "discovery" && segments[2] == "instance"
}

func isWebService(segment string) bool { return segment == "ODataV4" || segment == "WS" }

// address is what stands before the resource in a path of an API.
type address struct {
	// environment is empty on premises, instance online.
	tenant, environment, instance string
	// service is `api`, `ODataV4` or `WS`.
	service string
	// rest is the index of the segment behind it.
	rest int
}

// addressOf reads `v2.0/{tenant?}/{environment}/api` or `{instance}/api`
// (business-central sections 2.1 and 2.2).
func addressOf(segments []string) (address, bool) {
	if len(segments) == 0 {
		return address{}, false
	}
	online := segments[0] == "v2.0"
	for i := 1; i < len(segments) && i < 4; i++ {
		if segments[i] != "api" && !isWebService(segments[i]) {
			continue
		}
		a := address{service: segments[i], rest: i + 1}
		switch {
		case !online && i == 1:
			a.instance = segments[0]
		case online && i == 2:
			a.environment = segments[1]
		case online && i == 3:
			a.tenant, a.environment = segments[1], segments[2]
		default:
			continue
		}
		return a, true
	}
	return address{}, false
}

// apiOf reads the route of the API at the start of the segments behind `api`: one
// segment for the vendor's own, three for others (`publisher/group/version`).
func apiOf(segments []string) (route string, length int) {
	switch {
	case len(segments) == 0:
		return "", 0
	case model.IsVersion(segments[0]):
		return segments[0], 1
	case len(segments) < 3:
		return "", 0
	}
	return strings.Join(segments[:3], "/"), 3
}
