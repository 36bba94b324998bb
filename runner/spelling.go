package runner

import (
	"slices"
	"strings"

	"github.com/bchttp/bchttp/internal/encode"
	"github.com/bchttp/bchttp/runner/result"
)

// requestType is the header that makes a body a GraphQL call (spec 7.9).
const requestType = "x-request-type"

// seen is the value of a header as the rules of bodies look at it. Where a default and the
// request spell the name differently, REST Client looks at the default, though the
// request's value is sent (spec 6.4).
func (c *composer) seen(name string, defaults []result.Header) string {
	sent := headerNamed(c.fields, name)
	if c.cfg.Exact {
		if preset := headerNamed(defaults, name); preset.Name != "" && preset.Name != sent.Name {
			return preset.Value
		}
	}
	return sent.Value
}

// headerNamed is the first header of a name, whatever its case; without a name if there is
// none.
func headerNamed(fields []result.Header, name string) result.Header {
	i := slices.IndexFunc(fields, func(field result.Header) bool { return strings.EqualFold(field.Name, name) })
	if i < 0 {
		return result.Header{}
	}
	return fields[i]
}

// keepAgent gives the default User-Agent back where the name is written in small letters: among
// the spellings of a name the last counts for REST Client's library, and this one is always the
// first, for the library has it.
func (c *composer) keepAgent(defaults []result.Header) {
	const name = "user-agent"
	i := slices.IndexFunc(c.fields, func(field result.Header) bool { return field.Name == name })
	if i < 0 {
		return
	}
	for _, preset := range defaults {
		if preset.Name != name && strings.EqualFold(preset.Name, name) {
			c.fields[i].Value = preset.Value
		}
	}
}

// bodyKind is how the body becomes bytes. To REST Client the data of cURL is never a query.
func (c *composer) bodyKind(defaults []result.Header) encode.Kind {
	if !(c.msg.Curl && c.cfg.Exact) && c.isGraphQL(c.seen(requestType, defaults)) {
		return encode.GraphQLBody
	}
	return encode.KindOf(c.seen("content-type", defaults))
}

// isGraphQL: REST Client knows the value in small letters only (spec 7.9). By default it
// may also be said twice, as by the method GRAPHQL and a header.
func (c *composer) isGraphQL(value string) bool {
	if c.cfg.Exact {
		return value == "graphql"
	}
	value, _, _ = strings.Cut(value, ",")
	return strings.EqualFold(value, "graphql")
}
