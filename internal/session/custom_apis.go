package session

import (
	"errors"
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/bc/catalog"
)

// customAPIs reads what --sim-metadata names.
func (s *session) customAPIs() ([]*catalog.API, error) {
	const flag = "--sim-metadata"
	switch {
	case len(s.SimulatorMetadata) == 0:
		return nil, nil
	case s.SimulatorURL != "":
		return nil, &UsageError{
			Message: flag + " is for the embedded simulator, and --sim names another one",
			Hint:    "start that one with `bchttp sim --metadata " + s.SimulatorMetadata[0] + "`",
		}
	case !s.Simulate:
		return nil, &UsageError{Message: flag + " needs --sim", Hint: "add --sim"}
	}
	return CustomAPIs(s.host, flag, s.SimulatorMetadata)
}

// CustomAPIs reads the values of a flag, each a FILE with the metadata of a custom API or
// PUBLISHER/GROUP/VERSION=FILE. Errors are *UsageError.
func CustomAPIs(host Host, flag string, values []string) ([]*catalog.API, error) {
	var apis []*catalog.API
	for _, value := range values {
		api, err := customAPI(host, flag, value)
		if err != nil {
			return nil, err
		}
		for _, other := range apis {
			if other.Route == api.Route {
				return nil, sameRoute(flag, api.Route)
			}
		}
		apis = append(apis, api)
	}
	return apis, nil
}

func customAPI(host Host, flag, value string) (*catalog.API, error) {
	route, path := cutRoute(value)
	text, err := host.flagFile(flag, path)
	if err != nil {
		return nil, err
	}
	api, err := catalog.NewAPI(route, text)
	var refused *catalog.MetadataError
	if errors.As(err, &refused) {
		return nil, &UsageError{Message: fmt.Sprintf("%s `%s`: %s", flag, value, refused.Message), Hint: refused.Hint}
	}
	return api, err
}

// cutRoute takes `publisher/group/version=` or `ODataV4=` off a value. Files may have a `=` in their
// name, but not behind exactly two slashes and a version.
func cutRoute(value string) (route, path string) {
	route, path, found := strings.Cut(value, "=")
	if !found || route != "ODataV4" && strings.Count(route, "/") != 2 {
		return "", value
	}
	return route, path
}

func sameRoute(flag, route string) error {
	if route == "" {
		return &UsageError{
			Message: "two files of " + flag + " are given without a route",
			Hint:    "write " + flag + " PUBLISHER/GROUP/VERSION=FILE, such as contoso/rentals/v1.0=rentals.xml",
		}
	}
	return &UsageError{Message: fmt.Sprintf("%s describes `%s` twice", flag, route), Hint: "keep one of them"}
}
