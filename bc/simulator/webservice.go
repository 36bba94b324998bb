package simulator

import (
	"net/http"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// companySet holds the companies of the web services.
const companySet = "Company"

// serviceOrRoute reads the API at the start of the segments behind the address.
func (x *exchange) serviceOrRoute(a address) (route string, length int, f *failure) {
	rest := x.segments[a.rest:]
	if a.service == "api" {
		route, length = apiOf(rest)
		if !x.store.catalog.Serves(route) {
			return "", 0, unknownAPI(route, x.uri())
		}
		return route, length, nil
	}
	if a.service == model.WebServices && x.store.catalog.Find(model.WebServices) != nil {
		return model.WebServices, 0, x.refuseUnbound(rest)
	}
	return "", 0, noWebService(a.service, x.r.Method, rest)
}

// refuseUnbound refuses the actions of codeunits, `{service}_{procedure}`: what they do
// is in AL code.
func (x *exchange) refuseUnbound(rest []string) *failure {
	if len(rest) != 1 || x.r.Method != http.MethodPost || strings.HasPrefix(rest[0], "$") {
		return nil
	}
	if x.store.catalog.Lookup(model.WebServices, rest[0]) != nil {
		return nil
	}
	return notSimulated("the unbound action `" + rest[0] + "`")
}

// noWebService names the web service that is not simulated.
func noWebService(kind, method string, rest []string) *failure {
	switch {
	case kind == "WS":
		return notSimulated("SOAP web services (`" + strings.Join(append([]string{kind}, rest...), "/") + "`)")
	case method == http.MethodPost && len(rest) == 1 && strings.Contains(rest[0], "_"):
		return notSimulated("the unbound action `" + rest[0] + "`")
	}
	what := "the OData web services"
	if s := serviceIn(rest); s != "" {
		what = "the OData web service `" + s + "`"
	}
	return notSimulated(what + "; `--sim-metadata ODataV4=FILE` with their $metadata lets it (`bchttp sim --metadata ODataV4=FILE`)")
}

// serviceIn is the name of the service in a path, empty if there is none.
func serviceIn(rest []string) string {
	if len(rest) > 1 && strings.HasPrefix(rest[0], companySet+"(") {
		rest = rest[1:]
	}
	if len(rest) == 0 || strings.HasPrefix(rest[0], "$") {
		return ""
	}
	name, _, _ := strings.Cut(rest[0], "(")
	return name
}

// isCompany tells whether a segment names a company.
func (x *exchange) isCompany(s segment) bool {
	return s.keyed && (s.name == "companies" || x.route == model.WebServices && s.name == companySet)
}

// namedCompany finds the company that `Company('…')` names.
func (x *exchange) namedCompany(s segment) (*company, *failure) {
	if len(s.parts) != 1 {
		return nil, badKey(s.text)
	}
	if c := x.store.company(s.parts[0].Value); c != nil {
		return c, nil
	}
	return nil, noCompany(s.parts[0].Value)
}

func noCompany(name string) *failure {
	return fail(model.CodeCompanyNotFound, "Can't process the request because the company '%s' can't be found.", name)
}

// within is the path of a company below the route.
func (x *exchange) within(c *company) string {
	if x.route == model.WebServices {
		return companySet + "(" + pathEscape("'"+strings.ReplaceAll(c.name, "'", "''")+"'") + ")"
	}
	return "companies(" + c.id + ")"
}

// fillNamedCompanies lists the companies in the set of the web services.
func (c *company) fillNamedCompanies(t *table) {
	for _, one := range c.store.companies[1:] {
		d := draft{table: t, values: t.blank(seedTime)}
		d.setAll([]string{"Name", one.name, "Display_Name", one.name, "Id", one.id})
		t.insert(d.values)
	}
}
