package session

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/bchttp/bchttp/bc/catalog"
)

const metadataFlag = "--sim-metadata"

// customAPIs reads what --sim-metadata names, else what lies beside the scenarios.
func (s *session) customAPIs() ([]*catalog.API, error) {
	switch {
	case len(s.SimulatorMetadata) == 0 && s.Simulate && s.SimulatorURL == "":
		return s.apisBeside()
	case len(s.SimulatorMetadata) == 0:
		return nil, nil
	case s.SimulatorURL != "":
		return nil, &UsageError{
			Message: metadataFlag + " is for the embedded simulator, and --sim names another one",
			Hint:    "start that one with `bchttp sim --metadata " + s.SimulatorMetadata[0] + "`",
		}
	case !s.Simulate:
		return nil, &UsageError{Message: metadataFlag + " needs --sim", Hint: "add --sim"}
	}
	return CustomAPIs(s.host, metadataFlag, s.SimulatorMetadata)
}

// metadataBeside is the end of the name of a file that lies beside NAME.http and describes the
// custom API that the scenario is for.
const metadataBeside = ".metadata.xml"

// apisBeside reads the metadata that lies beside the scenarios of the run.
func (s *session) apisBeside() ([]*catalog.API, error) {
	var apis []*catalog.API
	first := ""
	for _, scenario := range s.scenarios {
		file := scenario.beside(metadataBeside)
		if _, err := s.host.Files.Stat(file); err != nil {
			continue
		}
		if first != "" {
			return nil, &UsageError{
				Message: fmt.Sprintf("`%s` and `%s` do not say which custom API they describe", first, filepath.ToSlash(file)),
				Hint:    "name both: --sim-metadata PUBLISHER/GROUP/VERSION=FILE, such as contoso/rentals/v1.0=" + filepath.ToSlash(file),
			}
		}
		first = filepath.ToSlash(file)
		text, err := s.host.Files.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("reading `%s`: %w", first, reasonOf(err))
		}
		api, err := newAPI("", text, "`"+first+"`")
		if err != nil {
			return nil, err
		}
		apis = append(apis, api)
	}
	return apis, nil
}

// beside is the path of a file whose name is that of the scenario with another end.
func (s Scenario) beside(end string) string {
	base := filepath.Base(s.Path)
	if _, name, ok := strings.Cut(base, ":"); ok {
		base = name
	}
	return filepath.Join(s.Dir, strings.TrimSuffix(base, filepath.Ext(base))+end)
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
	if word, file, ok := strings.Cut(path, "="); err != nil && ok && host.exists(file) {
		return nil, &UsageError{
			Message: fmt.Sprintf("%s `%s`: `%s` is not the route of a custom API", flag, value, word),
			Hint:    "write PUBLISHER/GROUP/VERSION=FILE, such as contoso/rentals/v1.0=" + file,
		}
	}
	if err != nil {
		return nil, err
	}
	return newAPI(route, text, fmt.Sprintf("%s `%s`", flag, value))
}

// newAPI reads metadata; from is how messages name where it comes from.
func newAPI(route string, text []byte, from string) (*catalog.API, error) {
	api, err := catalog.NewAPI(route, text)
	var refused *catalog.MetadataError
	if errors.As(err, &refused) {
		return nil, &UsageError{Message: from + ": " + refused.Message, Hint: refused.Hint}
	}
	return api, err
}

// exists tells whether there is a file.
func (h Host) exists(path string) bool {
	_, err := h.Files.Stat(path)
	return err == nil
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
